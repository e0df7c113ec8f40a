import type { FieldOf } from '../../../../schemas/outline/kinds.ts';
import { own, type TargetValue } from '../../../../schemas/report/answers.ts';
import { assess } from '../../../../schemas/report/targets.ts';
import { gapOf } from '../../../../schemas/values/missing.ts';
import { FORECASTS, TARGET_STATUSES } from '../../../../schemas/values/targets.ts';
import { addGaps, gapsFor, noGaps, shownGaps } from './gaps.ts';
import type { Behaviour, TargetAggregate } from './shapes.ts';

const zeros = (list: readonly unknown[]) => list.map(() => 0);
const addLists = (a: readonly number[], b: readonly number[]) => a.map((n, i) => n + (b[i] ?? 0));
const counted = <K extends string>(keys: readonly K[], counts: readonly number[]) =>
  Object.fromEntries(keys.map((key, i) => [key, counts[i] ?? 0])) as { [key in K]: number };

/** States are tallied, figures of targets never added. What another body reports counts as included elsewhere. */
export const target: Behaviour<FieldOf<'target'>, TargetAggregate> = {
  empty: () => [0, zeros(TARGET_STATUSES), zeros(FORECASTS), 0, noGaps()],
  of: (field, { cells, on }) => {
    const value = own(cells, field.id);
    const given = gapOf(value) === null ? (value as TargetValue) : undefined;
    const { status, forecast, worse } = assess(field, given, on);
    const gap =
      given?.actual !== undefined ? null : given?.reportedBy ? 'included_elsewhere' : (gapOf(value) ?? 'blank');
    return [
      given?.actual === undefined ? 0 : 1,
      TARGET_STATUSES.map((one) => (one === status ? 1 : 0)),
      FORECASTS.map((one) => (one === forecast ? 1 : 0)),
      worse ? 1 : 0,
      gapsFor(gap),
    ];
  },
  merge: (a, b) => [a[0] + b[0], addLists(a[1], b[1]), addLists(a[2], b[2]), a[3] + b[3], addGaps(a[4], b[4])],
  figure: (_field, [n, statuses, forecasts, worse, gaps]) => ({
    n,
    statuses: counted(TARGET_STATUSES, statuses),
    forecasts: counted(FORECASTS, forecasts),
    worse,
    ...shownGaps(gaps),
  }),
};
