import { describe, expect, it } from 'vitest';
import {
  completenessOf,
  countStates,
  isAskedFor,
  isListed,
  NO_FILTER,
  reportingRates,
  timeliness,
} from '../../../worker/domain/board.ts';

describe('reporting rates', () => {
  it('carry the names of DHIS2 and are not rounded', () => {
    expect(reportingRates({ expected: 3, actual: 2, onTime: 1 })).toEqual({
      actual_reports: 2,
      expected_reports: 3,
      reporting_rate: 200 / 3,
      actual_reports_on_time: 1,
      reporting_rate_on_time: 100 / 3,
      error: null,
    });
    // 200 of 299: a rate rounded to 66.89 would give 200.0011 back
    expect((reportingRates({ expected: 299, actual: 200, onTime: 0 }).reporting_rate ?? 0) * 2.99).toBeCloseTo(200, 10);
  });

  it('say that more came than were expected, and are not clamped', () => {
    expect(reportingRates({ expected: 4, actual: 5, onTime: 5 })).toMatchObject({
      reporting_rate: 125,
      reporting_rate_on_time: 125,
      error: 'actual_exceeds_expected',
    });
    expect(reportingRates({ expected: 0, actual: 1, onTime: 0 })).toMatchObject({
      actual_reports: 1,
      reporting_rate: null,
      error: 'actual_exceeds_expected',
    });
    expect(reportingRates({ expected: 5, actual: 5, onTime: 5 }).error).toBe(null);
  });

  it('over nothing are no rate, not nought', () => {
    expect(reportingRates({ expected: 0, actual: 0, onTime: 0 })).toMatchObject({ reporting_rate: null, error: null });
  });
});

it('completeness of many is of those that are known, and says how many these are', () => {
  expect(completenessOf([{ filled: 1, required: 3 }, null, { filled: 3, required: 5 }])).toEqual({
    filled: 4,
    required: 8,
    units: 2,
    rate: 50,
  });
  expect(completenessOf([null])).toEqual({ filled: 0, required: 0, units: 0, rate: null });
});

describe('timeliness', () => {
  const deadline = '2020-05-07T17:00:00.000Z';
  const before = new Date('2020-05-07T16:59:59.999Z');
  const at = new Date(deadline);

  it('is overdue from the deadline itself on, while nothing stands', () => {
    for (const state of ['not_started', 'draft', 'returned'] as const) {
      expect(timeliness({ state, onTime: null, deadline }, before)).toEqual({ late: false, overdue: false });
      expect(timeliness({ state, onTime: true, deadline }, at)).toEqual({ late: false, overdue: true });
    }
  });

  it('is late only when what stands was not on time', () => {
    expect(timeliness({ state: 'submitted', onTime: false, deadline }, at)).toEqual({ late: true, overdue: false });
    expect(timeliness({ state: 'accepted', onTime: true, deadline }, at)).toEqual({ late: false, overdue: false });
  });
});

describe('filters', () => {
  const unit = { tier: 'commune' as const, attributes: { border: 'yes' } };
  const path = ['01330', '045', '04'];
  it.each([
    [{ tier: 'commune' as const }, true],
    [{ tier: 'district' as const }, false],
    [{ attribute: { key: 'border', value: 'yes' } }, true],
    [{ attribute: { key: 'border', value: 'no' } }, false],
    [{ attribute: { key: 'toString', value: 'yes' } }, false],
    [{ under: '045' }, true],
    [{ under: '01330' }, true],
    [{ under: '042' }, false],
    [{ tier: 'commune' as const, under: '045', attribute: { key: 'border', value: 'no' } }, false],
  ])('of whom: %o', (change, expected) => {
    expect(isAskedFor(unit, path, { ...NO_FILTER, ...change })).toBe(expected);
  });

  it('of what is listed: states, and only what is not on time', () => {
    const one = { state: 'submitted' as const, late: true, overdue: false };
    expect(isListed(one, NO_FILTER)).toBe(true);
    expect(isListed(one, { ...NO_FILTER, states: ['draft'] })).toBe(false);
    expect(isListed(one, { ...NO_FILTER, states: ['draft', 'submitted'], late: true })).toBe(true);
    expect(isListed({ ...one, late: false }, { ...NO_FILTER, late: true })).toBe(false);
    expect(isListed({ ...one, late: false, overdue: true }, { ...NO_FILTER, late: true })).toBe(true);
  });

  it('counts every state, and beside them what is late and overdue', () => {
    const counts = countStates([
      { state: 'submitted', late: true, overdue: false },
      { state: 'draft', late: false, overdue: true },
      { state: 'draft', late: false, overdue: false },
    ]);
    expect(counts).toEqual({ not_started: 0, draft: 2, submitted: 1, returned: 0, accepted: 0, late: 1, overdue: 1 });
  });
});
