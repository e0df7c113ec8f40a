/** One place with something of each kind in it. */
export type Target = {
  unit: string;
  tier: string;
  /** The page of the form that everything is on. */
  page: string;
  /** Asks every unit of the province and holds a report of each; asks this unit alone; has accepted its report. */
  rounds: { levels: string; alone: string; shut: string };
  /** The revision in `levels`, and a thread about it. */
  seq: number;
  thread: string;
  /** A request to unlock in `shut`, decided on. */
  request: string;
  /** Somebody who reports for the unit, with a session and a key. */
  user: string;
  session: string;
  key: string;
  /** Another, whom things are done to, and the two roles they hold there: one is kept, the other may end. */
  subject: string;
  held: string;
  grant: string;
  /** A link nobody has used, and the way in of another. */
  link: string;
  token: string;
};
