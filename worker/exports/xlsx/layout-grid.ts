import { pointer } from '../../../schemas/issues.ts';
import { labelText } from '../../../schemas/outline/base.ts';
import { type Field, isComputed } from '../../../schemas/outline/kinds.ts';
import type { Grid } from '../../../schemas/outline/outline.ts';
import { type Scope, scopeOf } from '../../../schemas/outline/scope.ts';
import { totalledColumns } from '../../../schemas/outline/walk.ts';
import { gridRows, own } from '../../../schemas/report/answers.ts';
import { rowIdsOf } from '../../../schemas/report/validator.ts';
import { addressOf, columnName } from './book.ts';
import { columnTotal, computedCell } from './computed.ts';
import { kindOf } from './kinds.ts';
import type { Pen } from './pen.ts';
import { KEY_ROW, type LaidSheet, NEW_KEY, type Report, type Slot } from './plan.ts';
import { plain, SheetDraft } from './sheet-draft.ts';
import { WORDS } from './words.ts';

const LABEL = 2;
/** Empty rows of a free table; more are added on the page, or by filling the workbook again. */
const NEW_ROWS = 30;

type Row = { id: string; key: string; names: string[]; code?: string; cells: { readonly [id: string]: unknown } };
type Column = { field: Field; part: string; at: number; key: string; head: string; group: string };

/** One table: its rows down, its columns across, both with their keys hidden beside them. */
export function layGrid(report: Report, grid: Grid, name: string, pen: Pen): LaidSheet {
  const title = pen.numbered(grid.number, grid.title);
  const draft = new SheetDraft(name, pointer('answers', grid.id), [title, report.heading, pen.words(WORDS.note)]);
  const byUnit = grid.rows.by === 'unit';
  const scope = scopeOf(grid.columns);
  const columns = columnsOf(grid, scope, byUnit ? LABEL + 2 : LABEL + 1, pen);
  const grouped = columns.some(({ group }) => group !== '');
  const headRow = KEY_ROW + (grouped ? 2 : 1);
  const rows = rowsOf(report, grid);

  draft.put(headRow, LABEL, plain(pen.words(WORDS[grid.rows.by]), 'head'));
  if (byUnit) draft.put(headRow, LABEL + 1, plain(CODE, 'head'));
  for (const { at, key, head, group, field } of columns) {
    if (!isComputed(field)) draft.put(KEY_ROW, at, plain(key, 'note'));
    if (grouped) draft.put(headRow - 1, at, plain(group, 'head'));
    draft.put(headRow, at, plain(head, 'head'));
  }

  const slots: Slot[] = [];
  rows.forEach((row, i) => {
    const at = headRow + 1 + i;
    draft.put(at, 1, plain(row.key, 'note'));
    draft.put(at, LABEL, plain(row.names[0] ?? '', 'label'));
    if (row.code !== undefined) draft.put(at, LABEL + 1, plain(row.code, 'label'));
    for (const { field, part, at: column, key } of columns) {
      const addresses = (id: string) => {
        const found = columns.find((one) => one.field.id === id && one.part === '');
        return found && addressOf(at, found.at);
      };
      if (isComputed(field)) {
        draft.put(at, column, computedCell(field, scope, row.cells, addresses));
        continue;
      }
      const target = { field, entry: grid.id, row: row.id };
      const content = pen.content(target, part);
      const cell = pen.input(field, part, content);
      draft.put(at, column, cell ?? pen.tooLong());
      if (cell) slots.push({ target, part, row: at, column, rowKey: row.key, columnKey: key, content });
    }
  });
  layTotals(draft, grid, scope, columns, rows, headRow, pen);

  const widths = new Map<number, number>([
    [LABEL, grid.rows.by === 'free' ? 7 : 38],
    ...(byUnit ? [[LABEL + 1, 12] as const] : []),
  ]);
  for (const { field, part, at } of columns) widths.set(at, widthOf(field, part));
  return {
    key: pointer('answers', grid.id),
    title: labelText(grid.title, report.language),
    grid,
    written: draft.done(widths, { rows: headRow, columns: byUnit ? LABEL + 1 : LABEL }),
    slots,
    rowNames: new Map(rows.map(({ key, names }) => [key, names])),
    columnNames: new Map(
      columns
        .filter(({ field }) => !isComputed(field))
        .map(({ key, head, group }) => [key, group === '' ? [head] : [`${group} ${head}`, head]]),
    ),
  };
}

const CODE = 'Mã';

function columnsOf(grid: Grid, scope: Scope, first: number, pen: Pen): Column[] {
  return grid.columns
    .flatMap((field) => (kindOf(field)?.parts ?? ['']).map((part) => ({ field, part })))
    .map(({ field, part }, i) => {
      const label = pen.numbered(field.number, field.label) + (part === '' ? '' : `: ${pen.partLabel(field, part)}`);
      const measure = pen.measure(field, scope);
      // Labels as the documents print them may say their measure already: "Tỷ lệ (%)".
      const head = measure === '' || label.includes(`(${measure})`) ? label : `${label} (${measure})`;
      const group = field.group === undefined ? '' : pen.words(field.group);
      return { field, part, at: first + i, key: pointer(field.id) + part, head, group };
    });
}

function rowsOf(report: Report, grid: Grid): Row[] {
  const { rows } = grid;
  const all = gridRows(own(report.answers, grid.id));
  const given = all.filter(({ id }, i) => all.findIndex((one) => one.id === id) === i);
  const row = (id: string, names: string[], more: Partial<Row> = {}): Row => ({
    id,
    key: pointer('answers', grid.id, id),
    names,
    cells: given.find((one) => one.id === id)?.cells ?? {},
    ...more,
  });
  if (rows.by === 'free') {
    const room = Math.max(0, Math.min(NEW_ROWS, rows.max - given.length));
    return [
      ...given.map(({ id }, i) => row(id, [String(i + 1)])),
      ...Array.from({ length: room }, (_, i) => row('', [String(given.length + i + 1)], { key: NEW_KEY })),
    ];
  }
  const labels = new Map(
    rows.by === 'list' ? rows.rows.map(({ id, label }) => [id, labelText(label, report.language)]) : [],
  );
  return (rowIdsOf(grid, report.form) ?? []).map((id) => {
    if (rows.by === 'unit') return row(id, [own(report.rowNames, id) ?? id, id], { code: id });
    return row(id, [labels.get(id) ?? id]);
  });
}

function layTotals(
  draft: SheetDraft,
  grid: Grid,
  scope: Scope,
  columns: Column[],
  rows: Row[],
  head: number,
  pen: Pen,
): void {
  const totalled = new Set(totalledColumns(grid));
  const adding = columns.filter(({ field, part }) => part === '' && totalled.has(field.id) && scope.adds(field));
  if (adding.length === 0) return;
  const at = head + rows.length + 1;
  draft.put(at, LABEL, plain(pen.words(WORDS.total), 'section'));
  for (const { field, at: column } of adding) {
    const area = `${columnName(column)}${head + 1}:${columnName(column)}${head + rows.length}`;
    draft.put(
      at,
      column,
      columnTotal(
        field,
        scope,
        rows.map(({ cells }) => cells),
        area,
      ),
    );
  }
}

const widthOf = (field: Field, part: string) =>
  field.kind === 'text' || part === '/subject' ? 50 : field.kind === 'amount' ? 18 : part === '/issuer' ? 24 : 14;
