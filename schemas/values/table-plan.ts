import type { NumberFault } from './number-vi.ts';

/**
 * A column as a page describes it to the script that makes its table comfortable: enough to read a cell as the
 * server does and to add it up. A field of several parts takes several columns.
 */
export type ColumnPlan = {
  /** The field. Columns of one field share it. */
  id: string;
  /** Ends the name of its inputs; none for most. */
  part?: string;
} & (
  | { kind: 'count' | 'amount'; min: number; max: number; suffixes?: readonly string[]; qualifier?: boolean }
  | {
      kind: 'decimal';
      min: number;
      max: number;
      places: number;
      suffixes?: readonly string[];
      qualifier?: boolean;
    }
  | { kind: 'qualifier' }
  | { kind: 'total'; of: readonly string[]; places: number }
  | {
      kind: 'rate';
      of: readonly string[];
      over: readonly string[];
      pairPlaces: readonly [number, number];
      places: number;
    }
  | { kind: 'flag'; yes: readonly string[]; no: readonly string[]; blankMeansNo: boolean }
  | ({ kind: 'options' } & TallyPlan)
  | { kind: 'date' }
  | { kind: 'text' }
);

/** The options of a list by the names its foot counts them under. `share`: it is a scale, and the top of it is counted for. */
export type TallyPlan = { options: readonly { id: string; label: string }[]; share?: string };

export type TablePlan = {
  columns: readonly ColumnPlan[];
  /** One row a unit; rows of a list or of years, which are not counted; rows somebody adds, which count once filled. */
  rows: 'unit' | 'fixed' | 'free';
};

/** What a script may find wrong with a cell; the server finds the same. */
export type CellFault = NumberFault | 'too_small' | 'too_large' | 'unknown_option' | 'malformed_date';

/** Words of the table script. A name in braces is filled in. */
export type TableWords = {
  tools: string;
  help: string;
  undo: string;
  redo: string;
  down: string;
  zeros: string;
  signs: string;
  pasted: string;
  unloaded: string;
  byName: string;
  unmatched: string;
  twice: string;
  overflow: string;
  unread: string;
  oldFont: string;
  undone: string;
  redone: string;
  filled: string;
  copiedDown: string;
  noBlank: string;
  cleared: string;
  copied: string;
  selected: string;
  preview: string;
  replaces: string;
  adds: string;
  cell: string;
  before: string;
  after: string;
  more: string;
  thousands: string;
  apply: string;
  cancel: string;
  blank: string;
  total: string;
};

/** Words that stand in the table already: a script that changes them must say the same. */
export type FigureWords = {
  givenParts: string;
  given: string;
  unchosen: string;
  incomplete: string;
  overflow: string;
  yesOf: string;
  noRate: string;
  blank: string;
};

export type ScriptWords = { table: TableWords; figures: FigureWords; faults: { [F in CellFault]: string } };
