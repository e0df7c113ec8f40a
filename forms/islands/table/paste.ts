import { type At, labelOf, shownIn } from './grid-dom.ts';
import type { Block } from './parse-clipboard.ts';
import { planPaste } from './plan-paste.ts';
import { type Draft, preview } from './preview.ts';
import type { Sheet } from './sheet.ts';
import { fill } from './words.ts';

/** So many filled cells may be replaced without asking. */
const MOST_REPLACED = 10;
/** How many names a message lists. */
const MOST_NAMES = 10;

/**
 * Spreads a block over the table from a cell on, but for cells that are newer than it. Says in words what was done and
 * what was not; null when called off.
 */
export async function pasteBlock(
  sheet: Sheet,
  pasted: Block,
  at: At,
  isNewer: (place: At) => boolean,
): Promise<string | null> {
  const { grid, words } = sheet;
  const { block, converted } = await inUnicode(pasted);
  const plan = planPaste(block, at, grid.target);
  const { table } = words;
  const named = (text: string, names: readonly string[]) => {
    const shown = names.slice(0, MOST_NAMES).join(', ') + (names.length > MOST_NAMES ? '…' : '');
    return names.length > 0 ? [fill(text, { names: shown })] : [];
  };
  const notes = [
    ...(plan.byName === null ? [] : [fill(table.byName, { n: plan.byName })]),
    ...named(table.unmatched, plan.unmatched),
    ...named(table.twice, plan.twice),
    ...(plan.overflow > 0 ? [fill(table.overflow, { n: plan.overflow })] : []),
    ...(converted ? [table.oldFont] : []),
  ];

  const make = (thousands: boolean): Draft => {
    const draft: Draft = { changes: [], lines: [], replaced: 0, unread: 0, notes, ambiguous: false };
    for (const { row, column, text } of plan.cells) {
      if (isNewer({ row, column })) continue;
      const before = grid.control(row, column)?.value ?? '';
      let after = sheet.understand({ row, column }, text);
      draft.ambiguous ||= after.thousands !== undefined;
      if (thousands && after.thousands !== undefined) {
        after = sheet.understand({ row, column }, String(after.thousands).replace('.', ','));
      }
      const isChange = before !== after.text && !after.refused;
      const replaces = isChange && before.trim() !== '';
      if (isChange) draft.changes.push({ row, column, before, after: after.text });
      if (replaces) draft.replaced += 1;
      if (after.fault) draft.unread += 1;
      if (replaces || after.fault) {
        draft.lines.push({
          cell: labelOf(grid, { row, column }),
          before: shownIn(grid, { row, column }),
          after: after.fault ? text : after.text,
          fault: after.fault?.replace(`${labelOf(grid, { row, column })}: `, '') ?? '',
        });
      }
    }
    draft.lines.sort((a, b) => Number(b.fault !== '') - Number(a.fault !== ''));
    return draft;
  };

  const first = make(false);
  const ask = first.replaced > MOST_REPLACED || first.unread > 0;
  const draft = ask ? await preview(make, table) : first;
  if (!draft) return null;
  sheet.write(draft.changes);
  const unread = draft.unread > 0 ? [fill(table.unread, { n: draft.unread })] : [];
  return [fill(table.pasted, { n: draft.changes.length }), ...notes, ...unread].join(' ');
}

/** Signs no Vietnamese word has in Unicode; whether they come of an old font is decided by the module that knows. */
const SUSPECT = /[\u00A1-\u00BE×÷ÞßþÐÇïøûäåëüñöæî]|[aeou]õ|[ae]ù|[aeo]â|aê/i;

async function inUnicode(block: Block): Promise<{ block: Block; converted: boolean }> {
  if (!block.flat().some((cell) => SUSPECT.test(cell))) return { block, converted: false };
  try {
    const fonts = await import('./legacy-fonts.ts');
    const font = fonts.oldFontOf(block.flat());
    if (!font) return { block, converted: false };
    const converted = block.map((row) => row.map((cell) => fonts.toUnicode(cell, font)));
    return { block: converted, converted: String(converted) !== String(block) };
  } catch {
    return { block, converted: false }; // without the network the text stays as it came
  }
}
