/**
 * Why a cell holds no figure. A cell is a value, or absent (blank), or one of three stated reasons;
 * zero is a number. The reasons follow the UNESCO UIS discipline for education statistics.
 */
export const MISSING_REASONS = ['not_applicable', 'not_available', 'included_elsewhere'] as const;

export type MissingReason = (typeof MISSING_REASONS)[number];
export type Missing = { missing: MissingReason };
/** Blank is a gap nobody gave a reason for. */
export type Gap = MissingReason | 'blank';
export const GAPS: readonly Gap[] = ['blank', ...MISSING_REASONS];

/** The sign each reason has on screen, in print and in typed cells. */
export const MISSING_SIGNS: { [K in MissingReason]: string } = {
  not_applicable: '–',
  not_available: '…',
  included_elsewhere: '↗',
};

/** What a person may type into a cell for each reason; the sign itself is always among them. */
const TYPED: { [K in MissingReason]: readonly string[] } = {
  not_applicable: ['–', '—', '-'],
  not_available: ['…', '...'],
  included_elsewhere: ['↗', '>'],
};

export function isMissing(value: unknown): value is Missing {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    MISSING_REASONS.includes((value as Missing).missing)
  );
}

/** The reason a typed text stands for, or null when it is no sign of a gap. */
export function readMissing(text: string): MissingReason | null {
  const typed = text.trim();
  return MISSING_REASONS.find((reason) => TYPED[reason].includes(typed)) ?? null;
}

/** The gap a cell leaves: null when the cell holds a value. */
export function gapOf(value: unknown): Gap | null {
  if (value === undefined || value === null) return 'blank';
  return isMissing(value) ? value.missing : null;
}
