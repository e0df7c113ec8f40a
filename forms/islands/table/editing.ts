import type { Selection } from './block.ts';
import type { At, Control, GridDom } from './grid-dom.ts';
import type { Sheet } from './sheet.ts';
import type { Tools } from './tools.ts';
import type { Change, Step } from './undo.ts';
import { fill } from './words.ts';

/** The cell somebody is in, and the steps that come of what is done there: typed, taken back, done again. */
export function openEditing(grid: GridDom, sheet: Sheet, block: Selection, tools: Tools) {
  const { table: words } = sheet.words;
  /** The cell that has or last had the focus, and what stood in it then. */
  let active: At | null = null;
  let entry = '';

  const control = (): Control | null => active && grid.control(active.row, active.column);

  /** What stands in the cell now is no new step. */
  function said(text: string): void {
    entry = control()?.value ?? '';
    tools.show(sheet.history.canUndo, sheet.history.canRedo);
    tools.say(text);
  }

  /** What was typed becomes a step, written as it was understood. */
  function commit(): void {
    const typed = control();
    if (!active || !typed || typed.value === entry) return;
    const after = typed instanceof HTMLSelectElement ? typed.value : sheet.understand(active, typed.value).text;
    sheet.write([{ ...active, before: entry, after }]);
    said(sheet.faultAt(active));
    sheet.speak(active);
  }

  function travel(step: Step | null, text: string): void {
    const [first] = step ?? [];
    if (!step || !first) return;
    block.clear();
    entry = control()?.value ?? ''; // leaving the cell is no new step
    grid.control(first.row, first.column)?.focus();
    said(fill(text, { n: step.length }));
    const there = control();
    if (there && !(there instanceof HTMLSelectElement)) there.select();
  }

  return {
    get at() {
      return active;
    },
    control,
    commit,
    said,

    enter(at: At, { value }: Control): void {
      if (at.row !== active?.row || at.column !== active.column) block.clear();
      active = at;
      entry = value;
    },

    /** The value on entry; says whether there was anything to restore. */
    restore(): boolean {
      const typed = control();
      if (!active || !typed || typed.value === entry) return false;
      typed.value = entry;
      typed.dispatchEvent(new Event('input', { bubbles: true })); // what was typed may be saved already
      if (!(typed instanceof HTMLSelectElement)) typed.select();
      return true;
    },

    undo(): void {
      commit();
      travel(sheet.undo(), words.undone);
    },

    redo(): void {
      commit();
      travel(sheet.redo(), words.redone);
    },

    /** Writes one step and says what it did. */
    write(changes: readonly Change[], text: string, none = words.noBlank): void {
      const changed = changes.filter(({ before, after }) => before !== after);
      sheet.write(changed);
      said(changed.length > 0 ? fill(text, { n: changed.length }) : none);
    },
  };
}
export type Editing = ReturnType<typeof openEditing>;
