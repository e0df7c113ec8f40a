import type { Grid } from '../../schemas/outline/outline.ts';
import type { Scope } from '../../schemas/outline/scope.ts';
import { yearsOf } from '../../schemas/outline/walk.ts';
import type { Row } from '../../schemas/report/answers.ts';
import { rateIn } from '../../schemas/report/figures.ts';
import { formatDecimal } from '../../schemas/values/number-vi.ts';
import { rateChange } from '../../schemas/values/series.ts';
import type { Ui } from '../ui.ts';
import type { Leaf } from './columns.tsx';

type Props = { grid: Grid; leaves: readonly Leaf[]; cells: ReadonlyMap<string, Row>; scope: Scope; ui: Ui };

/** Under a table by years: how its rates changed, in points, and where that is the denominator's doing. */
export function GridChanges({ grid, leaves, cells, scope, ui }: Props) {
  if (grid.rows.by !== 'year') return null;
  const years = yearsOf(grid.rows);
  const changes = leaves.flatMap(({ column, label, group }) => {
    if (column.kind !== 'rate') return [];
    const pairs = years.map((year) => ({ year, ...rateIn(column, scope, cells.get(year)) }));
    const change = rateChange(
      pairs.map(({ year, of, over, rate, bound }) =>
        rate === null || bound ? { year, of: null, over: null } : { year, of, over },
      ),
    );
    return change ? [{ name: group ? `${group} – ${label}` : label, change, places: column.places ?? 1 }] : [];
  });
  if (changes.length === 0) return null;
  const { t } = ui;
  return (
    <ul class="changes">
      {changes.map(({ name, change, places }) => {
        const { from, to, points, denominator, onlyDenominator } = change;
        const sign = points > 0 ? '+' : points < 0 ? '−' : '';
        return (
          <li>
            {name}, {from}–{to}: <b>{t.series.points(`${sign}${formatDecimal(Math.abs(points), places, places)}`)}</b>
            {denominator &&
              ` · ${t.series.denominator(String(denominator.from), String(denominator.to), onlyDenominator)}`}
          </li>
        );
      })}
    </ul>
  );
}
