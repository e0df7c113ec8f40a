import type { Field } from '../../schemas/outline/kinds.ts';
import type { Cell } from '../../worker/domain/paper.ts';
import { type CellRead, type CellWords, cellWords } from '../fields/cell-words.ts';
import { viewOf } from '../fields/views.ts';
import type { Ui } from '../ui.ts';

/** A cell of a report on paper: of a table, where a legend tells the signs, or by itself, where the reason is said. */
export function paperCell(read: CellRead, where: 'table' | 'alone'): Cell {
  const cell = cellOf(cellWords(read), where, read);
  return viewOf(read.field).numeric ? { ...cell, numeric: true } : cell;
}

function cellOf(words: CellWords, where: 'table' | 'alone', { field, ui }: CellRead): Cell {
  switch (words.is) {
    case 'computed':
      return { lines: [words.main], beneath: words.beneath };
    case 'target':
      return { lines: [words.main], beneath: [words.marks.map(({ text }) => text).join(' · '), ...words.beneath] };
    case 'typed':
      return { lines: [ui.t.docxWords.notUnderstood(words.main)] };
    case 'gap':
      return { lines: [where === 'alone' ? `${words.sign} (${words.reason})` : words.sign] };
    case 'blank':
      return { lines: [where === 'alone' ? ui.t.check.none : blankText(field, ui)] };
    case 'value':
      return { lines: words.main.split('\n') };
  }
}

/** A blank is said, as it is no nought; but for words that nobody wrote, and marks whose blank means no. */
function blankText(field: Field, ui: Ui): string {
  const meansNothing =
    field.kind === 'text' || field.kind === 'document' || ('blankMeansNo' in field && field.blankMeansNo);
  return meansNothing ? '' : ui.t.fields.blank;
}
