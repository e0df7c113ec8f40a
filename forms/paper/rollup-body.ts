import type { Field } from '../../schemas/outline/kinds.ts';
import type { Grid, Outline } from '../../schemas/outline/outline.ts';
import { type Entry, isGrid, pagesOf } from '../../schemas/outline/walk.ts';
import { own } from '../../schemas/report/answers.ts';
import type { Block, Cell } from '../../worker/domain/paper.ts';
import { columnsOf } from '../fields/columns.tsx';
import { cornerOf } from '../fields/grid.tsx';
import { changeWords, pairInRollup } from '../fields/grid-changes.tsx';
import { pageTitle } from '../pages/progress.ts';
import { columnOfField, type FigureColumn, rowsOfGrid, tableOfGrid } from '../pages/rollup-columns.ts';
import { type Part, rolledWords } from '../pages/rollup-words.ts';
import type { Ui } from '../ui.ts';
import { fieldName, fieldTable, isPassage, togetherBy } from './fields.ts';
import { headingsBefore } from './report-body.ts';
import { changeList } from './report-grid.ts';
import { headOf, rolledCell } from './rolled.ts';
import { said, tableBlocks } from './table.ts';

type Props = { outline: Outline; part: Part /** The day targets are held against. */; on: string; ui: Ui };

/** A unit's own sums under the headings of the outline: each figure with how many gave it. */
export function rollupBlocks({ outline, part, on, ui }: Props): Block[] {
  const words = ui.t.docxWords;
  const pages = pagesOf(outline);
  return pages.flatMap((page, p): Block[] => {
    const level = Math.max(1, page.sections.length);
    const kindOf = (entry: Entry) => (isGrid(entry) ? entry : isPassage(entry));
    return [
      ...headingsBefore(pages, p, ui),
      { is: 'heading', level, text: pageTitle(page, ui) },
      ...togetherBy(page.entries, kindOf).flatMap((run): Block[] => {
        const [first] = run;
        if (first !== undefined && isGrid(first)) return gridBlocks(first, level + 1);
        const fields = run.filter((entry): entry is Field => !isGrid(entry));
        if (first !== undefined && isPassage(first)) return fields.map(passage);
        return [listed(fields.map((field) => columnOfField(field, ui)))];
      }),
    ];
  });

  /** Where the words of the units are to be told in one's own. */
  function passage(field: Field): Block {
    const figure = own(part.figures, field.id);
    const n = figure !== undefined && 'n' in figure && typeof figure.n === 'number' ? figure.n : 0;
    return { is: 'text', label: fieldName(field, ui), text: words.textsGiven(n) };
  }

  /** Figures down, since there is one unit only. */
  function listed(columns: readonly FigureColumn[]): Block {
    const givens = columns.map((column) => rolledWords(column, part, ui).given);
    // Of one report there is nothing to count.
    const counted = givens.some((given) => given !== null);
    const rows = columns.map((column, i) => {
      const given = givens[i];
      const how: Cell = { ...said(given ? words.givenOf(given.n, given.of, given.what) : ''), numeric: true };
      const field = { ...column.field, label: headOf(column, on, ui).full };
      return { field, cells: [rolledCell(column, part, ui, 'listed'), ...(counted ? [how] : [])] };
    });
    return fieldTable(rows, [words.value, ...(counted ? [words.given] : [])], ui);
  }

  function gridBlocks(grid: Grid, level: number): Block[] {
    const title = ui.label(grid.title);
    if (grid.rows.by === 'unit' || grid.rows.by === 'free') {
      const table = tableOfGrid(grid, ui);
      const columns = table.kind === 'units' ? table.columns : table.total;
      return columns.length === 0 ? [] : [{ is: 'heading', level, text: title }, listed(columns)];
    }
    const { rows, total } = rowsOfGrid(grid, ui);
    if (total.length === 0) return [];
    const cells = (columns: readonly FigureColumn[]) => columns.map((column) => rolledCell(column, part, ui, 'table'));
    const added = total.some((column) => column.pick(part.figures));
    const leaves = columnsOf(grid, ui);
    const pairOf = pairInRollup(grid, own(part.figures, grid.id));
    return [
      ...tableBlocks(
        {
          title,
          level,
          corner: cornerOf(grid, ui),
          leaves: total.map((column) => headOf(column, on, ui)),
          rows: rows.map(({ label, columns }) => ({ label, cells: cells(columns) })),
          foot: added ? [{ label: ui.t.grid.total, cells: cells(total) }] : [],
        },
        ui,
      ),
      ...changeList(changeWords({ grid, leaves, pairOf, ui })),
    ];
  }
}
