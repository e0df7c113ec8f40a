import type { ScriptWords } from '../../../schemas/values/table-plan.ts';
import type { At, GridDom } from './grid-dom.ts';
import { readCell } from './read-cell.ts';
import { announce, element } from './say.ts';
import { footFigure, type RowValues, rowFigure, type Shown, valuesOf } from './totals.ts';

/** The figures that follow from what was read in the cells: totals and rates of the rows, and the foot. */
export function openFigures(grid: GridDom, words: ScriptWords) {
  const { columns } = grid.plan;
  const values = grid.target.rows.map((_, row) => read(row));

  function read(row: number): RowValues {
    const readings = columns.map((plan, column) => {
      const control = grid.control(row, column);
      return control && readCell(plan, control.value);
    });
    return valuesOf(columns, readings);
  }

  /** A row somebody may add is no row until something stands in it. */
  const isFilled = (row: number) => columns.some((_, column) => grid.control(row, column)?.value.trim());

  return {
    /** Figures of these rows, then of the foot. */
    paint(rows: ReadonlySet<number>): void {
      for (const row of rows) {
        const given = read(row);
        values[row] = given;
        columns.forEach((plan, column) => {
          const shown = rowFigure(plan, given, words.figures);
          const output = shown && grid.cell(row, column)?.querySelector('output');
          if (shown && output) put(output, [shown.main, ...small(shown)]);
        });
      }
      const counted = grid.plan.rows === 'free' ? values.filter((_, row) => isFilled(row)) : values;
      columns.forEach((plan, column) => {
        const cell = grid.foot(column);
        const shown = cell && footFigure(plan, counted, grid.plan.rows !== 'fixed', words.figures);
        if (cell && shown) put(cell, [element('output', { 'aria-live': 'off' }, shown.main), ...small(shown)]);
      });
    },
    /** What follows from a cell, for those who do not see it change. */
    speak({ row, column }: At): void {
      const name = grid.target.columns[column]?.label ?? '';
      const foot = grid.foot(column);
      const figures = columns.flatMap((_, c) => {
        const output = grid.control(row, c) ? null : grid.cell(row, c)?.querySelector('output');
        return output ? [`${grid.target.columns[c]?.label}: ${output.firstChild?.textContent ?? ''}`] : [];
      });
      if (foot) figures.push(`${words.table.total}, ${name}: ${foot.querySelector('output')?.textContent ?? ''}`);
      if (figures.length > 0) announce(figures.join('. '));
    },
  };
}

const small = ({ beneath }: Shown) => beneath.map((text) => element('small', {}, text));

/** Only what has changed is painted again. */
function put(parent: Element, children: (Node | string)[]): void {
  const text = children.map((child) => (typeof child === 'string' ? child : child.textContent)).join('\n');
  const old = [...parent.childNodes].map((child) => child.textContent).join('\n');
  if (text !== old) parent.replaceChildren(...children);
}
