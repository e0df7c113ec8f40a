import { labelText } from '../../../schemas/outline/base.ts';
import { isGrid } from '../../../schemas/outline/walk.ts';
import { layFields } from './layout-fields.ts';
import { layGrid } from './layout-grid.ts';
import { Lists } from './lists.ts';
import { Pen } from './pen.ts';
import type { Layout, Report } from './plan.ts';
import { SheetNames } from './sheet-names.ts';
import { WORDS } from './words.ts';

/** Lays a report out as sheets: its fields by section, and each of its tables. */
export function layOut(report: Report): Layout {
  const lists = new Lists();
  const names = new SheetNames();
  const pen = new Pen(report, lists);
  const grids = report.form.entries.filter(isGrid);
  const hasFields = report.grid === null && report.form.entries.some((entry) => !isGrid(entry));
  const fieldsName = hasFields ? names.take(labelText(WORDS.fields, report.language)) : '';
  const named = grids
    .filter(({ id }) => report.grid === null || id === report.grid)
    .map((grid) => [grid, names.take(pen.numbered(grid.number, grid.title))] as const);
  const sheets = named.map(([grid, name]) => layGrid(report, grid, name, pen));
  if (hasFields) sheets.unshift(layFields(report, fieldsName, new Map(named.map(([{ id }, name]) => [id, name])), pen));
  return { sheets, lists };
}
