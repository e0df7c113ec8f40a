import type { REPORT_WORDS, ROUND_WORDS } from '../../schemas/api/words.ts';

/** States of a report and of a round, and what each allows. `not_started` and `draft` differ only in whether anything was saved. */
export type ReportState = (typeof REPORT_WORDS)[number];
export type RoundState = (typeof ROUND_WORDS)[number];

export const SUBMITTABLE: readonly ReportState[] = ['not_started', 'draft', 'submitted', 'returned'];

/** What is stored: `closed` is told from the clock, never written. */
export type StoredRoundState = Exclude<RoundState, 'closed'>;

/** A round is closed once its last deadline is past; reports are still taken then, and marked late. */
export function roundStateAt(stored: StoredRoundState, deadlines: readonly string[], now: Date): RoundState {
  if (stored !== 'open') return stored;
  return deadlines.every((deadline) => now.getTime() >= Date.parse(deadline)) ? 'closed' : 'open';
}

export function takesReports(state: RoundState): boolean {
  return state === 'open' || state === 'closed';
}

/** On time: the first standing revision came before the deadline (an instant, not included). */
export function isOnTime(firstSubmittedAt: string, deadline: string): boolean {
  return Date.parse(firstSubmittedAt) < Date.parse(deadline);
}
