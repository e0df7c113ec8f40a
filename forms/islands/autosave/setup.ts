/** What the page tells its script. */
export type Setup = {
  user: string;
  /** Which build drew the page. */
  build: string;
  base: string;
  /** Where cells are sent. */
  to: string;
  door: string;
  words: {
    [W in
      | 'saving'
      | 'offline'
      | 'typing'
      | 'expired'
      | 'signIn'
      | 'met'
      | 'refused'
      | 'elsewhere'
      | 'uncopied'
      | 'newer'
      | 'unopened'
      | 'leave'
      | 'download'
      | 'uploaded'
      | 'notUnsent'
      | 'unsentElsewhere']: string;
  };
};

/** What the server says to cells that were sent. */
export type Answer = {
  code?: string;
  title: string;
  rev: string;
  base?: string;
  status: string;
  also: string;
  others: { [name: string]: string };
  conflicts: { [cell: string]: unknown };
  inputs: { [name: string]: string };
  html: string;
};

/** What cells are sent for: somebody rests, wants to go on from all there is, or has left the page. */
export type Why = 'resting' | 'asked' | 'left';

/** `unsent`: the server was not reached; `busy`: it was, and could not. */
export type Outcome = 'saved' | 'unsent' | 'busy' | 'expired' | 'met' | 'refused';
