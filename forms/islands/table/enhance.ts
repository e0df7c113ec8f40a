import type { ScriptWords } from '../../../schemas/values/table-plan.ts';
import { copyOf, newBlock, placesIn, type Span } from './block.ts';
import { blockOn, soleCell } from './clipboard.ts';
import type { At, Control, GridDom } from './grid-dom.ts';
import { isAllSelected, keysOf } from './keys.ts';
import { toTsv } from './parse-clipboard.ts';
import { pasteBlock } from './paste.ts';
import { announce } from './say.ts';
import { openSheet } from './sheet.ts';
import { addTools, isNumber, type Tool } from './tools.ts';
import type { Change, Step } from './undo.ts';
import { fill } from './words.ts';

/** Gives one table the keys, the clipboard and the memory of a spreadsheet. */
export function enhance(grid: GridDom, words: ScriptWords): void {
  const sheet = openSheet(grid, words);
  const block = newBlock(grid);
  const tools = addTools(grid, words.table, onTool);
  const { rows, columns } = grid.target;
  const everything: Span = { top: 0, bottom: rows.length - 1, left: 0, right: columns.length - 1 };
  /** The cell that has or last had the focus, and what stood in it then. */
  let active: At | null = null;
  let entry = '';
  /** A cell that is being clicked into for the first time: its text is selected when the button is let go. */
  let entering: Control | null = null;

  const controlAt = (at: At | null): Control | null => at && grid.control(at.row, at.column);
  const after = (text: string) => {
    entry = controlAt(active)?.value ?? '';
    tools.show(sheet.history.canUndo, sheet.history.canRedo);
    tools.say(text);
  };

  /** What was typed becomes a step, written as it was understood. */
  function commit(): void {
    const control = controlAt(active);
    if (!active || !control || control.value === entry) return;
    const understood =
      control instanceof HTMLSelectElement ? control.value : sheet.understand(active, control.value).text;
    sheet.write([{ ...active, before: entry, after: understood }]);
    after(sheet.faultAt(active));
    sheet.speak(active);
  }

  /** The value on entry; says whether there was anything to restore. */
  function restore(): boolean {
    const control = controlAt(active);
    if (!active || !control || control.value === entry) return false;
    control.value = entry;
    sheet.typed(active);
    if (!(control instanceof HTMLSelectElement)) control.select();
    return true;
  }

  function travel(step: Step | null, text: string): void {
    const [first] = step ?? [];
    if (!step || !first) return;
    block.clear();
    entry = controlAt(active)?.value ?? ''; // leaving the cell is no new step
    controlAt(first)?.focus();
    after(fill(text, { n: step.length }));
    const control = controlAt(active);
    if (control && !(control instanceof HTMLSelectElement)) control.select();
  }

  function undo(): void {
    commit();
    travel(sheet.undo(), words.table.undone);
  }
  function redo(): void {
    commit();
    travel(sheet.redo(), words.table.redone);
  }

  /** Writes one step and says what it did. */
  function write(changes: Change[], text: string, none = words.table.noBlank): void {
    const changed = changes.filter((change) => change.before !== change.after);
    sheet.write(changed);
    after(changed.length > 0 ? fill(text, { n: changed.length }) : none);
  }

  const change = ({ row, column }: At, text: string): Change[] => {
    const control = grid.control(row, column);
    const { text: understood, refused } = sheet.understand({ row, column }, text);
    return control && !refused ? [{ row, column, before: control.value, after: understood }] : [];
  };

  /** The first row of a block into the rows below; without a block, the cell above into this one. */
  function fillDown(): void {
    commit();
    const span = block.span();
    if (!span && !active?.row) return;
    const { row, column } = active ?? { row: 0, column: 0 };
    const { top, bottom, left, right } = span ?? { top: row - 1, bottom: row, left: column, right: column };
    const places = placesIn({ top: top + 1, bottom, left, right });
    write(
      places.flatMap((at) => change(at, grid.control(top, at.column)?.value ?? '')),
      words.table.copiedDown,
      '',
    );
  }

  /** The button, for those who do not select blocks: the value of the cell into the blank ones below it. */
  function fillBelow(): void {
    if (block.span()) {
      fillDown();
      return;
    }
    commit();
    const value = controlAt(active)?.value ?? '';
    if (!active || value === '') {
      tools.say(words.table.noBlank);
      return;
    }
    const { row, column } = active;
    const places = placesIn({ top: row + 1, bottom: rows.length - 1, left: column, right: column });
    write(
      places.filter((at) => controlAt(at)?.value.trim() === '').flatMap((at) => change(at, value)),
      words.table.copiedDown,
    );
  }

  /** Into blank cells for figures, of the block or of the table. */
  function fillBlanks(value: string): void {
    commit();
    const places = placesIn(block.span() ?? everything).filter(
      ({ row, column }) =>
        isNumber(grid.plan.columns[column]?.kind ?? '') && grid.control(row, column)?.value.trim() === '',
    );
    write(
      places.filter((at) => !sheet.understand(at, value).fault).flatMap((at) => change(at, value)),
      fill(words.table.filled, { value, n: '{n}' }),
    );
  }

  function clear(): void {
    commit();
    write(
      placesIn(block.span()).flatMap((at) => change(at, '')),
      words.table.cleared,
      '',
    );
  }

  function onTool(tool: Tool): void {
    const act: { [T in Tool]: () => void } = {
      undo,
      redo,
      down: fillBelow,
      zeros: () => fillBlanks('0'),
      signs: () => fillBlanks('–'),
    };
    act[tool]();
  }

  async function onPaste(event: ClipboardEvent): Promise<void> {
    const control = controlAt(active);
    if (!active || !control || !event.clipboardData || event.target !== control) return;
    const pasted = blockOn(event.clipboardData, control instanceof HTMLTextAreaElement);
    const span = block.span();
    if (!pasted && !span && !(control instanceof HTMLSelectElement)) return;
    const sole = soleCell(event.clipboardData);
    event.preventDefault();
    commit();
    if (pasted) {
      const at = span ? { row: span.top, column: span.left } : active;
      block.clear();
      const said = await pasteBlock(sheet, pasted, at);
      control.focus();
      if (said !== null) after(said);
    } else {
      const places = span ? placesIn(span) : [active];
      write(
        places.flatMap((at) => change(at, sole)),
        words.table.pasted,
        '',
      );
    }
  }

  function onCopy(event: ClipboardEvent): void {
    const span = block.span();
    if (!span || !event.clipboardData) return;
    event.preventDefault();
    event.clipboardData.setData('text/plain', toTsv(copyOf(grid, span)));
    tools.say(fill(words.table.copied, { n: placesIn(span).length }));
    if (event.type === 'cut') clear();
  }

  const keys = keysOf(grid, block, { active: () => active, commit, restore, undo, redo, fillDown, clear });
  const { table } = grid;

  table.addEventListener('focusin', (event) => {
    const at = grid.at(event.target);
    const control = controlAt(at);
    if (!at || !control || event.target !== control) return;
    if (at.row !== active?.row || at.column !== active.column) block.clear();
    active = at;
    entry = control.value;
    const fault = sheet.faultAt(at);
    if (fault) tools.say(fault);
    if (control instanceof HTMLInputElement) {
      control.enterKeyHint = 'next';
      control.select();
    } else if (control instanceof HTMLTextAreaElement) control.dataset.entry = entry;
  });
  table.addEventListener('focusout', commit);
  table.addEventListener('input', (event) => {
    const at = grid.at(event.target);
    if (!at || event.target !== controlAt(at)) return;
    block.clear();
    sheet.typed(at);
  });
  table.addEventListener('keydown', (event) => {
    const before = block.span();
    keys.onKey(event);
    const span = block.span();
    if (span && JSON.stringify(span) !== JSON.stringify(before)) {
      announce(fill(words.table.selected, { rows: span.bottom - span.top + 1, columns: span.right - span.left + 1 }));
    }
  });
  table.addEventListener('mousedown', (event) => {
    const at = grid.at(event.target);
    keys.endRun();
    if (!at || event.button !== 0) return;
    if (event.shiftKey && active && controlAt(active) === document.activeElement) {
      event.preventDefault();
      block.select(active, at);
      return;
    }
    block.clear();
    const control = controlAt(at);
    entering = control !== document.activeElement ? control : null;
  });
  table.addEventListener('mouseup', (event) => {
    if (
      entering instanceof HTMLInputElement &&
      event.target === entering &&
      entering.selectionStart === entering.selectionEnd
    ) {
      entering.select();
    }
    entering = null;
  });
  table.addEventListener('beforeinput', (event) => {
    const at = grid.at(event.target);
    const control = controlAt(at);
    if (at && control && control === event.target && !event.isComposing) {
      openGroups(control, grid.plan.columns[at.column]?.kind);
    }
    // Undo from a menu or a shaken phone; what a browser remembers of a cell is not what stood there.
    if (event.target instanceof HTMLTextAreaElement || !/^history(Undo|Redo)$/.test(event.inputType)) return;
    event.preventDefault();
    (event.inputType === 'historyUndo' ? undo : redo)();
  });
  table.addEventListener('paste', (event) => void onPaste(event));
  table.addEventListener('copy', onCopy);
  table.addEventListener('cut', onCopy);
}

/** A figure that is corrected digit by digit sheds its groups first: "1.234" and a 5 are 12345, not "1.2345". */
function openGroups(control: Control, kind = ''): void {
  if (!(control instanceof HTMLInputElement) || !isNumber(kind) || isAllSelected(control)) return;
  const { value, selectionStart, selectionEnd } = control;
  if (!/^-?\d{1,3}(\.\d{3})+(,\d+)?$/.test(value)) return;
  const without = (end: number | null) => value.slice(0, end ?? 0).replaceAll('.', '').length;
  control.value = value.replaceAll('.', '');
  control.setSelectionRange(without(selectionStart), without(selectionEnd));
}
