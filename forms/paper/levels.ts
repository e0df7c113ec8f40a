import type { Block } from '../../worker/domain/paper.ts';
import type { ReportLevel } from '../model.ts';
import { citedText, rangeText } from '../pages/report-levels.tsx';
import type { Ui } from '../ui.ts';
import { said, tableBlocks } from './table.ts';

/** What the figures of a report reach under the standards in force, beside what it states. */
export function levelBlocks(
  levels: readonly ReportLevel[],
  names: { readonly [code: string]: string },
  ui: Ui,
): Block[] {
  const words = ui.t.standardsWords;
  if (levels.length === 0) return [];
  return [
    { is: 'heading', level: 1, text: words.ownLevels },
    ...[...Map.groupBy(levels, ({ check }) => check).values()].flatMap((rows): Block[] => {
      const [first] = rows;
      if (first === undefined) return [];
      const table = {
        title: ui.label(first.standard.title),
        level: 2,
        corner: words.place,
        leaves: [words.stated, words.byFigures].map((label) => ({ label, group: null })),
        rows: rows.map((one) => ({
          label: one.row === null ? words.thisReport : (names[one.row] ?? one.row),
          cells: [said(one.stated === null ? '…' : ui.label(one.stated)), said(rangeText(one, one.standard, ui))],
        })),
        foot: [],
      };
      return [...tableBlocks(table, ui), { is: 'note', text: cited(first.standard, ui) }];
    }),
  ];
}

/** Which version of which standard, and whether that was read in its document. */
export function cited(standard: ReportLevel['standard'], ui: Ui): string {
  const words = ui.t.standardsWords;
  return `${citedText(standard, ui)} (${standard.verified ? words.verified : words.unverified})`;
}
