/** Where a value stands in a report. `part` is a part of a target line. */
export type Place = { entry: string; row?: string; column?: string; part?: 'actual' | 'forecast' | 'reportedBy' };

/**
 * One figure as a document prints it, and where the product keeps it:
 * - `at`: typed into that cell;
 * - `share`: numerator and denominator are typed, and the value is the product's own rate, or the numerator itself;
 * - `target`: part of the outline, a target due and set on those days;
 * - `none`: no figure of the report, with the reason.
 */
export type FigureRecord = {
  id: string;
  period: string;
  /** Null where the document prints no number there: words, a range, nothing. */
  value: number | null;
  /** As printed, where that is no plain number: `Đạt`, `<4`, `6-7%`, an empty cell. */
  printed?: string;
  of?: number;
  over?: number;
  range?: readonly [number, number];
  /** The option that stands for a printed word. */
  option?: string;
  qualifier?: string;
} & (
  | { at: Place; qualifiedBy?: Place }
  | { share: { of: Place; over?: Place; rate?: Place } }
  | { target: { field: string; due: string; setOn: string } }
  | { none: string }
);
