import {
  amongUnits,
  everybody,
  everywhere,
  inSubtree,
  ofRounds,
  onlyManagers,
  type PageCase,
  running,
} from './rules.ts';

/** Those who review or manage one of the reports asked for. */
const reviewed = (status: number) => ({ ...running(status), reviewer: ofRounds(403, status, 403) });

export const rounds: { [route: string]: PageCase } = {
  'GET /rounds': { expected: everybody(everywhere(200)) },
  // Beginning from a round of the past is for who runs it.
  'GET /rounds/new': { expected: running(200), query: ({ rounds: { alone } }) => ({ from: alone }) },
  // 409: the code is taken, which is looked at last. A unit one does not manage is unknown, wherever it is.
  'POST /rounds/new': {
    expected: onlyManagers(amongUnits(409, 409, 422)),
    form: ({ unit, tier }) => ({
      step: 'create',
      outline: 'levels@1',
      title: 'Đợt khác',
      id: 'levels',
      from: '01/01/2019',
      to: '31/12/2019',
      unitsOn: '17/04/2020',
      opening: 'now',
      expected: unit,
      [`due.${tier}.date`]: '07/05/2020',
      [`due.${tier}.time`]: '17:00',
    }),
  },
  'GET /rounds/:round': { round: 'alone', expected: everybody(ofRounds(200)) },
  'GET /rounds/:round/log': { round: 'alone', expected: everybody(ofRounds(200)) },
  'GET /rounds/:round/settings': { round: 'alone', expected: running(200) },
  'POST /rounds/:round/settings': { round: 'alone', expected: running(422), form: () => ({ title: '' }) },
  'GET /rounds/:round/settings/state': {
    round: 'alone',
    expected: running(200),
    query: () => ({ to: 'closed' }),
  },
  // 409: it was confirmed of another state than the round is in.
  'POST /rounds/:round/settings/state': {
    round: 'alone',
    expected: running(409),
    form: () => ({ from: 'locked', to: 'closed' }),
  },
  'POST /rounds/:round/settings/extensions': {
    round: 'alone',
    expected: running(422),
    form: ({ unit }) => ({ unit, reason: '' }),
  },
  'POST /rounds/:round/settings/unlock': {
    expected: { ...everybody(inSubtree(403)), manager: inSubtree(409) },
    form: ({ unit }) => ({ unit, 'until.date': '01/06/2020', 'until.time': '17:00', reason: 'Nhập nhầm' }),
  },
  'GET /rounds/:round/outline': { round: 'alone', expected: running(200) },
  'POST /rounds/:round/outline': { round: 'alone', expected: running(409), form: () => ({ version: '1' }) },
  'GET /rounds/:round/review': { round: 'alone', expected: reviewed(200) },
  'GET /rounds/:round/late': { round: 'alone', expected: reviewed(200) },
  // 422: nothing was ticked.
  'POST /rounds/:round/accept': { round: 'alone', expected: reviewed(422) },
  'GET /rounds/:round/unlock-requests': { round: 'alone', expected: reviewed(200) },
};
