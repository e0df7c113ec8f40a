import { newRound } from './planted.ts';
import {
  type ApiCase,
  amongUnits,
  everybody,
  everywhere,
  inProvince,
  ofRounds,
  onlyManagers,
  running,
} from './rules.ts';

export const rounds: { [operation: string]: ApiCase } = {
  'GET /rounds': { scope: 'read', expected: everybody(everywhere(200)) },
  // 409: the id is taken, which is looked at last. A unit one does not manage is unknown, wherever it is.
  'POST /rounds': {
    scope: 'write',
    expected: onlyManagers(amongUnits(409, 409, 422)),
    body: ({ unit }) => newRound('levels', [unit]),
  },
  'GET /rounds/{round}': { scope: 'read', round: 'alone', expected: everybody(ofRounds(200)) },
  'PATCH /rounds/{round}': {
    scope: 'write',
    round: 'alone',
    expected: running(409),
    body: () => ({ state: 'planned' }),
  },
  'GET /rounds/{round}/extensions': { scope: 'read', round: 'alone', expected: running(200) },
  'POST /rounds/{round}/extensions': { scope: 'write', round: 'alone', expected: running(422), body: () => ({}) },
  'POST /rounds/{round}/outline': {
    scope: 'write',
    round: 'alone',
    expected: running(409),
    body: () => ({ version: 1 }),
  },
  'GET /rounds/{round}/status': { scope: 'read', expected: everybody(inProvince(200)) },
  'GET /rounds/{round}/status.csv': { scope: 'read', expected: everybody(inProvince(200)) },
  'GET /rounds/{round}/board.svg': { scope: 'read', expected: everybody(inProvince(200)) },
  // For those who decide on one of them: reviewers strictly below themselves.
  'GET /rounds/{round}/unlock-requests': {
    scope: 'read',
    round: 'alone',
    expected: { ...running(200), reviewer: ofRounds(403, 200, 403) },
  },
  'GET /rounds/{round}/log': { scope: 'read', round: 'alone', expected: everybody(ofRounds(200)) },
  'GET /rounds/{round}/log.csv': { scope: 'read', round: 'alone', expected: everybody(ofRounds(200)) },
  'GET /rounds/{round}/log/verify': { scope: 'read', round: 'alone', expected: running(200) },
};
