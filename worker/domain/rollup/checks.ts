import type { Label } from '../../../schemas/outline/base.ts';
import type { Outline, SumCheck, Term } from '../../../schemas/outline/outline.ts';
import { asksPrevious, factorOf, refOf } from '../../../schemas/outline/terms.ts';
import { isGrid } from '../../../schemas/outline/walk.ts';
import { own } from '../../../schemas/report/answers.ts';
import { judge, type Side, type TermValue } from '../../../schemas/values/checks.ts';
import type { ColumnFigures, Figures, FoldPlan } from './figures.ts';
import type { Figure } from './kinds/shapes.ts';

/** A check that does not hold on the sums of a rollup. */
export type RollupFinding = {
  check: string;
  /** A row of a grid by list or year. */
  row?: string;
  severity: 'error' | 'warning';
  message: Label;
  left: number | null;
  right: number | null;
};

/**
 * The checks an outline asks for on rollups, on the rolled-up figures, with the same truth table as on a report: what
 * was not given is a gap, so sums that miss somebody are compared only where the check says so.
 */
export function rollupFindings(outline: Outline, plan: FoldPlan, figures: Figures): RollupFinding[] {
  return outline.checks.flatMap((check) => {
    // No rollup remembers the round before: lint refuses such checks, and one published otherwise does not run.
    if (check.kind === 'standard' || !check.onRollup || asksPrevious(check)) return [];
    if (check.at === 'report') return finding(check, (ref) => termIn(ref, figures));
    const entry = plan.entries.get(check.at)?.entry;
    const figure = own(figures, check.at);
    if (!entry || !isGrid(entry) || !figure) return [];
    if ('byRow' in figure) {
      return Object.entries(figure.byRow).flatMap(([row, columns]) =>
        finding(check, (ref) => columnOf(columns, ref), row),
      );
    }
    return 'columns' in figure ? finding(check, (ref) => columnOf(figure.columns, ref)) : [];
  });
}

function finding(check: SumCheck, value: (ref: string) => TermValue, row?: string): RollupFinding[] {
  const side = (terms: readonly Term[] | number): Side =>
    typeof terms === 'number' ? terms : terms.map((term) => ({ value: value(refOf(term)), factor: factorOf(term) }));
  const { violated, left, right } = judge(
    side(check.left),
    check.op,
    side(check.right),
    check.missing ?? 'skip_if_any_value_missing',
  );
  const { id, severity, message } = check;
  return violated ? [{ check: id, ...(row === undefined ? {} : { row }), severity, message, left, right }] : [];
}

function termIn(ref: string, figures: Figures): TermValue {
  const [first = '', column] = ref.split('.');
  const figure = own(figures, first);
  if (column === undefined) return termOf(figure as Figure | undefined);
  return columnOf(figure && 'columns' in figure ? (figure.columns ?? {}) : {}, column);
}

const columnOf = (columns: ColumnFigures, id: string) => termOf(own(columns, id));

/** A rolled-up figure as a term: what was given of what stands. A sum beyond exact figures is no sum. */
function termOf(figure: Figure | undefined): TermValue {
  if (!figure || !('sum' in figure) || figure.overflow) return { sum: 0, found: 0, named: 1 };
  const gaps = Object.values(figure.missing ?? {}).reduce((sum, n) => sum + (n ?? 0), 0);
  const { bound } = figure;
  return { sum: figure.sum ?? 0, found: figure.n, named: Math.max(1, figure.n + gaps), ...(bound ? { bound } : {}) };
}
