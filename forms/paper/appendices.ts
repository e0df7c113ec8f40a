import type { Outline } from '../../schemas/outline/outline.ts';
import { isGrid, placesOf } from '../../schemas/outline/walk.ts';
import { type Answers, type CellValue, type Explanations, gridRows, own } from '../../schemas/report/answers.ts';
import { isMissing } from '../../schemas/values/missing.ts';
import type { Block } from '../../worker/domain/paper.ts';
import type { Given } from '../fields/view.ts';
import { viewOf } from '../fields/views.ts';
import type { Warned } from '../pages/check.tsx';
import { explainedOf } from '../pages/explained.ts';
import type { Ui } from '../ui.ts';
import { said } from './table.ts';

type Content = {
  answers: Answers;
  explanations: Explanations;
  warnings: readonly Warned[];
  /** It may still be explained: warnings without a reason are told too. */
  isDraft: boolean;
};

/** What stands behind the signatures: why warnings stand, and the documents that answers name. */
export function appendicesOf(outline: Outline, content: Content, ui: Ui): Block[] {
  const words = ui.t.docxWords;
  const parts = [
    { title: ui.t.view.explanations, blocks: explanations(outline, content, ui) },
    { title: words.documents, blocks: documents(outline, content.answers, ui) },
  ];
  return appendices(parts, ui);
}

/** Numbered, each on a sheet of its own; one that has nothing in it is none. */
export function appendices(parts: readonly { title: string; blocks: readonly Block[] }[], ui: Ui): Block[] {
  return parts
    .filter(({ blocks }) => blocks.length > 0)
    .flatMap(({ title, blocks }, i): Block[] => [
      { is: 'appendix', title: ui.t.docxWords.appendix(i + 1, title) },
      ...blocks,
    ]);
}

/** Warnings with their figures and the reason of each; of a draft also those that have none yet. */
function explanations(outline: Outline, { explanations: given, warnings, isDraft }: Content, ui: Ui): Block[] {
  const words = ui.t.docxWords;
  const explained = explainedOf(given, warnings, outline, ui);
  const known = new Set(explained.map(({ key }) => key));
  const open = warnings
    .filter(({ key }) => isDraft && !known.has(key))
    .map(({ key, text }) => ({ key, warning: text, reason: '' }));
  const rows = [...explained, ...open];
  if (rows.length === 0) return [];
  return [
    {
      is: 'table',
      head: [[words.number, words.warning, words.reason].map(said)],
      rows: rows.map(({ warning, reason }, i) => [
        said(String(i + 1)),
        said(warning),
        { lines: (reason || words.noReason).split('\n') },
      ]),
      foot: [],
    },
  ];
}

function documents(outline: Outline, answers: Answers, ui: Ui): Block[] {
  const found = placesOf(outline).flatMap(({ entry }) => {
    const rows = isGrid(entry) ? gridRows(own(answers, entry.id)).map(({ cells }) => cells) : [answers];
    const fields = isGrid(entry) ? entry.columns : [entry];
    return rows.flatMap((cells) =>
      fields.flatMap((field) => {
        const value = own(cells as { [id: string]: CellValue }, field.id);
        if (field.kind !== 'document' || value === undefined || isMissing(value)) return [];
        return [viewOf(field).show(field, value as Given, ui)];
      }),
    );
  });
  const items = [...new Set(found)].filter((text) => text !== '');
  return items.length === 0 ? [] : [{ is: 'list', items }];
}
