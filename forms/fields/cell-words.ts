import type { Field } from '../../schemas/outline/kinds.ts';
import { isComputed } from '../../schemas/outline/kinds.ts';
import { type CellValue, own, type TargetValue } from '../../schemas/report/answers.ts';
import { isMissing, MISSING_SIGNS } from '../../schemas/values/missing.ts';
import type { Ui } from '../ui.ts';
import type { Raw } from './cell.ts';
import { computedWords, type Words } from './computed.tsx';
import { type TargetWords, targetWords } from './target.tsx';
import type { Given, Neighbours } from './view.ts';
import { viewOf } from './views.ts';

/** What is read of a cell, on a page or on paper. */
export type CellWords =
  | ({ is: 'computed' } & Words)
  | ({ is: 'target' } & TargetWords)
  /** The sign of a gap, with its reason. */
  | { is: 'gap'; sign: string; reason: string }
  /** It stands as it was typed, since it was not understood. */
  | { is: 'typed'; main: string }
  | { is: 'blank' }
  | { is: 'value'; main: string };

export type CellRead = {
  field: Field;
  value: CellValue | undefined;
  /** A JSON Pointer; the names of its parts begin with it. */
  name: string;
  raw: Raw;
  near: Neighbours;
  ui: Ui;
};

export function cellWords({ field, value, name, raw, near, ui }: CellRead): CellWords {
  if (isComputed(field)) return { is: 'computed', ...computedWords(field, near, ui) };
  const view = viewOf(field);
  const typed = view.parts.flatMap((part) => own(raw, name + part) ?? []);
  if (typed.length > 0) return { is: 'typed', main: typed.join(', ') };
  if (isMissing(value)) return { is: 'gap', sign: MISSING_SIGNS[value.missing], reason: ui.t.missing[value.missing] };
  if (field.kind === 'target' && near.on !== undefined)
    return { is: 'target', ...targetWords(field, value as TargetValue | undefined, near.on, ui) };
  if (value === undefined) return { is: 'blank' };
  return { is: 'value', main: view.show(field, value as Given, ui) };
}
