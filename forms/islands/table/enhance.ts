import type { ScriptWords } from '../../../schemas/values/table-plan.ts';
import { newBlock, placesIn } from './block.ts';
import { copyOf } from './copy.ts';
import type { Fill } from './fills.ts';
import type { At, Control, GridDom } from './grid-dom.ts';
import { isAllSelected, keysOf } from './keys.ts';
import { announce } from './say.ts';
import { openSheet } from './sheet.ts';
import { toTsv } from './to-tsv.ts';
import { addTools, isNumber, type Tool } from './tools.ts';
import type { Change, Step } from './undo.ts';
import { fill } from './words.ts';

/** The rest of the script, asked for when a cell is entered: a paste finds it there. */
const later = () => import('./later.ts');

/** Gives one table the keys, the clipboard and the memory of a spreadsheet. */
export function enhance(grid: GridDom, words: ScriptWords): void {
  const sheet = openSheet(grid, words, later);
  const block = newBlock(grid);
  const tools = addTools(grid, words.table, onTool);
  unpinHeads(grid);
  /** The cell that has or last had the focus, and what stood in it then. */
  let active: At | null = null;
  let entry = '';
  /** A cell that is being clicked into for the first time: its text is selected when the button is let go. */
  let entering: Control | null = null;
  /** Where the button was pressed, while it is: from there a block is drawn. */
  let drawnFrom: At | null = null;
  /** What waits for a script is done in the order it was asked for; what was typed after a paste is not pasted over. */
  let waiting: Promise<void> | undefined;
  let moment = 0;
  const typedAt = new Map<Control, number>();

  /** The rest of the script; says so where it cannot be had. */
  const rest = async () => {
    try {
      const script = await later();
      sheet.begin(script); // before anything is put into a cell: it is read on its way
      return script;
    } catch {
      tools.say(words.table.unloaded);
      return null;
    }
  };

  function inTurn(act: () => unknown): void {
    const doing = waiting ? waiting.then(act) : act();
    if (!(doing instanceof Promise)) return;
    const mine: Promise<void> = doing.then(() => {
      if (waiting === mine) waiting = undefined;
    });
    waiting = mine;
  }

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

  function fillCells(how: Fill): void {
    inTurn(async () => {
      const script = await rest();
      if (!script) return;
      commit();
      const filled = script.fillOf(how, sheet, block.span(), active);
      if (filled) write(filled.changes, filled.said, filled.none);
    });
  }

  function onTool(tool: Tool): void {
    const act: { [T in Tool]: () => void } = {
      undo: () => inTurn(undo),
      redo: () => inTurn(redo),
      down: () => fillCells('below'),
      zeros: () => fillCells('zeros'),
      signs: () => fillCells('signs'),
    };
    act[tool]();
  }

  function onPaste(event: ClipboardEvent): void {
    const [at, control, span] = [active, controlAt(active), block.span()];
    if (!at || !control || !event.clipboardData || event.target !== control) return;
    const clip = { text: event.clipboardData.getData('text/plain'), html: event.clipboardData.getData('text/html') };
    const [isText, isList] = [control instanceof HTMLTextAreaElement, control instanceof HTMLSelectElement];
    if (!span && !isList && !mayBeBlock(clip, isText)) return;
    event.preventDefault();
    commit();
    moment += 1;
    const asked = moment;
    const isNewer = (place: At) => (typedAt.get(controlAt(place) as Control) ?? 0) >= asked;
    const [from, to] = control instanceof HTMLSelectElement ? [] : [control.selectionStart, control.selectionEnd];
    inTurn(async () => {
      const script = await rest();
      if (!script) return;
      commit();
      const start = span ? { row: span.top, column: span.left } : at;
      const pasted = script.blockOn(clip, isText);
      if (pasted) {
        block.clear();
        const said = await script.pasteBlock(sheet, pasted, start, isNewer);
        if (controlAt(active) === control) control.focus();
        if (said !== null) after(said);
        return;
      }
      const sole = script.soleCell(clip);
      if (span || control instanceof HTMLSelectElement) {
        write(
          (span ? placesIn(span) : [at])
            .filter((place) => !isNewer(place))
            .flatMap((place) => sheet.change(place, sole)),
          words.table.pasted,
          '',
        );
        return;
      }
      control.setRangeText(sole, from ?? 0, to ?? 0, 'end');
      control.dispatchEvent(new Event('input', { bubbles: true }));
    });
  }

  function onCopy(event: ClipboardEvent): void {
    const span = block.span();
    if (!span || !event.clipboardData) return;
    event.preventDefault();
    event.clipboardData.setData('text/plain', toTsv(copyOf(grid, span)));
    tools.say(fill(words.table.copied, { n: placesIn(span).length }));
    if (event.type === 'cut') fillCells('clear');
  }

  const keys = keysOf(grid, block, {
    active: () => active,
    commit,
    restore,
    undo: () => inTurn(undo),
    redo: () => inTurn(redo),
    fillDown: () => fillCells('down'),
    clear: () => fillCells('clear'),
  });
  const { table } = grid;

  table.addEventListener('focusin', (event) => {
    const at = grid.at(event.target);
    const control = controlAt(at);
    if (!at || !control || event.target !== control) return;
    later().catch(() => {}); // said when somebody pastes
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
    if (waiting) typedAt.set(event.target as Control, moment);
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
    drawnFrom = control && at;
  });
  // A figure that is pressed and moved would be carried away as text.
  table.addEventListener('dragstart', (event) => event.preventDefault());
  table.addEventListener('mousemove', (event) => {
    const at = grid.at(event.target);
    if (event.buttons !== 1) drawnFrom = null;
    if (at && drawnFrom && (block.span() || at.row !== drawnFrom.row || at.column !== drawnFrom.column)) {
      block.select(drawnFrom, at);
    }
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
  table.addEventListener('paste', onPaste);
  table.addEventListener('copy', onCopy);
  table.addEventListener('cut', onCopy);
  table.closest('form')?.addEventListener(
    'submit',
    (event) => {
      if (!waiting) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const { submitter, currentTarget: form } = event;
      void waiting.then(() => (form as HTMLFormElement).requestSubmit(submitter));
    },
    true,
  );
}

/** The heads of rows stay in sight only while their table is moved sideways: each is a layer of its own in every frame. */
function unpinHeads({ root }: GridDom): void {
  const region = root.querySelector('.scroll');
  region?.classList.add('unmoved');
  region?.addEventListener('scroll', () => region.classList.toggle('unmoved', region.scrollLeft === 0));
}

/** Whether it is worth reading as cells: what has neither rows nor columns is left to the browser at once. */
function mayBeBlock({ text, html }: { text: string; html: string }, intoText: boolean): boolean {
  const fromPage = (html.match(/<t[dh]\b/gi)?.length ?? 0) > 1;
  return fromPage || (intoText ? text.includes('\t') : /[\t\n\r]./.test(text.trimStart()));
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
