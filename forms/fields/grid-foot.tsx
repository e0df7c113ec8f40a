import type { Grid } from '../../schemas/outline/outline.ts';
import type { EntryFigure } from '../../worker/domain/rollup/figures.ts';
import type { Ui } from '../ui.ts';
import type { Leaf } from './columns.tsx';
import { figureWords, hasFoot } from './figure.tsx';

type Props = { grid: Grid; leaves: readonly Leaf[]; figure: EntryFigure | undefined; blanks: number; ui: Ui };

/** The totals of a grid, as the rollup would count them: rates of sums, and how many rows gave a figure. */
export function GridFoot({ leaves, figure, blanks, ui }: Props) {
  const columns = figure !== undefined && 'columns' in figure ? figure.columns : undefined;
  if (columns === undefined || !leaves.some(({ column }) => hasFoot(column))) return null;
  const rows = figure !== undefined && 'rows' in figure ? figure.rows : null;
  return (
    <tfoot>
      <tr>
        <th scope="row">{ui.t.grid.total}</th>
        {leaves.map(({ column }) => {
          const found = hasFoot(column) ? columns[column.id] : undefined;
          if (found === undefined) return <td />;
          const { main, beneath, n } = figureWords(column, found, ui);
          return (
            <td class="o">
              <output>{main}</output>
              {beneath && <small>{beneath}</small>}
              {rows !== null && n < rows && column.kind !== 'flag' && <small>{ui.t.grid.given(n, rows)}</small>}
            </td>
          );
        })}
        {Array.from({ length: blanks }, () => (
          <td />
        ))}
      </tr>
    </tfoot>
  );
}
