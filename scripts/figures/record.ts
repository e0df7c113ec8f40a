import type { Qualifier } from '../../schemas/values/qualifiers.ts';
import type { TargetOp } from '../../schemas/values/targets.ts';

/** Where a value stands in a report. `part` is a part of a target line. */
export type Place = { entry: string; row?: string; column?: string; part?: 'actual' | 'forecast' | 'reportedBy' };

/**
 * One figure as a document prints it, and where the product keeps it:
 * - `at`: typed into that cell;
 * - `share`: numerator and denominator are typed, and the value is the product's own rate, or the numerator itself;
 * - `target`: part of the outline, a target due and set on those days, and how the document's words compare with it
 *   ("trên 15%" is more than 15, "xuống còn 3%" no more than 3);
 * - `asked`: part of the outline, the ages it asks for there (a grid's column has no row here);
 * - `change`: never typed, what the product finds between two years of a table;
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
  /** The word before the number: hơn, gần. */
  qualifier?: Qualifier;
} & (
  | { at: Place }
  | { share: { of: Place; over?: Place; rate?: Place } }
  | { target: { field: string; due: string; setOn: string; op: TargetOp | 'range' } }
  | { asked: readonly Place[] }
  | { change: { entry: string; column: string; from: string; to: string } }
  | { none: string }
);
