import type { ScriptWords } from '../../../schemas/values/table-plan.ts';
import type { openFigures } from './figures.ts';
import { type At, type Control, type GridDom, labelOf, optionFor } from './grid-dom.ts';
import type { readCell } from './read-cell.ts';
import { element } from './say.ts';
import { type Change, newHistory, type Step } from './undo.ts';
import { fill } from './words.ts';

/** What a text would become in a cell: as it will stand there, and what is wrong with it. */
export type Understood = { text: string; fault?: string; thousands?: number; refused?: true };

/** What reads cells and adds them up comes with the rest of the script. */
type Reader = { readCell: typeof readCell; openFigures: typeof openFigures };

/** A large table takes longer to be laid out anew than a hand between two letters. */
const REST_MS = 200;
/** Nor does somebody who never rests wait longer for the sums than this. */
const MOST_MS = 4000;

/** The cells of a table with what was read in them, what was done to them, and the figures that follow. */
export function openSheet(grid: GridDom, words: ScriptWords, later: () => Promise<Reader>) {
  const { columns } = grid.plan;
  const history = newHistory();
  const faults = element('div', { class: 'faults' });
  grid.root.insertBefore(faults, grid.root.querySelector('.legend'));
  for (const output of grid.table.querySelectorAll('output')) output.setAttribute('aria-live', 'off'); // one voice: say.ts
  /** Reads cells and adds them up, once it is there; without the network the server does. */
  let script: (ReturnType<typeof openFigures> & Pick<Reader, 'readCell'>) | undefined;
  /** Rows whose figures are not up to date: those of the page are, until somebody types. */
  const awaiting = new Set<number>();
  /** Cells that were left before the script was there to read them. */
  const unread: At[] = [];
  /** The cell whose figures are to be read out. */
  let speaking: At | null = null;

  function refresh(): void {
    clearTimeout(rest);
    since = 0;
    if (!script) {
      later().then(begin, () => {});
      return;
    }
    script.paint(awaiting);
    awaiting.clear();
    if (speaking) script.speak(speaking);
    speaking = null;
  }

  function begin({ readCell, openFigures }: Reader): void {
    script ??= { readCell, ...openFigures(grid, words) };
    for (const at of unread.splice(0)) {
      const control = grid.control(at.row, at.column);
      if (control && control !== document.activeElement) control.value = understand(at, control.value).text;
      mark(at);
    }
    refresh();
  }

  /** What can be read of a cell counts as soon as the hand rests, or after a while: letters come first. */
  let rest: ReturnType<typeof setTimeout> | undefined;
  let since = 0;
  function soon(): void {
    if (!script) {
      refresh();
      return;
    }
    since ||= Date.now();
    clearTimeout(rest);
    rest = setTimeout(refresh, Math.min(REST_MS, since + MOST_MS - Date.now()));
  }

  /** What is taken elsewhere does not wait. */
  function addUp(): void {
    if (since) refresh();
  }

  function typed({ row }: At): void {
    awaiting.add(row);
    soon();
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
    const reading = script ? script.readCell(plan, line) : { text: line };
    if (!('fault' in reading)) return { text: reading.text };
    const { fault, params, thousands } = reading;
    return {
      text: line,
      fault: fill(words.faults[fault], { ...params, label: labelOf(grid, { row, column }) }),
      ...(thousands === undefined ? {} : { thousands }),
    };
  }

  /** The change that puts a text into a cell; none where nobody types or the text is none of its list. */
  function change({ row, column }: At, text: string): Change[] {
    const control = grid.control(row, column);
    const { text: understood, refused } = understand({ row, column }, text);
    return control && !refused ? [{ row, column, before: control.value, after: understood }] : [];
  }

  /** Says beside the table what is wrong with a cell, or no longer. The server's word on it is of what stood there before. */
  function mark(at: At): void {
    const control = grid.control(at.row, at.column);
    if (!control) return;
    if (!script) {
      unread.push(at);
      return;
    }
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
      awaiting.add(row);
      mark({ row, column });
    }
    const [only] = step.length === 1 ? step : [];
    if (only) soon();
    else refresh();
    const changed = only && grid.control(only.row, only.column);
    (changed ?? grid.table).dispatchEvent(new Event('change', { bubbles: true }));
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

  // A browser may bring back what was typed before the page was opened again.
  grid.target.rows.forEach((_, i) => columns.some((__, c) => isRestored(grid.control(i, c))) && awaiting.add(i));
  if (awaiting.size > 0) refresh();

  return {
    grid,
    words,
    history,
    begin,
    typed,
    addUp,
    understand,
    change,
    mark,
    write,
    speak(at: At): void {
      speaking = at;
      soon();
    },
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
