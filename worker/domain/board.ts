import type { Tier } from '../../schemas/outline/base.ts';
import type { Completeness } from '../../schemas/report/completeness.ts';
import type { ReportState } from './report-state.ts';

/**
 * Reporting rates under the names and formulas of DHIS2, with three differences: never clamped, never rounded, and a
 * rate over nothing is null. More actual reports than expected ones is a fault of the count, and is said.
 */
export type ReportingRates = {
  actual_reports: number;
  expected_reports: number;
  /** Percent. */
  reporting_rate: number | null;
  actual_reports_on_time: number;
  /** Percent, of all that are expected. */
  reporting_rate_on_time: number | null;
  error: RateError | null;
};
export const RATE_ERRORS = ['actual_exceeds_expected'] as const;
export type RateError = (typeof RATE_ERRORS)[number];

export function reportingRates(counts: { expected: number; actual: number; onTime: number }): ReportingRates {
  const { expected, actual, onTime } = counts;
  const percent = (n: number) => (expected === 0 ? null : (n * 100) / expected);
  return {
    actual_reports: actual,
    expected_reports: expected,
    reporting_rate: percent(actual),
    actual_reports_on_time: onTime,
    reporting_rate_on_time: percent(onTime),
    error: actual > expected || onTime > expected ? 'actual_exceeds_expected' : null,
  };
}

/** Of the units whose content is known; the others are not taken for empty. */
export type CompletenessOfAll = Completeness & { /** How many units it is of. */ units: number; rate: number | null };

export function completenessOf(all: readonly (Completeness | null)[]): CompletenessOfAll {
  const known = all.filter((one) => one !== null);
  const filled = known.reduce((sum, one) => sum + one.filled, 0);
  const required = known.reduce((sum, one) => sum + one.required, 0);
  return { filled, required, units: known.length, rate: required === 0 ? null : (filled * 100) / required };
}

/** The share of the required cells that are filled, in percent; null where nothing is required, or nothing known. */
export function shareOf(full: Completeness | null): number | null {
  return full === null || full.required === 0 ? null : (full.filled * 100) / full.required;
}

export function isStanding(state: ReportState): boolean {
  return state === 'submitted' || state === 'accepted';
}

/**
 * How a report stands to its deadline: `late` was sent after it, `overdue` is not sent and the deadline is past.
 * The deadline is an instant, and not included.
 */
export function timeliness(
  report: { state: ReportState; onTime: boolean | null; deadline: string },
  now: Date,
): { late: boolean; overdue: boolean } {
  const standing = isStanding(report.state);
  return {
    late: standing && report.onTime === false,
    overdue: !standing && now.getTime() >= Date.parse(report.deadline),
  };
}

/**
 * Which units a board is of (`tier`, `attribute`, `under`: rates and counts follow), and which of them it lists
 * (`states`, `late`: rates and counts stay, for a rate over those that were sent would always be 100).
 */
export type BoardFilter = {
  states: readonly ReportState[] | null;
  tier: Tier | null;
  attribute: { key: string; value: string } | null;
  /** This unit and those below it. */
  under: string | null;
  /** Only what is not on time: sent late, or not sent and overdue. */
  late: boolean;
};
export const NO_FILTER: BoardFilter = { states: null, tier: null, attribute: null, under: null, late: false };

/** `path`: codes of the unit and those above it. */
export function isAskedFor(
  unit: { tier: Tier; attributes: { readonly [key: string]: string } },
  path: readonly string[],
  { tier, attribute, under }: BoardFilter,
): boolean {
  if (tier !== null && unit.tier !== tier) return false;
  if (attribute !== null && unit.attributes[attribute.key] !== attribute.value) return false;
  return under === null || path.includes(under);
}

export function isListed(
  report: { state: ReportState; late: boolean; overdue: boolean },
  { states, late }: BoardFilter,
): boolean {
  return (states === null || states.includes(report.state)) && (!late || report.late || report.overdue);
}

export type StateCounts = { [S in ReportState]: number } & {
  /** Among those sent. */
  late: number;
  /** Among those not sent. */
  overdue: number;
};

export function countStates(reports: readonly { state: ReportState; late: boolean; overdue: boolean }[]): StateCounts {
  const counts = { not_started: 0, draft: 0, submitted: 0, returned: 0, accepted: 0, late: 0, overdue: 0 };
  for (const { state, late, overdue } of reports) {
    counts[state] += 1;
    if (late) counts.late += 1;
    if (overdue) counts.overdue += 1;
  }
  return counts;
}
