import type { FieldOf } from '../../../../schemas/outline/kinds.ts';
import { own } from '../../../../schemas/report/answers.ts';
import { gapOf } from '../../../../schemas/values/missing.ts';
import { addGaps, gapsFor, noGaps, shownGaps } from './gaps.ts';
import type { Behaviour, FlagAggregate, PresenceAggregate, TallyAggregate } from './shapes.ts';

export const flag: Behaviour<FieldOf<'flag'>, FlagAggregate> = {
  empty: () => [0, 0, noGaps()],
  of: (field, { cells }) => {
    const value = own(cells, field.id);
    if (typeof value === 'boolean') return [1, value ? 1 : 0, noGaps()];
    const gap = gapOf(value) ?? 'blank';
    return gap === 'blank' && field.blankMeansNo ? [1, 0, noGaps()] : [0, 0, gapsFor(gap)];
  },
  merge: (a, b) => [a[0] + b[0], a[1] + b[1], addGaps(a[2], b[2])],
  figure: (_field, [n, yes, gaps]) => ({ n, yes, ...shownGaps(gaps) }),
};

export const tally: Behaviour<FieldOf<'choice' | 'level'>, TallyAggregate> = {
  empty: () => [0, {}, noGaps()],
  of: (field, { cells }) => {
    const value = own(cells, field.id);
    return typeof value === 'string' ? [1, { [value]: 1 }, noGaps()] : [0, {}, gapsFor(gapOf(value) ?? 'blank')];
  },
  merge: (a, b) => {
    const sum = { ...a[1] };
    for (const [option, n] of Object.entries(b[1])) sum[option] = (own(sum, option) ?? 0) + n;
    return [a[0] + b[0], sum, addGaps(a[2], b[2])];
  },
  figure: (field, [n, counts, gaps]) => {
    const known = Object.fromEntries(field.options.map(({ id }) => [id, 0]));
    return { n, tally: { ...known, ...counts }, ...shownGaps(gaps) };
  },
};

export const presence: Behaviour<FieldOf<'text' | 'date' | 'document'>, PresenceAggregate> = {
  empty: () => [0, noGaps()],
  of: (field, { cells }) => {
    const value = own(cells, field.id);
    const gap = typeof value === 'string' && value.trim() === '' ? 'blank' : gapOf(value);
    return gap === null ? [1, noGaps()] : [0, gapsFor(gap)];
  },
  merge: (a, b) => [a[0] + b[0], addGaps(a[1], b[1])],
  figure: (_field, [n, gaps]) => ({ n, ...shownGaps(gaps) }),
};
