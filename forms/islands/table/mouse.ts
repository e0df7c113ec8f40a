import type { Selection } from './block.ts';
import type { Editing } from './editing.ts';
import type { At, Control, GridDom } from './grid-dom.ts';

/** A block is drawn from cell to cell; a first click into a cell selects what is in it. */
export function drawBlocks(grid: GridDom, block: Selection, editing: Editing, onPress: () => void): void {
  const { table } = grid;
  /** A cell that is being clicked into for the first time: its text is selected when the button is let go. */
  let entering: Control | null = null;
  /** Where the button was pressed, while it is: from there a block is drawn. */
  let drawnFrom: At | null = null;

  table.addEventListener('mousedown', (event) => {
    const at = grid.at(event.target);
    onPress();
    if (!at || event.button !== 0) return;
    if (event.shiftKey && editing.at && editing.control() === document.activeElement) {
      event.preventDefault();
      block.select(editing.at, at);
      return;
    }
    block.clear();
    const control = grid.control(at.row, at.column);
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
}
