import type { Goal as GoalOf, StatedValue, Target } from '../outline/kinds/target.ts';
import {
  type Forecast,
  forecastOf,
  type Goal,
  inForce,
  isDue,
  isWorse,
  type Stated,
  statusOf,
  type TargetStatus,
} from '../values/targets.ts';
import type { TargetValue } from './answers.ts';

export type Assessment = {
  status: TargetStatus;
  forecast: Forecast;
  /** What is foreseen is worse than what is there. */
  worse: boolean;
  /** The target it was held against; null before the first was set. */
  against: GoalOf | null;
  /** The target its forecast was held against: the one of the day that is foreseen. */
  foreseenAgainst: GoalOf | null;
};

/** Where one line stands on a day (ISO). */
export function assess(field: Target, value: TargetValue | undefined, on: string): Assessment {
  const against = on === '' ? null : inForce(field.targets, on);
  if (against === null)
    return { status: 'not_assessed', forecast: 'none', worse: false, against, foreseenAgainst: null };
  const goal = goalOf(field, against);
  // Of the targets known on the day of the report, the one of the day the forecast is for.
  const known = field.targets.filter(({ setOn = '' }) => setOn <= on);
  const foreseenAgainst = (field.forecast === undefined ? null : inForce(known, field.forecast)) ?? against;
  const [actual, forecast] = [statedOf(field, value?.actual), statedOf(field, value?.forecast)];
  return {
    status: statusOf(goal, actual, isDue(against, on)),
    forecast: forecastOf(goalOf(field, foreseenAgainst), forecast),
    worse: isWorse(goal, forecast, actual),
    against,
    foreseenAgainst,
  };
}

/** A value as the table of outcomes compares it: an option by its place in the list. */
function statedOf({ scale }: Target, value: StatedValue | undefined): Stated | undefined {
  if (typeof value !== 'string') return value;
  const place = scale.is === 'ordered' ? scale.options.findIndex(({ id }) => id === value) : -1;
  return place < 0 ? undefined : place;
}

function goalOf(field: Target, target: GoalOf): Goal {
  const stated = (value: StatedValue) => statedOf(field, value) ?? Number.NaN;
  return 'op' in target
    ? { op: target.op, value: stated(target.value) }
    : { from: stated(target.from), to: stated(target.to), lowerIsBetter: target.lowerIsBetter };
}
