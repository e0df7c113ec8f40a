import { describe, expect, it } from 'vitest';
import { ROUND_WORDS } from '../../../schemas/api/words.ts';
import { dueAt, isOpenTo, ROUND_MOVES, shownDeadline, stateOfRound } from '../../../worker/domain/report-state.ts';

const DUE = '2020-05-07T17:00:00.000Z';
const BEFORE = new Date('2020-05-07T16:59:59.999Z');
const AFTER = new Date(DUE);
const round = (changes: object = {}) => ({
  state: 'open' as const,
  deadlines: { district: DUE },
  closedAt: null,
  ...changes,
});

describe('the state of a round', () => {
  it.each([
    ['planned', { state: 'planned' }, BEFORE, 'planned'],
    ['planned, its deadline past', { state: 'planned' }, AFTER, 'planned'],
    ['open', {}, BEFORE, 'open'],
    ['open, its deadline past', {}, AFTER, 'closed'],
    ['closed by hand before its deadline', { closedAt: '2020-05-01T00:00:00.000Z' }, BEFORE, 'closed'],
    ['locked', { state: 'locked' }, BEFORE, 'locked'],
    [
      'open with one deadline of two past',
      { deadlines: { district: DUE, commune: '2020-06-01T00:00:00Z' } },
      AFTER,
      'open',
    ],
  ] as const)('%s', (_, changes, now, state) => {
    expect(stateOfRound(round(changes), now)).toBe(state);
  });

  it('moves by hand one step on, and one step back', () => {
    const moves = ROUND_WORDS.flatMap((from) => ROUND_MOVES[from].map((to) => `${from} → ${to}`));
    expect(moves).toEqual(['planned → open', 'open → closed', 'closed → open', 'closed → locked', 'locked → closed']);
  });
});

describe('a report may change', () => {
  const report = (unlockedUntil: string | null) => ({ unlockedUntil });
  it.each([
    ['while its round is open', {}, null, BEFORE, true],
    ['late', {}, null, AFTER, true],
    ['not before its round opens', { state: 'planned' }, null, BEFORE, false],
    ['not once its round is locked', { state: 'locked' }, null, BEFORE, false],
    ['in a locked round while it is unlocked', { state: 'locked' }, DUE, BEFORE, true],
    ['in a locked round no longer at the very instant', { state: 'locked' }, DUE, AFTER, false],
    ['not in a planned round, whatever it was unlocked for', { state: 'planned' }, DUE, BEFORE, false],
  ] as const)('%s', (_, changes, until, now, open) => {
    expect(isOpenTo(round(changes), report(until), now)).toBe(open);
  });
});

describe('the deadline of a report', () => {
  const LATER = '2020-05-20T17:00:00.000Z';
  const none = { deadline: null };

  it('is that of its tier, unless it has its own', () => {
    expect(dueAt(round(), 'district', none)).toBe(DUE);
    expect(dueAt(round(), 'district', { deadline: LATER })).toBe(LATER);
    expect(dueAt(round(), 'commune', none)).toBe('');
  });

  it('comes with the closing of the round by hand, which leaves an extension standing', () => {
    const closedAt = '2020-05-02T00:00:00.000Z';
    expect(dueAt(round({ closedAt }), 'district', none)).toBe(closedAt);
    expect(dueAt(round({ closedAt: LATER }), 'district', none)).toBe(DUE);
    expect(dueAt(round({ closedAt }), 'district', { deadline: LATER })).toBe(LATER);
  });

  it('is shown as that of the return only while the report is returned', () => {
    const returned = { deadline: '2020-05-10T00:00:00.000Z' };
    expect(shownDeadline(round(), 'district', { state: 'returned', deadline: LATER, returned })).toBe(
      returned.deadline,
    );
    expect(shownDeadline(round(), 'district', { state: 'submitted', deadline: LATER, returned })).toBe(LATER);
    expect(shownDeadline(round(), 'district', { state: 'draft', deadline: null, returned: null })).toBe(DUE);
  });
});
