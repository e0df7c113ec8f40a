import { own } from '../../schemas/report/answers.ts';
import { type FigureWords, figureWords } from '../fields/figure.tsx';
import type { Expected, Rollup } from '../model.ts';
import type { Ui } from '../ui.ts';
import type { FigureColumn } from './rollup-columns.ts';

/** A rollup, or one of its groups. */
export type Part = Pick<Rollup, 'coverage' | 'figures'> & { expectedIn: Expected['all'] };

/** A figure as it is read, with how many gave it: of the reports that are expected for it, or of the rows there are. */
export type RolledWords = Omit<FigureWords, 'n'> & { given: { n: number; of: number; what: string } | null };

export function rolledWords(column: FigureColumn, part: Part, ui: Ui): RolledWords {
  const found = column.pick(part.figures);
  if (!found) return { main: '…', given: null };
  const { n, ...words } = figureWords(column.field, found.figure, ui);
  const of = found.rows ?? (own(part.expectedIn, column.entry) ?? 0) * column.cells;
  const what = found.rows === null ? ui.t.rollup.reports : ui.t.rollup.rows;
  return { ...words, given: of > 1 ? { n, of, what } : null };
}

/** Why a unit has no figures on a basis, or in a group. */
export function whyNothing(part: Part | null, ui: Ui): string {
  if (part === null) return ui.t.rollup.noGroup;
  return part.coverage.submitted > 0 ? ui.t.rollup.notOnBasis : ui.t.rollup.noReport;
}
