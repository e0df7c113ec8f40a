import type { REPORT_WORDS, ROUND_WORDS } from '../../schemas/api/words.ts';
import type { Tier } from '../../schemas/outline/base.ts';

/** States of a report and of a round, and what each allows. `not_started` and `draft` differ only in whether anything was saved. */
export type ReportState = (typeof REPORT_WORDS)[number];
export type RoundState = (typeof ROUND_WORDS)[number];

export const SUBMITTABLE: readonly ReportState[] = ['not_started', 'draft', 'submitted', 'returned'];

/** What is stored: `closed` is told from the clock or from `closedAt`, never written. */
export type StoredRoundState = Exclude<RoundState, 'closed'>;

/** Closed once its last deadline is past, or earlier by hand; reports are still taken then, and marked late. */
export function roundStateAt(
  stored: StoredRoundState,
  deadlines: readonly string[],
  now: Date,
  closedAt: string | null = null,
): RoundState {
  if (stored !== 'open') return stored;
  if (closedAt !== null && now.getTime() >= Date.parse(closedAt)) return 'closed';
  return deadlines.every((deadline) => now.getTime() >= Date.parse(deadline)) ? 'closed' : 'open';
}

/** The day a round's figures are as of: the end of its window of facts where it has one, else of its period. Targets and standards are held against it. */
export function reportDay(round: { cutoffTo: string | null; periodTo: string }): string {
  return round.cutoffTo ?? round.periodTo;
}

export type RoundClock = {
  state: StoredRoundState;
  deadlines: { readonly [T in Tier]?: string };
  closedAt: string | null;
};

/** The same of a round as it is stored. Extensions are one unit's own and leave the round's state alone. */
export function stateOfRound(round: RoundClock, now: Date): RoundState {
  return roundStateAt(round.state, Object.values(round.deadlines), now, round.closedAt);
}

export function takesReports(state: RoundState): boolean {
  return state === 'open' || state === 'closed';
}

/** Whether anything of one report may change now: its round takes reports, or it was unlocked and still is. */
export function isOpenTo(round: RoundClock, report: { unlockedUntil: string | null }, now: Date): boolean {
  const state = stateOfRound(round, now);
  if (takesReports(state)) return true;
  return state === 'locked' && report.unlockedUntil !== null && now.getTime() < Date.parse(report.unlockedUntil);
}

/**
 * The deadline a report is held against: its own where it was given one (an extension), else that of its tier, or the
 * moment the round was closed by hand if that came first. Empty for a tier without one.
 */
export function dueAt(
  round: Pick<RoundClock, 'deadlines' | 'closedAt'>,
  tier: Tier,
  report: { deadline: string | null },
): string {
  if (report.deadline !== null) return report.deadline;
  const due = round.deadlines[tier] ?? '';
  const { closedAt } = round;
  return closedAt !== null && due !== '' && Date.parse(closedAt) < Date.parse(due) ? closedAt : due;
}

/** The deadline a unit is shown: while its report is returned, the one that came with the return. */
export function shownDeadline(
  round: Pick<RoundClock, 'deadlines' | 'closedAt'>,
  tier: Tier,
  report: { state: ReportState; deadline: string | null; returned: { deadline: string } | null },
): string {
  return (report.state === 'returned' && report.returned?.deadline) || dueAt(round, tier, report);
}

/** On time: the first standing revision came before the deadline (an instant, not included). */
export function isOnTime(firstSubmittedAt: string, deadline: string): boolean {
  return Date.parse(firstSubmittedAt) < Date.parse(deadline);
}

/** Where a round may go from each state by hand; the clock closes it by itself. */
export const ROUND_MOVES: { readonly [S in RoundState]: readonly RoundState[] } = {
  planned: ['open'],
  open: ['closed'],
  closed: ['open', 'locked'],
  locked: ['closed'],
};
