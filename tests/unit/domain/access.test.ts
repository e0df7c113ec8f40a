import { describe, expect, it } from 'vitest';
import {
  type Actor,
  type Decision,
  decideReport,
  decideRollup,
  isManager,
  managesAll,
  type ReportAction,
  ROLES,
  type Role,
  touches,
  type UnitKey,
  type UnitPath,
} from '../../../worker/domain/access.ts';
import type { ReportState } from '../../../worker/domain/report-state.ts';

const key = (code: string, validFrom = '2020-03-01'): UnitKey => ({ code, validFrom });
const PROVINCE = key('04');
const DISTRICT = key('045');
/** The path of the district whose report is asked for. */
const PATH: UnitPath = [DISTRICT, PROVINCE];

/** Where the role is held, seen from the district. */
const PLACES = {
  own: DISTRICT,
  above: PROVINCE, // the report is below the role's unit
  below: key('01327'), // the report is above the role's unit
  beside: key('042'),
  otherProvince: key('06'),
  sameCodeOtherEra: key('045', '1990-01-01'),
} as const;
type Place = keyof typeof PLACES;

const STATES: ReportState[] = ['not_started', 'draft', 'submitted', 'returned', 'accepted'];
const ACTIONS: ReportAction[] = ['see', 'see_draft', 'fill', 'withdraw', 'accept', 'return', 'reopen'];
const actor = (...grants: [Role, UnitKey][]): Actor => ({
  userId: 'u',
  name: 'Ai',
  grants: grants.map(([role, unit]) => ({ role, unit })),
});

const A = 'allowed';
const F = 'forbidden'; // 403
const H = 'hidden'; // 404

/** Columns as ACTIONS: see, see_draft, fill, withdraw, accept, return, reopen. Places not named are hidden. */
const EXPECTED: { [R in Role]: { [P in 'own' | 'above']: { [S in 'standing' | 'other']: Decision[] } } } = {
  reporter: {
    own: { standing: [A, A, A, A, F, F, F], other: [A, A, A, A, F, F, F] },
    above: { standing: [A, A, F, F, F, F, F], other: [A, A, F, F, F, F, F] },
  },
  reviewer: {
    own: { standing: [A, A, F, F, F, F, F], other: [A, A, F, F, F, F, F] },
    above: { standing: [A, A, F, F, A, A, A], other: [A, A, F, F, A, A, A] },
  },
  manager: {
    own: { standing: [A, A, A, A, A, A, A], other: [A, A, A, A, A, A, A] },
    above: { standing: [A, A, A, A, A, A, A], other: [A, A, A, A, A, A, A] },
  },
  viewer: {
    own: { standing: [A, F, F, F, F, F, F], other: [H, H, H, H, H, H, H] },
    above: { standing: [A, F, F, F, F, F, F], other: [H, H, H, H, H, H, H] },
  },
};

describe('a report', () => {
  for (const role of ROLES) {
    for (const place of Object.keys(PLACES) as Place[]) {
      for (const state of STATES) {
        it(`${state}, to a ${role} held ${place}`, () => {
          const standing = state === 'submitted' || state === 'accepted' ? 'standing' : 'other';
          const expected =
            place === 'own' || place === 'above' ? EXPECTED[role][place][standing] : ACTIONS.map(() => H);
          const who = actor([role, PLACES[place]]);
          expect(ACTIONS.map((action) => decideReport(who, action, PATH, state))).toEqual(expected);
        });
      }
    }
  }

  it('is hidden from who holds no role', () => {
    for (const action of ACTIONS) expect(decideReport(actor(), action, PATH, 'accepted')).toBe('hidden');
  });

  it('takes the best of several roles, each by itself', () => {
    const reviewerOfOwn = actor(['reporter', DISTRICT], ['reviewer', DISTRICT]);
    expect(decideReport(reviewerOfOwn, 'fill', PATH, 'draft')).toBe('allowed');
    expect(decideReport(reviewerOfOwn, 'accept', PATH, 'submitted')).toBe('forbidden'); // nobody reviews their own
    const fillsAndViews = actor(['reporter', PLACES.below], ['viewer', PROVINCE]);
    expect(decideReport(fillsAndViews, 'see', PATH, 'draft')).toBe('hidden');
    expect(decideReport(fillsAndViews, 'fill', PATH, 'submitted')).toBe('forbidden');
  });

  it('of a unit nobody knows is hidden even from a manager', () => {
    expect(decideReport(actor(['manager', PROVINCE]), 'see', [], 'submitted')).toBe('hidden');
  });
});

describe('a rollup', () => {
  it.each([
    ['reporter', 'hidden'],
    ['reviewer', 'allowed'],
    ['manager', 'allowed'],
    ['viewer', 'allowed'],
  ] as const)('to a %s is %s, at the unit and below it, and hidden elsewhere', (role, decision) => {
    for (const place of Object.keys(PLACES) as Place[]) {
      const expected = place === 'own' || place === 'above' ? decision : 'hidden';
      expect(decideRollup(actor([role, PLACES[place]]), PATH)).toBe(expected);
    }
  });
});

describe('managing', () => {
  const beside: UnitPath = [PLACES.beside, PROVINCE];

  it('a round takes a manager at or above every unit of it', () => {
    expect(managesAll(actor(['manager', PROVINCE]), [PATH, beside])).toBe(true);
    expect(managesAll(actor(['manager', DISTRICT]), [PATH, beside])).toBe(false);
    expect(managesAll(actor(['manager', DISTRICT], ['manager', PLACES.beside]), [PATH, beside])).toBe(true);
    expect(managesAll(actor(['reviewer', PROVINCE]), [PATH])).toBe(false);
    expect(managesAll(actor(['manager', PROVINCE]), [PATH, []])).toBe(false);
  });

  it('is a role held anywhere', () => {
    expect(isManager(actor(['manager', PLACES.below]))).toBe(true);
    expect(isManager(actor(['reporter', PROVINCE], ['viewer', PROVINCE], ['reviewer', PROVINCE]))).toBe(false);
  });

  it('does not reach a namesake of another era, nor does seeing a round', () => {
    expect(managesAll(actor(['manager', PLACES.sameCodeOtherEra]), [PATH])).toBe(false);
    expect(touches(actor(['viewer', PLACES.sameCodeOtherEra]), [DISTRICT, PROVINCE])).toBe(false);
    expect(touches(actor(['viewer', DISTRICT]), [DISTRICT, PROVINCE])).toBe(true);
    expect(touches(actor(), [DISTRICT])).toBe(false);
  });
});
