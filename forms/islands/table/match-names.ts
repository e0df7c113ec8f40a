import { plainName } from '../../../schemas/values/plain.ts';

/** What a unit is, before its name: in full or as people shorten it, folded. */
const KINDS: { [word: string]: string } = {
  'thi tran': 'tt',
  'thi xa': 'tx',
  'thanh pho': 'tp',
  phuong: 'p',
  huyen: 'h',
  quan: 'q',
  tinh: 't',
  xa: 'x',
};
const KIND = new RegExp(`^(${[...Object.keys(KINDS), ...Object.values(KINDS)].join('|')}) (?=.)`);
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;

/** With its marks, those of tone behind each syllable: where they stand over two vowels is a matter of taste. */
const spelt = (text: string) =>
  text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[đð]/g, 'd\u0335')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim()
    .replace(/\S+/g, (syllable) => syllable.replace(TONES, '') + (syllable.match(TONES) ?? []).join(''));

/** What it is, and its name with and without marks, once as it stands and once without what it is. */
function partsOf(text: string) {
  const folded = plainName(text);
  const word = KIND.exec(folded)?.[1];
  const rest = (whole: string) => (word ? whole.split(' ').slice(word.split(' ').length).join(' ') : whole);
  return {
    kind: word ? (KINDS[word] ?? word) : '',
    whole: spelt(text),
    name: rest(spelt(text)),
    folded: sameI(folded),
    plain: sameI(rest(folded)),
  };
}

/** Quý Quân and Quí Quân, Hồng Sỹ and Hồng Sĩ. */
const sameI = (text: string) => text.replaceAll('y', 'i');
type Parts = ReturnType<typeof partsOf>;

/**
 * Ways to write a name, the most exact first: two names that agree only in the last are told apart by the first.
 * Each says how a row of the table is written, and how a pasted text may be.
 */
const WAYS: readonly [row: (parts: Parts) => string, pasted: (parts: Parts) => string][] = [
  [({ whole }) => whole, ({ whole }) => whole],
  [({ kind, name }) => `${kind} ${name}`, ({ kind, name }) => `${kind} ${name}`],
  [({ kind, plain }) => `${kind} ${plain}`, ({ kind, plain }) => `${kind} ${plain}`],
  [({ name }) => name, ({ whole }) => whole],
  [({ name }) => name, ({ name }) => name],
  [({ plain }) => plain, ({ folded }) => folded],
  [({ plain }) => plain, ({ plain }) => plain],
];

/** The place of the name a text stands for; `twice` where it could be several, null where it is none. */
export type NameMatcher = (text: string) => number | 'twice' | null;

export function nameMatcher(names: readonly string[]): NameMatcher {
  const rows = names.map(partsOf);
  const tables = WAYS.map(([write]) => {
    const places = new Map<string, number | 'twice'>();
    rows.forEach((row, place) => places.set(write(row), places.has(write(row)) ? 'twice' : place));
    return places;
  });
  return (text) => {
    const parts = partsOf(text);
    if (parts.folded === '') return null;
    let twice = false;
    for (const [i, [, write]] of WAYS.entries()) {
      const found = tables[i]?.get(write(parts));
      if (typeof found === 'number') return found;
      twice ||= found === 'twice';
    }
    return twice ? 'twice' : null;
  };
}

/** Rows of sums that people copy along with the rest. */
export const isSumRow = (text: string): boolean => /^(tong|cong|tong cong|tong so|total|sum)$/.test(plainName(text));
