import type { Field } from '../../schemas/outline/kinds.ts';
import type { Block, Cell } from '../../worker/domain/paper.ts';
import { measureBeside } from '../fields/numbers.tsx';
import { isNumber } from '../fields/own-number.tsx';
import type { Ui } from '../ui.ts';
import { said } from './table.ts';

/** Fields that follow one another as a table: number, label, measure, and then the cells of each under these heads. */
export function fieldTable(
  fields: readonly { field: Field; cells: readonly Cell[] }[],
  heads: readonly string[],
  ui: Ui,
): Block {
  const words = ui.t.docxWords;
  const numbered = fields.some(({ field }) => isNumber(field.number));
  const measured = fields.some(({ field }) => measureBeside(field, ui) !== undefined);
  return {
    is: 'table',
    head: [
      [...(numbered ? [words.number] : []), words.field, ...(measured ? [words.measure] : []), ...heads].map(said),
    ],
    rows: fields.map(({ field, cells }) => [
      ...(numbered ? [said(isNumber(field.number) ? field.number : '')] : []),
      said(ui.label(field.label)),
      ...(measured ? [said(measureBeside(field, ui) ?? '')] : []),
      ...cells,
    ]),
    foot: [],
  };
}

/** A field as it is called where its answer is a passage. */
export const fieldName = (field: Field, ui: Ui): string =>
  [...(isNumber(field.number) ? [field.number] : []), ui.label(field.label)].join(' ');

/** Kinds whose answer is a passage, and no cell of a table. */
export const isPassage = (field: Field): boolean => field.kind === 'text' || field.kind === 'document';

/** Neighbours that are passages, or are not. */
export function togetherBy<T>(all: readonly T[], key: (one: T) => unknown): T[][] {
  const runs: T[][] = [];
  for (const one of all) {
    const last = runs.at(-1);
    if (last?.[0] !== undefined && key(last[0]) === key(one)) last.push(one);
    else runs.push([one]);
  }
  return runs;
}
