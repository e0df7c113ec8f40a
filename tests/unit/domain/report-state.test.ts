import { describe, expect, it } from 'vitest';
import { ROUND_WORDS } from '../../../schemas/api/words.ts';
import { isOnTime, roundStateAt, SUBMITTABLE, takesReports } from '../../../worker/domain/report-state.ts';

const FIRST = '2020-05-07T17:00:00Z';
const LAST = '2020-05-20T17:00:00Z';

describe('a round', () => {
  it('is closed once its last deadline is past, and at that very instant', () => {
    const at = (now: string) => roundStateAt('open', [LAST, FIRST], new Date(now));
    expect(at('2020-05-07T16:59:59.999Z')).toBe('open');
    expect(at(FIRST)).toBe('open');
    expect(at('2020-05-20T16:59:59.999Z')).toBe('open');
    expect(at(LAST)).toBe('closed');
    expect(at('2021-01-01T00:00:00Z')).toBe('closed');
  });

  it('that is planned or locked stays so, whatever the clock says', () => {
    for (const now of ['2020-01-01T00:00:00Z', '2021-01-01T00:00:00Z']) {
      expect(roundStateAt('planned', [FIRST], new Date(now))).toBe('planned');
      expect(roundStateAt('locked', [FIRST], new Date(now))).toBe('locked');
    }
  });

  it('reads deadlines as instants, with whatever offset they were written', () => {
    expect(roundStateAt('open', ['2020-05-08T00:00:00+07:00'], new Date('2020-05-07T17:00:00Z'))).toBe('closed');
  });

  it('takes reports while open and, late, when closed', () => {
    expect(ROUND_WORDS.filter(takesReports)).toEqual(['open', 'closed']);
  });
});

describe('a report', () => {
  it('may be submitted, also anew, until it is accepted', () => {
    expect(SUBMITTABLE).toEqual(['not_started', 'draft', 'submitted', 'returned']);
  });

  it('is on time before the deadline, not at it', () => {
    expect(isOnTime('2020-05-07T16:59:59.999Z', FIRST)).toBe(true);
    expect(isOnTime(FIRST, FIRST)).toBe(false);
    expect(isOnTime('2020-05-08T00:00:00.001Z', FIRST)).toBe(false);
    expect(isOnTime('2020-05-07T23:59:59+07:00', FIRST)).toBe(true);
  });
});
