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

/** What a line is held against on a day: the outline's own targets, so the same for every unit that reports on it. */
export type Held = {
  /** The target it was held against; null before the first was set. */
  against: GoalOf | null;
  /** The target its forecast was held against: the one of the day that is foreseen. */
  foreseenAgainst: GoalOf | null;
  /** `against` was set in the place of an earlier one for the same day. */
  revised: boolean;
};

export type Assessment = Held & {
  status: TargetStatus;
  forecast: Forecast;
  /** What is foreseen is worse than what is there. */
  worse: boolean;
};

/** The targets of a line on a day (ISO); none on '', which is no day. */
export function targetsInForce({ targets, forecast }: Target, on: string): Held {
  const against = on === '' ? null : inForce(targets, on);
  if (against === null) return { against, foreseenAgainst: null, revised: false };
  // Of the targets known on the day of the report, the one of the day the forecast is for.
  const known = targets.filter(({ setOn = '' }) => setOn <= on);
  return {
    against,
    foreseenAgainst: (forecast === undefined ? null : inForce(known, forecast)) ?? against,
    revised: known.some(({ due, setOn = '' }) => due === against.due && setOn < (against.setOn ?? '')),
  };
}

/** Where one line stands on a day (ISO). */
export function assess(field: Target, value: TargetValue | undefined, on: string): Assessment {
  const held = targetsInForce(field, on);
  const { against, foreseenAgainst } = held;
  if (against === null || foreseenAgainst === null)
    return { ...held, status: 'not_assessed', forecast: 'none', worse: false };
  const goal = goalOf(field, against);
  const [actual, forecast] = [statedOf(field, value?.actual), statedOf(field, value?.forecast)];
  return {
    ...held,
    status: statusOf(goal, actual, isDue(against, on)),
    forecast: forecastOf(goalOf(field, foreseenAgainst), forecast),
    worse: isWorse(goal, forecast, actual),
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
