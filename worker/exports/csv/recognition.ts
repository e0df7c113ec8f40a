import type { Tier } from '../../../schemas/outline/base.ts';
import { BYTE_ORDER_MARK, type CsvProfile, lineWriter, number, text } from './format.ts';

/** A unit under a standard; shares and counts only of units recognised by those below them. */
export type RecognitionLine = {
  unit: { code: string; name: string; tier: Tier };
  check: string;
  standard: { id: string; validFrom: string; rev: number; verified: boolean };
  atLeast: string | null;
  atMost: string | null;
  share?: {
    level: string;
    among: string | null;
    threshold: number;
    least: { n: number; of: number };
    most: { n: number; of: number };
  };
};

const HEAD = [
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
];

/** What no level is written as. */
const NONE = '0';

/** Recognised levels as CSV: a line a unit and check; of units above others, a line each share they are held by. */
export function recognitionCsv(lines: readonly RecognitionLine[], profile: CsvProfile): string {
  const line = lineWriter({ profile, raw: false });
  const rows = lines.map(({ unit, check, standard, atLeast, atMost, share }) => [
    text(unit.code),
    text(unit.name),
    text(unit.tier),
    text(check),
    text(standard.id),
    { is: 'date', iso: standard.validFrom } as const,
    number(standard.rev),
    { is: 'flag', yes: standard.verified } as const,
    text(atLeast ?? NONE),
    text(atMost ?? NONE),
    ...(share
      ? [
          text(share.level),
          share.among === null ? null : text(share.among),
          number(share.threshold),
          ...[share.least.n, share.least.of, share.most.n, share.most.of].map(number),
        ]
      : Array.from({ length: 7 }, () => null)),
  ]);
  return (profile === 'excel-vi' ? BYTE_ORDER_MARK : '') + [HEAD.map(text), ...rows].map(line).join('');
}
