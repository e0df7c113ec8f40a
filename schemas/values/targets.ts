/**
 * Where a figure stands against a target. The rules are one table, written after what the resolutions and reports of
 * education offices say: "đạt 35%" is met at 35 and exceeded above it; "giảm xuống còn 3%" is exceeded below; "dưới
 * 4%" and "trên 15%" are strict, so that 4 and 15 miss them; a range "6–7 %" is met at its lower end.
 */
export const TARGET_OPS = ['>=', '<=', '>', '<', '='] as const;
export type TargetOp = (typeof TARGET_OPS)[number];

type Side = 'less' | 'equal' | 'more';
type Outcome = 'beyond' | 'reached' | 'short';

const OUTCOMES: { [O in TargetOp]: { [S in Side]: Outcome } } = {
  '>=': { less: 'short', equal: 'reached', more: 'beyond' },
  '<=': { less: 'beyond', equal: 'reached', more: 'short' },
  '>': { less: 'short', equal: 'short', more: 'reached' },
  '<': { less: 'reached', equal: 'short', more: 'short' },
  '=': { less: 'short', equal: 'reached', more: 'short' },
};

/** A stated figure: a number, the place of an option in its ordered list, or a pair as printed (1/1). */
export type Stated = number | { of: number; over: number };
/** What is to be reached: one value, or a range whose better end is beyond. */
export type Goal = { op: TargetOp; value: Stated } | { from: Stated; to: Stated; lowerIsBetter?: boolean | undefined };

export const TARGET_STATUSES = ['exceeded', 'met', 'in_progress', 'not_met', 'not_assessed'] as const;
export type TargetStatus = (typeof TARGET_STATUSES)[number];
export const FORECASTS = ['will_exceed', 'will_meet', 'will_miss', 'none'] as const;
export type Forecast = (typeof FORECASTS)[number];

/** Exact: pairs are compared crosswise, never as rounded quotients. A pair over 0 compares as nothing (NaN). */
function compare(a: Stated, b: Stated): Side | null {
  const [x, y] = [asPair(a), asPair(b)];
  if (x.over === 0 || y.over === 0) return null;
  const difference = x.of * y.over - y.of * x.over;
  return difference < 0 ? 'less' : difference > 0 ? 'more' : 'equal';
}

const asPair = (stated: Stated) => (typeof stated === 'number' ? { of: stated, over: 1 } : stated);

function outcome(goal: Goal, stated: Stated): Outcome | null {
  if ('op' in goal) {
    const side = compare(stated, goal.value);
    return side && OUTCOMES[goal.op][side];
  }
  const [low, high] = [compare(stated, goal.from), compare(stated, goal.to)];
  if (low === null || high === null) return null;
  const [below, above]: [Outcome, Outcome] = goal.lowerIsBetter ? ['beyond', 'short'] : ['short', 'beyond'];
  return low === 'less' ? below : high === 'more' ? above : 'reached';
}

/** What is short is in progress until the target falls due, and not met from that day on. */
export function statusOf(goal: Goal, actual: Stated | undefined, isDue: boolean): TargetStatus {
  const found = actual === undefined ? null : outcome(goal, actual);
  if (found === null) return 'not_assessed';
  if (found === 'short') return isDue ? 'not_met' : 'in_progress';
  return found === 'beyond' ? 'exceeded' : 'met';
}

export function forecastOf(goal: Goal, forecast: Stated | undefined): Forecast {
  const found = forecast === undefined ? null : outcome(goal, forecast);
  if (found === null) return 'none';
  return found === 'short' ? 'will_miss' : found === 'beyond' ? 'will_exceed' : 'will_meet';
}

/** Whether what is foreseen is worse than what is there already: a forecast nobody has looked at twice. */
export function isWorse(goal: Goal, forecast: Stated | undefined, actual: Stated | undefined): boolean {
  if (forecast === undefined || actual === undefined) return false;
  const side = compare(forecast, actual);
  const lowerIsBetter = 'op' in goal ? goal.op === '<=' || goal.op === '<' : goal.lowerIsBetter === true;
  if ('op' in goal && goal.op === '=') return outcome(goal, actual) === 'reached' && side !== 'equal';
  return side === (lowerIsBetter ? 'more' : 'less');
}

export type Dated = { due: string; setOn?: string | undefined };

/**
 * The target a report of that day is held against: of those already set, the first that is still to fall due, in its
 * latest wording; when all are past, the last. Null where none was set yet. Dates are ISO days.
 */
export function inForce<T extends Dated>(targets: readonly T[], on: string): T | null {
  const set = targets.filter(({ setOn }) => setOn === undefined || setOn <= on);
  const ahead = set.filter(({ due }) => due >= on);
  const due = (ahead.length > 0 ? ahead : set)
    .map((target) => target.due)
    .sort()
    .at(ahead.length > 0 ? 0 : -1);
  return (
    set
      .filter((target) => target.due === due)
      .sort((a, b) => ((a.setOn ?? '') < (b.setOn ?? '') ? -1 : 1))
      .at(-1) ?? null
  );
}

/** Due on the day itself: the report of that day says whether it was met. */
export const isDue = ({ due }: Dated, on: string): boolean => due <= on;
