import {
  everybody,
  everywhere,
  filling,
  inSubtree,
  notForReporters,
  notForViewers,
  type PageCase,
  reviewing,
} from './rules.ts';
import type { Target } from './target.ts';

const REPORT = '/rounds/:round/reports/:unit';
/** Not the revision that stands. */
const OTHER = '999999';
const thread = ({ thread: id }: Target) => ({ id });
/** Where somebody who sees a report and has nothing to do on a page of it is led on to one to read. */
const ledOn = 303;

export const reports: { [route: string]: PageCase } = {
  [`GET ${REPORT}`]: { expected: everybody(inSubtree(200)) },
  [`GET ${REPORT}/view`]: { expected: everybody(inSubtree(200)) },
  [`GET ${REPORT}/receipt`]: { expected: everybody(inSubtree(200)) },
  [`GET ${REPORT}/sections/:page`]: {
    expected: { ...everybody(inSubtree(ledOn)), reporter: inSubtree(200, ledOn), manager: inSubtree(200) },
  },
  // 409: what it was typed over is not said. 401: the door, with what was typed in its hand.
  [`POST ${REPORT}/sections/:page`]: {
    expected: filling(409),
    form: () => ({ '/answers/people': '12' }),
    signedOut: 401,
  },
  // Sent by an open page for whoever opened it; nothing changed on it yet.
  [`POST ${REPORT}/sections/:page/cells`]: {
    expected: filling(200),
    form: (_, user) => ({ user, base: '0-0' }),
    signedOut: 401,
  },
  // Drafts are no viewer's business, and this is their story.
  [`GET ${REPORT}/history`]: { expected: notForViewers(200) },
  // The draft as it is, out to a workbook and back.
  [`GET ${REPORT}/excel`]: { expected: notForViewers(200) },
  // 415: no file in it. 400: nothing that was shown comes with it. 404: no workbook was taken in by that saving.
  [`POST ${REPORT}/excel`]: { expected: filling(415), multipart: true },
  [`POST ${REPORT}/excel/apply`]: { expected: filling(400), form: () => ({ carried: 'x' }), signedOut: 401 },
  [`POST ${REPORT}/excel/undo`]: { expected: filling(404), form: () => ({ rev: '1' }) },
  [`GET ${REPORT}/check`]: {
    expected: {
      reporter: inSubtree(200, ledOn),
      reviewer: inSubtree(ledOn),
      manager: inSubtree(200),
      viewer: inSubtree(403),
    },
  },
  // 422: what is being written lacks what is required.
  [`POST ${REPORT}/check`]: { expected: filling(422) },
  [`GET ${REPORT}/upgrade`]: { expected: notForViewers(200) },
  [`POST ${REPORT}/upgrade`]: { expected: filling(409), form: () => ({ version: '2' }) },
  [`POST ${REPORT}/withdraw`]: { expected: filling(409), form: () => ({ seq: OTHER }) },

  [`GET ${REPORT}/review`]: {
    expected: { ...everybody(inSubtree(ledOn)), reviewer: inSubtree(ledOn, 200), manager: inSubtree(200) },
  },
  [`POST ${REPORT}/accept`]: { expected: reviewing(409), form: () => ({ seq: OTHER }) },
  [`POST ${REPORT}/return`]: {
    expected: reviewing(409),
    form: () => ({ text: 'Xem lại', day: '31/05/2020', time: '17:00', seq: OTHER }),
  },
  [`POST ${REPORT}/reopen`]: { expected: reviewing(409), form: () => ({ reason: 'Nhập nhầm', seq: OTHER }) },
  [`POST ${REPORT}/comments`]: {
    expected: { ...reviewing(409), reporter: inSubtree(409, 403) },
    form: () => ({ at: 'report', text: 'Đã xem', seq: OTHER }),
  },
  [`POST ${REPORT}/comments/:id/close`]: { expected: reviewing(303), names: thread },
  [`POST ${REPORT}/comments/:id/reopen`]: { expected: reviewing(303), names: thread },

  [`GET ${REPORT}/unlock`]: {
    round: 'shut',
    expected: { ...notForViewers(200), viewer: inSubtree(ledOn) },
  },
  [`POST ${REPORT}/unlock`]: { round: 'shut', expected: filling(422), form: () => ({ reason: '' }) },
  'POST /rounds/:round/unlock-requests/:unit/:id': {
    round: 'shut',
    expected: reviewing(409),
    names: ({ request: id }) => ({ id }),
    form: () => ({ decision: 'grant' }),
  },

  'GET /rounds/:round/rollups/:unit': { expected: notForReporters(200) },
  'GET /': { expected: everybody(everywhere(200)) },
  'GET /notices': { expected: everybody(everywhere(200)) },
  'POST /notices': { expected: everybody(everywhere(303)), form: () => ({ upTo: '0' }) },
};
