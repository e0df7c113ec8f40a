import type { Selection } from './block.ts';
import type { At, Control, GridDom } from './grid-dom.ts';

/** What the keys of a table may ask for. */
export type Actions = {
  active: () => At | null;
  commit: () => void;
  restore: () => boolean;
  undo: () => void;
  redo: () => void;
  fillDown: () => void;
  clear: () => void;
};

const VERTICAL: { [key: string]: number } = { ArrowUp: -1, ArrowDown: 1 };
const SIDEWAYS: { [key: string]: number } = { ArrowLeft: -1, ArrowRight: 1 };

/** The keys of a spreadsheet, as far as they leave typing alone. */
export function keysOf(grid: GridDom, block: Selection, actions: Actions) {
  /** Where a run of tabs began: Enter goes back to its column. */
  let runFrom: number | null = null;
  const lastRow = grid.target.rows.length - 1;
  const lastColumn = grid.target.columns.length - 1;

  /** Goes to a cell, past those nobody types in; says whether there was one. */
  function go({ row, column }: At, step = 1): boolean {
    for (let c = column; c >= 0 && c <= lastColumn; c += step) {
      const control = grid.control(row, c);
      if (!control) continue;
      actions.commit();
      block.clear();
      control.focus();
      return true;
    }
    return false;
  }

  function extend(at: At, rows: number, columns: number): void {
    const end = block.end ?? at;
    const row = Math.min(lastRow, Math.max(0, end.row + rows));
    const column = Math.min(lastColumn, Math.max(0, end.column + columns));
    block.select(at, { row, column });
  }

  function onEnter(at: At, back: boolean, control: Control): boolean {
    if (control instanceof HTMLTextAreaElement) return false; // there it begins a new line
    const column = runFrom ?? at.column;
    runFrom = null;
    const row = Math.min(lastRow, Math.max(0, at.row + (back ? -1 : 1)));
    if (row === at.row) {
      actions.commit();
      if (!(control instanceof HTMLSelectElement)) control.select();
    } else go({ row, column });
    return true;
  }

  function onArrow(event: KeyboardEvent, at: At, control: Control): boolean {
    const [down = 0, right = 0] = [VERTICAL[event.key], SIDEWAYS[event.key]];
    if (event.shiftKey) {
      const chosen = block.span() !== null;
      if (!chosen && (isMultiline(control) || (right !== 0 && !isAtEdge(control, right)))) return false;
      extend(at, down, right);
      return true;
    }
    if (down !== 0 && (isMultiline(control) || control instanceof HTMLSelectElement)) return false;
    if (right !== 0 && !isAtEdge(control, right)) return false;
    runFrom = null;
    if (down !== 0) go({ row: at.row + down, column: at.column });
    else go({ row: at.row, column: at.column + right }, right);
    return true;
  }

  function onCommand(event: KeyboardEvent, at: At, control: Control): boolean {
    const key = event.key.toLowerCase();
    const ownUndo = control instanceof HTMLTextAreaElement && control === document.activeElement && isChanged(control);
    if (key === 'z' && !ownUndo) (event.shiftKey ? actions.redo : actions.undo)();
    else if (key === 'y' && !ownUndo) actions.redo();
    else if (key === 'd') actions.fillDown();
    else if (key === 'home') go({ row: 0, column: 0 });
    else if (key === 'end') go({ row: lastRow, column: lastColumn }, -1);
    else if (key === 'a' && (block.span() || isAllSelected(control)) && !isMultiline(control)) {
      block.select({ row: 0, column: 0 }, { row: lastRow, column: lastColumn });
    } else return false;
    if (key === 'home' || key === 'end') runFrom = null;
    return at !== null;
  }

  const isChanged = (control: HTMLTextAreaElement) => control.value !== (control.dataset.entry ?? control.value);

  /** Says whether the key was taken. A key that belongs to a word being composed never is. */
  function take(event: KeyboardEvent): boolean {
    const at = actions.active();
    const control = at && grid.control(at.row, at.column);
    if (!at || !control || event.target !== control) return false;
    if (event.isComposing || event.keyCode === 229 || event.altKey) return false;
    if (event.ctrlKey || event.metaKey) return onCommand(event, at, control);
    switch (event.key) {
      case 'Tab':
        runFrom ??= event.shiftKey ? null : at.column;
        block.clear();
        return false;
      case 'Enter':
        return onEnter(at, event.shiftKey, control);
      case 'ArrowUp':
      case 'ArrowDown':
      case 'ArrowLeft':
      case 'ArrowRight':
        return onArrow(event, at, control);
      case 'Escape':
        if (block.span()) {
          block.clear();
          return true;
        }
        return actions.restore();
      case 'F2':
        toggle(control);
        return true;
      case 'Delete':
      case 'Backspace':
        if (!block.span()) return false;
        actions.clear();
        return true;
      default:
        return false;
    }
  }

  return {
    onKey(event: KeyboardEvent): void {
      if (take(event)) event.preventDefault();
    },
    /** A click begins anew. */
    endRun(): void {
      runFrom = null;
    },
  };
}

const isMultiline = (control: Control) => control instanceof HTMLTextAreaElement;

export function isAllSelected(control: Control): boolean {
  if (control instanceof HTMLSelectElement) return true;
  return control.selectionStart === 0 && control.selectionEnd === control.value.length;
}

/** Nothing lies between the caret and that side of the text, or all of it is selected. */
function isAtEdge(control: Control, side: number): boolean {
  if (control instanceof HTMLSelectElement) return true;
  const { selectionStart, selectionEnd, value } = control;
  if (selectionStart !== selectionEnd) return isAllSelected(control) && !isMultiline(control);
  return side < 0 ? selectionStart === 0 : selectionEnd === value.length;
}

function toggle(control: Control): void {
  if (control instanceof HTMLSelectElement) return;
  const end = control.value.length;
  if (isAllSelected(control)) control.setSelectionRange(end, end);
  else control.select();
}
