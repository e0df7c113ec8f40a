import type { Grid } from '../outline/outline.ts';
import { type Scope, scopeOf } from '../outline/scope.ts';
import { type Entry, isGrid } from '../outline/walk.ts';
import { type Answers, gridRows, own } from './answers.ts';
import { type FormOf, rowIdsOf } from './validator.ts';

export type Cells = {
  report: { scope: Scope; cells: Answers };
  grids: ReadonlyMap<string, { grid: Grid; scope: Scope; rows: readonly { id: string; cells: object }[] }>;
};

/** The cells of a report with the fields they answer, and those of its grids row by row; rows nobody wrote are blank. */
export function cellsOf(answers: Answers, form: FormOf): Cells {
  const grids = new Map(
    form.entries.filter(isGrid).map((grid) => {
      const given = new Map(gridRows(own(answers, grid.id)).map((row) => [row.id, row.cells]));
      const ids = rowIdsOf(grid, form) ?? [...given.keys()];
      const rows = ids.map((id) => ({ id, cells: given.get(id) ?? {} }));
      return [grid.id, { grid, scope: scopeOf(grid.columns), rows }] as const;
    }),
  );
  const fields = form.entries.filter((entry): entry is Exclude<Entry, Grid> => !isGrid(entry));
  return { report: { scope: scopeOf(fields), cells: answers }, grids };
}
