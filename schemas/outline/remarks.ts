import { labelText } from './base.ts';
import type { Goal, StatedValue, Target } from './kinds/target.ts';
import type { Outline } from './outline.ts';
import { placesOf } from './walk.ts';

/**
 * What somebody who publishes an outline should look at twice, though it may be printed just so: an outline with
 * remarks is publishable. A line that names a value which is none of its targets; one that says "dưới", "trên" or "trở
 * lên" and is held otherwise; a numbering that leaves numbers out.
 */
export const REMARK_CODES = [
  'label_states_another_value',
  'label_states_another_comparator',
  'numbers_left_out',
] as const;
export type RemarkCode = (typeof REMARK_CODES)[number];
export type Remark = {
  /** Into the outline. */
  pointer: string;
  /** The entry it is about. */
  id: string;
  code: RemarkCode;
  /** What is printed, and what the outline holds it against. */
  stated: string;
  held: string;
};

export function remarksOf(outline: Outline): Remark[] {
  const lines = placesOf(outline).flatMap(({ entry, pointer }) =>
    'kind' in entry && entry.kind === 'target' ? [{ field: entry, pointer }] : [],
  );
  return [...lines.flatMap(({ field, pointer }) => labelRemarks(field, pointer)), ...numberRemarks(lines)];
}

type Line = { field: Target; pointer: string };

/** A number as labels print it: `35`, `99,49`, `06`, `II`. */
const NUMBER = String.raw`\d+(?:,\d+)?`;
const ROMAN = { I: 1, II: 2, III: 3, IV: 4 } as const;

function labelRemarks(field: Target, pointer: string): Remark[] {
  const label = labelText(field.label).normalize('NFC');
  const about = (code: RemarkCode, stated: string) => ({
    pointer: `${pointer}/label`,
    id: field.id,
    code,
    stated,
    held: field.targets.map(goalText).join('; '),
  });
  const found: Remark[] = [];
  const known = field.targets.flatMap(valuesOf);
  const stated = statedIn(label, field);
  if (known.length > 0 && stated.length > 0 && !stated.some((value) => known.includes(value)))
    found.push(about('label_states_another_value', stated.map((value) => String(value).replace('.', ',')).join('; ')));
  const word = comparatorIn(label);
  if (word && field.targets.every((goal) => 'op' in goal && goal.op !== word.op))
    found.push(about('label_states_another_comparator', word.text));
  return found;
}

/** The values a label names in the measure of its line: before the measure ("06 trường", "35%"), behind "mức độ". */
function statedIn(label: string, { scale, measure }: Target): number[] {
  if (scale.is === 'ratio') return [];
  const levels = [...label.matchAll(new RegExp(String.raw`mức độ (${NUMBER}|I{1,3}|IV)(?![\p{L}\d])`, 'giu'))];
  if (scale.is === 'ordered') return levels.map(([, text = '']) => numberOf(text));
  if (measure === undefined) return [];
  const escaped = measure.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  const before = new RegExp(String.raw`(?<![\d,/-])(${NUMBER})\s*${escaped}(?![\p{L}])`, 'giu');
  return [...label.matchAll(before)].map(([, text = '']) => numberOf(text));
}

const numberOf = (text: string): number =>
  text in ROMAN ? ROMAN[text as keyof typeof ROMAN] : Number(text.replace(',', '.'));

/** Only next to a number: "trên chuẩn" and "trở lên" of something else say nothing of the target. */
function comparatorIn(label: string): { op: string; text: string } | null {
  const near = new RegExp(
    String.raw`(dưới|trên|không quá)\s+${NUMBER}|${NUMBER}\s*\S{0,12}\s*(trở lên|trở xuống)`,
    'iu',
  );
  const [text, before, after] = near.exec(label) ?? [];
  const op = OPERATORS[(before ?? after ?? '').toLowerCase()];
  return text !== undefined && op ? { op, text } : null;
}

const OPERATORS: { [word: string]: string | undefined } = {
  dưới: '<',
  trên: '>',
  'không quá': '<=',
  'trở lên': '>=',
  'trở xuống': '<=',
};

const valuesOf = (goal: Goal): number[] =>
  ('op' in goal ? [goal.value] : [goal.from, goal.to]).flatMap((value) => numbersOf(value));
const numbersOf = (value: StatedValue): number[] =>
  typeof value === 'number' ? [value] : typeof value === 'string' && /^\d+$/.test(value) ? [Number(value)] : [];

const SIGNS: { [op: string]: string } = { '>=': '≥', '<=': '≤' };
const goalText = (goal: Goal): string =>
  'op' in goal ? `${SIGNS[goal.op] ?? goal.op} ${text(goal.value)}` : `${text(goal.from)}–${text(goal.to)}`;
const text = (value: StatedValue): string =>
  typeof value === 'object' ? `${value.of}/${value.over}` : String(value).replace('.', ',');

/** Lines numbered 9, 10, 13: two are not there. A numbering that begins again is a new one. */
function numberRemarks(lines: readonly Line[]): Remark[] {
  const found: Remark[] = [];
  let before: number | null = null;
  for (const { field, pointer } of lines) {
    const number = /^\d{1,4}$/.test(field.number ?? '') ? Number(field.number) : null;
    if (number !== null && before !== null && number > before + 1) {
      const missing = Array.from({ length: Math.min(number - before - 1, 20) }, (_, i) => (before as number) + i + 1);
      found.push({
        pointer: `${pointer}/number`,
        id: field.id,
        code: 'numbers_left_out',
        stated: missing.join(', '),
        held: `${before} → ${number}`,
      });
    }
    if (number !== null) before = number;
  }
  return found;
}
