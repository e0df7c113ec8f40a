import type { ScriptWords } from '../../../schemas/values/table-plan.ts';
import { newBlock } from './block.ts';
import { dealCards } from './cards.ts';
import { openEditing } from './editing.ts';
import type { Fill } from './fills.ts';
import type { Control, GridDom } from './grid-dom.ts';
import { paintInSight } from './in-sight.ts';
import { isAllSelected, keysOf } from './keys.ts';
import { drawBlocks } from './mouse.ts';
import { listenToClipboard } from './pasting.ts';
import { announce } from './say.ts';
import { openSheet } from './sheet.ts';
import { addTools, isNumber, type Tool } from './tools.ts';
import { newTurns } from './turns.ts';
import { fill } from './words.ts';

/** The rest of the script, asked for when a cell is entered: a paste finds it there. */
const later = () => import('./later.ts');

/** Gives one table the keys, the clipboard and the memory of a spreadsheet. */
export function enhance(grid: GridDom, words: ScriptWords): void {
  const { table } = grid;
  const sheet = openSheet(grid, words, later);
  const block = newBlock(grid);
  const tools = addTools(grid, words.table, onTool);
  const editing = openEditing(grid, sheet, block, tools);
  const turns = newTurns();
  dealCards(grid);
  paintInSight(grid);

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

  function fillCells(how: Fill): void {
    turns.inTurn(async () => {
      const script = await rest();
      if (!script) return;
      editing.commit();
      const filled = script.fillOf(how, sheet, block.span(), editing.at);
      if (filled) editing.write(filled.changes, filled.said, filled.none);
    });
  }

  function onTool(tool: Tool): void {
    const act: { [T in Tool]: () => void } = {
      undo: () => turns.inTurn(editing.undo),
      redo: () => turns.inTurn(editing.redo),
      down: () => fillCells('below'),
      zeros: () => fillCells('zeros'),
      signs: () => fillCells('signs'),
    };
    act[tool]();
  }

  const clear = () => fillCells('clear');
  const keys = keysOf(grid, block, {
    active: () => editing.at,
    commit: editing.commit,
    restore: editing.restore,
    undo: () => turns.inTurn(editing.undo),
    redo: () => turns.inTurn(editing.redo),
    fillDown: () => fillCells('down'),
    clear,
  });
  drawBlocks(grid, block, editing, keys.endRun);
  listenToClipboard(grid, { sheet, block, editing, tools, turns, rest, clear });

  table.addEventListener('focusin', (event) => {
    const at = grid.at(event.target);
    const control = at && grid.control(at.row, at.column);
    if (!at || !control || event.target !== control) return;
    later().catch(() => {}); // said when somebody pastes
    editing.enter(at, control);
    const fault = sheet.faultAt(at);
    if (fault) tools.say(fault);
    if (control instanceof HTMLInputElement) {
      if (control.enterKeyHint !== 'next') control.enterKeyHint = 'next';
      if (control.value) control.select();
    } else if (control instanceof HTMLTextAreaElement) control.dataset.entry = control.value;
  });
  table.addEventListener('focusout', editing.commit);
  table.addEventListener('input', (event) => {
    const at = grid.at(event.target);
    const control = at && grid.control(at.row, at.column);
    if (!at || !control || event.target !== control) return;
    block.clear();
    turns.typed(control);
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
  table.addEventListener('beforeinput', (event) => {
    const at = grid.at(event.target);
    const control = at && grid.control(at.row, at.column);
    if (at && control && control === event.target && !event.isComposing) {
      openGroups(control, grid.plan.columns[at.column]?.kind);
    }
    // Undo from a menu or a shaken phone; what a browser remembers of a cell is not what stood there.
    if (event.target instanceof HTMLTextAreaElement || !/^history(Undo|Redo)$/.test(event.inputType)) return;
    event.preventDefault();
    (event.inputType === 'historyUndo' ? editing.undo : editing.redo)();
  });
  table.closest('form')?.addEventListener(
    'submit',
    (event) => {
      const { waiting } = turns;
      if (!waiting) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const { submitter, currentTarget: form } = event;
      void waiting.then(() => (form as HTMLFormElement).requestSubmit(submitter));
    },
    true,
  );
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
