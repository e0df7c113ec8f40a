import type { Label, Tier } from '../../../schemas/outline/base.ts';
import { BYTE_ORDER_MARK, type CsvProfile, lineWriter, number, text } from './format.ts';

type Among = 'ordinary' | 'difficult';

/** A unit under a standard; shares and counts only of units recognised by those below them. */
export type RecognitionLine = {
  unit: { code: string; name: string; tier: Tier };
  check: string;
  standard: {
    id: string;
    title: Label;
    validFrom: string;
    rev: number;
    verified: boolean;
    levels: readonly { id: string; label: Label }[];
  };
  atLeast: string | null;
  atMost: string | null;
  share?: {
    level: string;
    among: Among | null;
    threshold: number;
    least: { n: number; of: number };
    most: { n: number; of: number };
  };
};

/** In the order of the file. New columns go to the end: the others are read by their place. */
export const RECOGNITION_COLUMNS = [
  'unit',
  'name',
  'tier',
  'check',
  'standard',
  'valid_from',
  'revision',
  'verified',
  'level_at_least',
  'level_at_most',
  'share_of_level',
  'among',
  'threshold',
  'least_n',
  'least_of',
  'most_n',
  'most_of',
] as const;
export type RecognitionColumn = (typeof RECOGNITION_COLUMNS)[number];

/** Words for people, who open the file in Excel; programs get keys. */
export type RecognitionWords = {
  columns: { [C in RecognitionColumn]: string };
  tier: (tier: Tier) => string;
  label: (label: Label) => string;
  among: { [A in Among]: string };
  noLevel: string;
};

/** What no level is written as. */
const NONE = '0';

/** Recognised levels as CSV: a line a unit and check; of units above others, a line each share they are held by. */
export function recognitionCsv(
  lines: readonly RecognitionLine[],
  profile: CsvProfile,
  words: RecognitionWords,
): string {
  const forPeople = profile === 'excel-vi';
  const line = lineWriter({ profile, raw: false });
  const level = (id: string | null, { levels }: RecognitionLine['standard']) => {
    const found = levels.find((one) => one.id === id);
    if (!forPeople) return text(id ?? NONE);
    return text(found ? words.label(found.label) : words.noLevel);
  };
  const rows = lines.map(({ unit, check, standard, atLeast, atMost, share }) => [
    text(unit.code),
    text(unit.name),
    text(forPeople ? words.tier(unit.tier) : unit.tier),
    text(check),
    text(forPeople ? words.label(standard.title) : standard.id),
    { is: 'date', iso: standard.validFrom } as const,
    number(standard.rev),
    { is: 'flag', yes: standard.verified } as const,
    level(atLeast, standard),
    level(atMost, standard),
    ...(share
      ? [
          level(share.level, standard),
          share.among === null ? null : text(forPeople ? words.among[share.among] : share.among),
          number(share.threshold),
          ...[share.least.n, share.least.of, share.most.n, share.most.of].map(number),
        ]
      : Array.from({ length: 7 }, () => null)),
  ]);
  const head = RECOGNITION_COLUMNS.map((column) => text(forPeople ? words.columns[column] : column));
  return (forPeople ? BYTE_ORDER_MARK : '') + [head, ...rows].map(line).join('');
}
