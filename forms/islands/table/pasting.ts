import { placesIn, type Selection } from './block.ts';
import type { Clip } from './clipboard.ts';
import { copyOf } from './copy.ts';
import type { Editing } from './editing.ts';
import type { At, GridDom } from './grid-dom.ts';
import type { Sheet } from './sheet.ts';
import { toTsv } from './to-tsv.ts';
import type { Tools } from './tools.ts';
import type { Turns } from './turns.ts';
import { fill } from './words.ts';

type Later = typeof import('./later.ts');
type Parts = {
  sheet: Sheet;
  block: Selection;
  editing: Editing;
  tools: Tools;
  turns: Turns;
  /** The rest of the script; null where it cannot be had. */
  rest: () => Promise<Later | null>;
  clear: () => void;
};

/** Blocks from a spreadsheet into the table, and out of it. */
export function listenToClipboard(grid: GridDom, { sheet, block, editing, tools, turns, rest, clear }: Parts): void {
  const { table: words } = sheet.words;

  function onPaste(event: ClipboardEvent): void {
    const [{ at }, control, span] = [editing, editing.control(), block.span()];
    if (!at || !control || !event.clipboardData || event.target !== control) return;
    const clip: Clip = {
      text: event.clipboardData.getData('text/plain'),
      html: event.clipboardData.getData('text/html'),
    };
    const [isText, isList] = [control instanceof HTMLTextAreaElement, control instanceof HTMLSelectElement];
    if (!span && !isList && !mayBeBlock(clip, isText)) return;
    event.preventDefault();
    editing.commit();
    const typedSince = turns.since();
    const isNewer = ({ row, column }: At) => typedSince(grid.control(row, column));
    const { selectionStart, selectionEnd } = control as HTMLInputElement;
    const pasted = { at, control, span, caret: [selectionStart ?? 0, selectionEnd ?? 0] as const, isNewer };
    turns.inTurn(async () => (await rest())?.takeClip(clip, pasted, { sheet, block, editing }));
  }

  function onCopy(event: ClipboardEvent): void {
    const span = block.span();
    if (!span || !event.clipboardData) return;
    event.preventDefault();
    sheet.addUp();
    event.clipboardData.setData('text/plain', toTsv(copyOf(grid, span)));
    tools.say(fill(words.copied, { n: placesIn(span).length }));
    if (event.type === 'cut') clear();
  }

  grid.table.addEventListener('paste', onPaste);
  for (const taken of ['copy', 'cut'] as const) grid.table.addEventListener(taken, onCopy);
}

/** Whether it is worth reading as cells: what has neither rows nor columns is left to the browser at once. */
function mayBeBlock({ text, html }: { text: string; html: string }, intoText: boolean): boolean {
  const fromPage = (html.match(/<t[dh]\b/gi)?.length ?? 0) > 1;
  return fromPage || (intoText ? text.includes('\t') : /[\t\n\r]./.test(text.trimStart()));
}
