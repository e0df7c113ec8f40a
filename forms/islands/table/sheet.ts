import type { ScriptWords } from '../../../schemas/values/table-plan.ts';
import { type At, type Control, type GridDom, labelOf, optionFor } from './grid-dom.ts';
import { type Reading, readCell } from './read-cell.ts';
import { announce, element } from './say.ts';
import { footFigure, type RowValues, rowFigure, type Shown, valuesOf } from './totals.ts';
import { type Change, newHistory, type Step } from './undo.ts';
import { fill } from './words.ts';

/** What a text would become in a cell: as it will stand there, and what is wrong with it. */
export type Understood = { text: string; fault?: string; thousands?: number; refused?: true };

/** A large table takes longer to be laid out anew than a hand between two letters. */
const REST_MS = 100;

/** The cells of a table with what was read in them, what was done to them, and the figures that follow. */
export function openSheet(grid: GridDom, words: ScriptWords) {
  const { columns } = grid.plan;
  const history = newHistory();
  const faults = element('div', { class: 'faults' });
  grid.root.insertBefore(faults, grid.root.querySelector('.legend'));
  for (const output of grid.table.querySelectorAll('output')) output.setAttribute('aria-live', 'off'); // one voice: say.ts
  const readings = grid.target.rows.map((_, row) => columns.map((_, column) => readAt(row, column)));
  const values: RowValues[] = readings.map((row) => valuesOf(columns, row));

  function readAt(row: number, column: number): Reading | null {
    const [plan, control] = [columns[column], grid.control(row, column)];
    return plan && control ? readCell(plan, control.value) : null;
  }

  /** A row somebody may add is no row until something stands in it. */
  const isFilled = (row: number) => columns.some((_, column) => grid.control(row, column)?.value.trim());

  function reread(row: number, column: number): void {
    const cells = readings[row];
    if (cells) cells[column] = readAt(row, column);
  }

  /** Figures of the rows, then of the foot. */
  function refresh(rows: Set<number>): void {
    for (const row of rows) {
      const given = valuesOf(columns, readings[row] ?? []);
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
  }

  /** While a cell is being typed, what can be read of it counts as soon as the hand rests: letters come first. */
  const awaiting = new Set<number>();
  let rest: ReturnType<typeof setTimeout> | undefined;
  function typed({ row, column }: At): void {
    reread(row, column);
    awaiting.add(row);
    clearTimeout(rest);
    rest = setTimeout(() => {
      refresh(awaiting);
      awaiting.clear();
    }, REST_MS);
  }

  function understand({ row, column }: At, text: string): Understood {
    const [plan, control] = [columns[column], grid.control(row, column)];
    if (!plan || !control) return { text: '', refused: true };
    if (control instanceof HTMLSelectElement) {
      const value = optionFor(control, text);
      if (value !== null) return { text: value };
      return {
        text: control.value,
        fault: fill(words.faults.unknown_option, { label: labelOf(grid, { row, column }) }),
        refused: true,
      };
    }
    const line = control instanceof HTMLInputElement ? text.replace(/\s*\n\s*/g, ' ') : text;
    const reading = readCell(plan, line);
    if (!('fault' in reading)) return { text: reading.text };
    const { fault, params, thousands } = reading;
    return {
      text: line,
      fault: fill(words.faults[fault], { ...params, label: labelOf(grid, { row, column }) }),
      ...(thousands === undefined ? {} : { thousands }),
    };
  }

  /** Says beside the table what is wrong with a cell, or no longer. The server's word on it is of what stood there before. */
  function mark(at: At): void {
    const control = grid.control(at.row, at.column);
    if (!control) return;
    const id = `${control.name}-fault`;
    const { fault } = understand(at, control.value);
    document.getElementById(id)?.remove();
    const before = document.getElementById(`${control.name}-error`);
    if (before) before.hidden = true;
    if (fault === undefined) {
      control.removeAttribute('aria-invalid');
      control.removeAttribute('aria-describedby');
      return;
    }
    faults.append(element('p', { class: 'error', id }, fault));
    control.setAttribute('aria-invalid', 'true');
    control.setAttribute('aria-describedby', id);
  }

  /** Puts texts into cells, without a word in the history. */
  function apply(step: Step): void {
    for (const { row, column, after } of step) {
      const control = grid.control(row, column);
      if (!control) continue;
      control.value = after;
      reread(row, column);
      mark({ row, column });
    }
    refresh(new Set(step.map(({ row }) => row)));
    grid.table.dispatchEvent(new Event('change', { bubbles: true }));
  }

  /** What is wrong with a cell, in words; nothing where nothing is. */
  function faultAt({ row, column }: At): string {
    return document.getElementById(`${grid.control(row, column)?.name}-fault`)?.textContent ?? '';
  }

  function write(changes: readonly Change[]): void {
    history.add(changes);
    apply(changes);
  }

  /** The first cell of what was taken back or done again. */
  function travel(step: Step | null): Step | null {
    if (step) apply(step);
    return step;
  }

  /** The figures that follow from a cell, for those who do not see them change. */
  function speak({ row, column }: At): void {
    const name = grid.target.columns[column]?.label ?? '';
    const foot = grid.foot(column);
    const figures = columns.flatMap((_, c) => {
      const output = grid.control(row, c) ? null : grid.cell(row, c)?.querySelector('output');
      return output ? [`${grid.target.columns[c]?.label}: ${output.firstChild?.textContent ?? ''}`] : [];
    });
    if (foot) figures.push(`${words.table.total}, ${name}: ${foot.querySelector('output')?.textContent ?? ''}`);
    if (figures.length > 0) announce(figures.join('. '));
  }

  // A browser may bring back what was typed before the page was opened again.
  const restored = readings.flatMap((row, i) => (row.some((_, c) => isRestored(grid.control(i, c))) ? [i] : []));
  if (restored.length > 0) refresh(new Set(restored));

  return {
    grid,
    words,
    history,
    typed,
    understand,
    mark,
    write,
    speak,
    faultAt,
    undo: () => travel(history.undo()),
    redo: () => travel(history.redo()),
  };
}
export type Sheet = ReturnType<typeof openSheet>;

function isRestored(control: Control | null): boolean {
  if (control instanceof HTMLSelectElement) {
    const given = [...control.options].find(({ defaultSelected }) => defaultSelected) ?? control.options[0];
    return control.value !== given?.value;
  }
  return control instanceof HTMLInputElement && control.value !== control.defaultValue;
}

const small = ({ beneath }: Shown) => beneath.map((text) => element('small', {}, text));

/** Only what has changed is painted again. */
function put(parent: Element, children: (Node | string)[]): void {
  const text = children.map((child) => (typeof child === 'string' ? child : child.textContent)).join('\n');
  const old = [...parent.childNodes].map((child) => child.textContent).join('\n');
  if (text !== old) parent.replaceChildren(...children);
}
