import type { FieldOf } from '../../schemas/outline/kinds.ts';
import type { Grid } from '../../schemas/outline/outline.ts';
import { type Scope, scopeOf } from '../../schemas/outline/scope.ts';
import { yearsOf } from '../../schemas/outline/walk.ts';
import { own, type Row } from '../../schemas/report/answers.ts';
import { rateIn } from '../../schemas/report/figures.ts';
import { formatDecimal } from '../../schemas/values/number-vi.ts';
import { type RateChange, rateChange, type YearRate } from '../../schemas/values/series.ts';
import type { ColumnFigures, EntryFigure } from '../../worker/domain/rollup/figures.ts';
import { numberText } from '../messages/number-text.ts';
import type { Ui } from '../ui.ts';
import type { Leaf } from './columns.tsx';

type Rate = FieldOf<'rate'>;
/** The rate of a year, wherever its figures come from; what is not exact has no pair to be compared. */
type PairOf = (rate: Rate, year: string) => Omit<YearRate, 'year'>;
const NO_PAIR = { of: null, over: null };

/** As one report has it. */
export const pairInReport =
  (cells: ReadonlyMap<string, Row>, scope: Scope): PairOf =>
  (column, year) => {
    const { of, over, rate, bound } = rateIn(column, scope, cells.get(year));
    return rate === null || bound ? NO_PAIR : { of, over };
  };

/** As a rollup has it: sums over the reports that gave both sides, of those that stand. */
export function pairInRollup(grid: Grid, figure: EntryFigure | undefined): PairOf {
  const scope = scopeOf(grid.columns);
  return (column, year) => {
    const row = figure !== undefined && 'byRow' in figure ? own(figure.byRow, year) : undefined;
    const found = own(row, column.id);
    if (row === undefined || found === undefined || !('paired' in found) || found.rate === null || found.bound)
      return NO_PAIR;
    const standing = [column.of, column.over].flatMap(scope.leaves).map((leaf) => standingIn(own(row, leaf)));
    return {
      of: found.of,
      over: found.over,
      counted: { n: found.paired, of: Math.max(found.paired, ...standing) },
    };
  };
}

/** Reports that gave a figure, and those that did not, for whatever reason. */
function standingIn(figure: ColumnFigures[string] | undefined): number {
  if (figure === undefined || !('n' in figure)) return 0;
  return Object.values(figure.missing ?? {}).reduce((sum, n) => sum + (n ?? 0), figure.n);
}

type Props = { grid: Grid; leaves: readonly Leaf[]; pairOf: PairOf; ui: Ui };

/** A change of a rate between two years in points, and why it is not to be read as progress. */
export type ChangeWords = { name: string; points: string; marks: readonly string[] };

/** Of a table by years: how its rates changed, and where that is the denominator's or the counting's doing. */
export function changeWords({ grid, leaves, pairOf, ui }: Props): ChangeWords[] {
  if (grid.rows.by !== 'year') return [];
  const years = yearsOf(grid.rows);
  const changes = leaves.flatMap(({ column, label, group }) => {
    if (column.kind !== 'rate') return [];
    const change = rateChange(years.map((year) => ({ year, ...pairOf(column, year) })));
    return change ? [{ name: group ? `${group} – ${label}` : label, change, places: column.places ?? 1 }] : [];
  });
  return changes.map(({ name, change, places }) => {
    const { from, to, points } = change;
    const sign = points > 0 ? '+' : points < 0 ? '−' : '';
    return {
      name: `${name}, ${from}–${to}`,
      points: ui.t.series.points(`${sign}${formatDecimal(Math.abs(points), places, places)}`),
      marks: marksOf(change, ui),
    };
  });
}

export function GridChanges(props: Props) {
  const changes = changeWords(props);
  if (changes.length === 0) return null;
  return (
    <ul class="changes">
      {changes.map(({ name, points, marks }) => (
        <li>
          {name}: <b>{points}</b>
          {marks.map((mark) => ` · ${mark}`)}
        </li>
      ))}
    </ul>
  );
}

/** Why a change is not to be read as progress. */
function marksOf({ from, to, denominator, onlyDenominator, counted }: RateChange, { t }: Ui): string[] {
  return [
    ...(denominator
      ? [t.series.denominator(numberText(denominator.from), numberText(denominator.to), onlyDenominator)]
      : []),
    ...(counted ? [t.series.counted({ year: from, ...counted.from }, { year: to, ...counted.to })] : []),
  ];
}
