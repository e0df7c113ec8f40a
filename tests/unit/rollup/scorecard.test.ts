import { expect, it } from 'vitest';
import { scorecardOf } from '../../../worker/domain/rollup/scorecard.ts';

const line = (statuses: object, forecasts: object, worse = 0) => ({
  n: 1,
  statuses: { exceeded: 0, met: 0, in_progress: 0, not_met: 0, not_assessed: 0, ...statuses },
  forecasts: { will_exceed: 0, will_meet: 0, will_miss: 0, none: 0, ...forecasts },
  worse,
});
const count = { n: 1, sum: 3, min: 3, max: 3 };

it('counts every line that is a target, wherever it stands, and nothing else', () => {
  const figures = {
    a: line({ met: 2, not_met: 1 }, { will_miss: 1, none: 2 }, 1),
    people: count,
    of_rows: { rows: 2, columns: { c: line({ exceeded: 2 }, { none: 2 }), n: count } },
    by_year: { byRow: { '2019': { t: line({ met: 1 }, { none: 1 }) }, '2020': { t: line({ met: 1 }, { none: 1 }) } } },
  };
  expect(scorecardOf(figures)).toEqual({
    lines: 4,
    statuses: { exceeded: 2, met: 4, in_progress: 0, not_met: 1, not_assessed: 0 },
    forecasts: { will_exceed: 0, will_meet: 0, will_miss: 1, none: 6 },
    worse: 1,
  });
});

it('is none where nothing is a target', () => {
  expect(scorecardOf({ people: count })).toBeNull();
});
