import type { Child } from 'hono/jsx';
import type { Field } from '../../schemas/outline/kinds.ts';
import type { Grid } from '../../schemas/outline/outline.ts';
import { tallyText } from '../../schemas/values/totals.ts';
import type { EntryFigure } from '../../worker/domain/rollup/figures.ts';
import type { Figure } from '../../worker/domain/rollup/kinds/shapes.ts';
import type { Ui } from '../ui.ts';
import { cardLabel, type Leaf } from './columns.tsx';
import { FigureMain, type FigureWords, figureWords, hasFoot } from './figure.tsx';
import { tallyPlan } from './tally.ts';

type Props = {
  grid: Grid;
  leaves: readonly Leaf[];
  figure: EntryFigure | undefined;
  blanks: number;
  /** Further rows. */
  beneath?: Child;
  ui: Ui;
};

/** The totals of a grid, as the rollup would count them: rates of sums, and how many rows gave a figure. */
export function GridFoot({ grid, leaves, figure, blanks, beneath: further, ui }: Props) {
  const columns = figure !== undefined && 'columns' in figure ? figure.columns : undefined;
  if (columns === undefined || !leaves.some(({ column }) => hasFoot(column))) return null;
  const rows = figure !== undefined && 'rows' in figure ? figure.rows : null;
  return (
    <tfoot>
      <tr>
        <th scope="row">{ui.t.grid.total}</th>
        {leaves.map((leaf) => {
          const { column, part } = leaf;
          const found = hasFoot(column) && part === '' ? columns[column.id] : undefined;
          if (found === undefined) return <td />;
          const { main, beneath } = footWords(grid, column, found, rows, ui);
          return (
            <td class="o" data-label={cardLabel(leaf)}>
              <output>
                <FigureMain main={main} />
              </output>
              {beneath.map((line) => (
                <small>{line}</small>
              ))}
            </td>
          );
        })}
        {Array.from({ length: blanks }, () => (
          <td />
        ))}
      </tr>
      {further}
    </tfoot>
  );
}

/** The foot of a column; `rows`: how many rows there are, where they are counted. */
export function footWords(
  grid: Grid,
  column: Field,
  found: Figure,
  rows: number | null,
  ui: Ui,
): { main: FigureWords['main']; beneath: readonly string[] } {
  const { main, beneath, n } = figureWords(column, found, ui);
  const some = rows !== null && n < rows;
  // The foot of a form counts lists in full: which options were chosen, and how many rows reached the top of a scale.
  if ((column.kind === 'choice' || column.kind === 'level') && 'tally' in found && n > 0) {
    const tally = tallyText(tallyPlan(column, grid.rows, ui), found.tally);
    return { main: tally.main, beneath: some ? [...tally.beneath, ui.t.grid.unchosen(rows - n)] : tally.beneath };
  }
  // Like its cells: a mark that nobody set is not said. One row is counted too, and no answer.
  if (column.kind === 'flag' && 'yes' in found && n > 0) {
    return { main: found.yes === 0 && column.blankMeansNo ? '' : ui.t.rollup.yesOf(found.yes, n), beneath: [] };
  }
  const given = some && column.kind !== 'flag' && column.kind !== 'choice' && column.kind !== 'level';
  return { main, beneath: [...(beneath ? [beneath] : []), ...(given ? [ui.t.grid.given(n, rows)] : [])] };
}
