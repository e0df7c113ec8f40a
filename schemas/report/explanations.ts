import * as z from 'zod';
import { Id, type Language, labelText } from '../outline/base.ts';
import type { Check, Outline } from '../outline/outline.ts';
import { reasonsOffered } from '../outline/reasons.ts';
import type { Explanation } from './answers.ts';
import { wellFormed } from './cells.ts';

export const MAX_EXPLANATION_LENGTH = 2_000;

const Text = wellFormed(z.string().min(1).max(MAX_EXPLANATION_LENGTH));
/** As a submission takes it. A bare string is a reason in the unit's own words. */
export const ExplanationSchema = z.union([Text, z.strictObject({ reason: Id, text: Text.optional() })]);

const Typed = z.string().max(20_000);
/** As a draft keeps it: any words, any reason. */
export const DraftExplanation = z.union([Typed, z.strictObject({ reason: Typed, text: Typed.optional() })]);

/** As it is given back. */
export const ShownExplanation = z.union([z.string(), z.object({ reason: z.string(), text: z.string().optional() })]);

/** The words beside a ready reason, or the whole reason where none was chosen. */
export const wordsOf = (explanation: Explanation | undefined): string =>
  typeof explanation === 'object' ? (explanation.text ?? '') : (explanation ?? '');

/** The ready reason that was chosen, if one was. */
export const readyReasonOf = (explanation: Explanation | undefined): string | null =>
  typeof explanation === 'object' ? explanation.reason : null;

/** Whether it says anything: spaces are no reason. */
export function isGiven(explanation: Explanation | undefined): explanation is Explanation {
  return readyReasonOf(explanation) !== null || wordsOf(explanation).trim() !== '';
}

/** A chosen reason and typed words as they are stored; null where neither is there. */
export function explanationFrom(reason: string, text: string): Explanation | null {
  const words = text.replace(/\r\n?/g, '\n').trim();
  if (reason === '') return words === '' ? null : words;
  return words === '' ? { reason } : { reason, text: words };
}

/** As it is read: the chosen reason by its name, then the words. */
export function explanationText(explanation: Explanation, check: Check | undefined, language?: Language): string {
  const id = readyReasonOf(explanation);
  const chosen = reasonsOffered(check).find((option) => option.id === id);
  return [chosen ? labelText(chosen.label, language) : (id ?? ''), wordsOf(explanation)].filter(Boolean).join(': ');
}

/** What reasons for corrected rows are kept under: `row:grid/row`. No row id holds a slash, so no check's key is one. */
export const CORRECTED_ROW = 'row';

/** The check an explanation's key speaks of; none for a row that was corrected. */
export function checkOfKey(outline: Outline, key: string): Check | undefined {
  const [id] = key.split(':');
  return outline.checks.find((check) => check.id === id);
}
