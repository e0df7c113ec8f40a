import { plainName } from '../../../schemas/values/plain.ts';
import type { TablePlan } from '../../../schemas/values/table-plan.ts';
import type { Target } from './plan-paste.ts';

export type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
export type At = { row: number; column: number };

/** A table of the form as rows and columns; heads, feet and boxes that remove rows are outside it. */
export type GridDom = {
  /** Around the table, its words and its legend. */
  root: HTMLElement;
  table: HTMLTableElement;
  plan: TablePlan;
  /** What a paste needs to know; the labels of rows and columns. */
  target: Target;
  /** Null in computed cells. */
  control: (row: number, column: number) => Control | null;
  cell: (row: number, column: number) => HTMLTableCellElement | undefined;
  foot: (column: number) => HTMLTableCellElement | null;
  /** The cell an event came from. */
  at: (target: EventTarget | null) => At | null;
};

export function openGrid(root: HTMLElement): GridDom | null {
  const table = root.querySelector<HTMLTableElement>('table[data-plan]');
  if (!table) return null;
  const lines = [...table.tBodies].flatMap((body) => [...body.rows]);
  const plan = JSON.parse(table.dataset.plan ?? '') as TablePlan;
  const places = new Map<Element, At>();
  const cells = lines.map((tr, row) =>
    plan.columns.map((_, column) => {
      const cell = tr.cells[column + 1];
      if (cell) places.set(cell, { row, column });
      return cell;
    }),
  );
  const controls = cells.map((row) => row.map((cell) => controlIn(cell)));
  const control = (row: number, column: number) => controls[row]?.[column] ?? null;
  return {
    root,
    table,
    plan,
    target: {
      named: plan.rows !== 'free',
      rows: lines.map((tr, row) => ({
        name: textOf(tr.cells[0]),
        id: controls[row]?.find(Boolean)?.name.split('/')[3] ?? '',
      })),
      columns: plan.columns.map((_, column) => ({ ...headOf(table, column), typed: control(0, column) !== null })),
    },
    control,
    cell: (row, column) => cells[row]?.[column],
    foot: (column) => {
      const cell = table.tFoot?.rows[0]?.cells[column + 1];
      return cell?.querySelector('output') ? cell : null;
    },
    at: (target) => (target instanceof Element && places.get(target.closest('td') ?? target)) || null,
  };
}

const controlIn = (cell: HTMLTableCellElement | undefined) =>
  cell?.querySelector<Control>('input, textarea, select') ?? null;

const textOf = (node: Element | null | undefined): string => node?.textContent?.trim() ?? '';

function headOf(table: HTMLTableElement, column: number) {
  const prefix = table.caption?.id.replace(/-title$/, '') ?? '';
  const head = document.getElementById(`${prefix}c${column}`);
  const measure = textOf(head?.querySelector('small'));
  const label = textOf(head)
    .slice(0, measure ? -measure.length : undefined)
    .trim();
  const group = [...table.querySelectorAll<HTMLTableCellElement>('thead .g')].find((cell) => {
    const from = Number(cell.id.slice(prefix.length + 1));
    return from <= column && column < from + cell.colSpan;
  });
  return { label, measure: measure.replace(/[()]/g, ''), group: textOf(group) };
}

/** Nhóm – cột, dòng: as the server calls a cell. */
export function labelOf({ target }: GridDom, { row, column }: At): string {
  const { label = '', group = '' } = target.columns[column] ?? {};
  return `${group ? `${group} – ` : ''}${label}, ${target.rows[row]?.name ?? ''}`;
}

/** The option a pasted text stands for, by its value or its words; null where the list has none. */
export function optionFor(select: HTMLSelectElement, text: string): string | null {
  const options = [...select.options];
  const found =
    options.find((option) => option.value === text) ??
    options.find((option) => plainName(option.text) === plainName(text));
  return found?.value ?? null;
}

/** What a cell shows: its words in a list, its figure where nobody types. */
export function shownIn(grid: GridDom, { row, column }: At): string {
  const control = grid.control(row, column);
  if (control instanceof HTMLSelectElement) return control.selectedOptions[0]?.text ?? '';
  return control?.value ?? textOf(grid.cell(row, column)?.querySelector('output')?.firstChild as Element | null);
}
