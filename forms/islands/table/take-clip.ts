import { placesIn, type Selection, type Span } from './block.ts';
import { blockOn, type Clip, soleCell } from './clipboard.ts';
import type { Editing } from './editing.ts';
import type { At, Control } from './grid-dom.ts';
import { pasteBlock } from './paste.ts';
import type { Sheet } from './sheet.ts';

/** Where something was pasted, as it was then. */
export type Pasted = {
  at: At;
  control: Control;
  span: Span | null;
  /** In a text: from where to where. */
  caret: readonly [number, number];
  /** Whether somebody has typed into a cell since. */
  isNewer: (place: At) => boolean;
};

/** A block goes over the cells from there on, one cell into each that is chosen, a text to where the caret was. */
export async function takeClip(
  clip: Clip,
  { at, control, span, caret, isNewer }: Pasted,
  { sheet, block, editing }: { sheet: Sheet; block: Selection; editing: Editing },
): Promise<void> {
  editing.commit();
  const pasted = blockOn(clip, control instanceof HTMLTextAreaElement);
  if (pasted) {
    block.clear();
    const said = await pasteBlock(sheet, pasted, span ? { row: span.top, column: span.left } : at, isNewer);
    if (editing.control() === control) control.focus();
    if (said !== null) editing.said(said);
    return;
  }
  const sole = soleCell(clip);
  if (span || control instanceof HTMLSelectElement) {
    const places = (span ? placesIn(span) : [at]).filter((place) => !isNewer(place));
    const changes = places.flatMap((place) => sheet.change(place, sole));
    editing.write(changes, sheet.words.table.pasted, '');
    return;
  }
  control.setRangeText(sole, ...caret, 'end');
  control.dispatchEvent(new Event('input', { bubbles: true }));
}
