import { type ApiCase, everybody, filling, inSubtree, notForReporters, notForViewers, reviewing } from './rules.ts';

const REPORT = '/rounds/{round}/reports/{unit}';
/** Not the revision that stands: whoever may decide is told so. */
const OTHER = 999_999;

export const reports: { [operation: string]: ApiCase } = {
  [`GET ${REPORT}`]: { scope: 'read', expected: everybody(inSubtree(200)) },
  [`GET ${REPORT}/revisions`]: { scope: 'read', expected: everybody(inSubtree(200)) },
  [`GET ${REPORT}/revisions/{seq}`]: { scope: 'read', expected: everybody(inSubtree(200)) },
  [`GET ${REPORT}/revisions/{seq}/diff`]: { scope: 'read', expected: everybody(inSubtree(200)) },
  // 412, 422, 415, 409: refused for another reason by then.
  [`PUT ${REPORT}/draft`]: {
    scope: 'write',
    expected: filling(412),
    headers: { 'if-match': '"99-0"' },
    body: () => ({ answers: {} }),
  },
  [`PATCH ${REPORT}/draft`]: { scope: 'write', expected: filling(422), body: () => ({}) },
  [`GET ${REPORT}/history`]: { scope: 'read', expected: notForViewers(200) },
  [`POST ${REPORT}/submissions`]: {
    scope: 'write',
    expected: filling(422),
    headers: { 'idempotency-key': 'access' },
    body: () => ({ answers: { nothing: 1 } }),
  },
  [`GET ${REPORT}/workbook.xlsx`]: { scope: 'read', expected: notForViewers(200) },
  [`GET ${REPORT}.docx`]: { scope: 'read', expected: everybody(inSubtree(200)) },
  [`POST ${REPORT}/workbook`]: { scope: 'write', expected: filling(415), headers: { 'if-match': '"99-0"' } },
  [`POST ${REPORT}/withdraw`]: { scope: 'write', expected: filling(409), body: () => ({ seq: OTHER }) },
  [`POST ${REPORT}/upgrade`]: { scope: 'write', expected: filling(409), body: () => ({ version: 2 }) },

  [`POST ${REPORT}/accept`]: { scope: 'write', expected: reviewing(409), body: () => ({ seq: OTHER }) },
  [`POST ${REPORT}/return`]: {
    scope: 'write',
    expected: reviewing(409),
    body: () => ({ comments: [{ at: 'report', text: 'Xem lại' }], deadline: '2020-06-01T00:00:00Z', seq: OTHER }),
  },
  [`POST ${REPORT}/reopen`]: {
    scope: 'write',
    expected: reviewing(409),
    body: () => ({ reason: 'Nhập nhầm', seq: OTHER }),
  },
  // Told one by one; where none of those named is one's to decide on, all of it is refused.
  'POST /rounds/{round}/accept': {
    scope: 'write',
    expected: reviewing(200),
    body: ({ unit }) => ({ reports: [{ unit, seq: OTHER }] }),
  },
  [`GET ${REPORT}/comments`]: { scope: 'read', expected: notForViewers(200) },
  [`POST ${REPORT}/comments`]: {
    scope: 'write',
    expected: { ...reviewing(409), reporter: inSubtree(409, 403) },
    body: () => ({ at: 'report', text: 'Đã xem', seq: OTHER }),
  },
  [`POST ${REPORT}/comments/{id}/close`]: {
    scope: 'write',
    expected: reviewing(200),
    names: ({ thread }) => ({ id: thread }),
  },
  [`POST ${REPORT}/comments/{id}/reopen`]: {
    scope: 'write',
    expected: reviewing(200),
    names: ({ thread }) => ({ id: thread }),
  },

  [`GET ${REPORT}/unlock-requests`]: { scope: 'read', round: 'shut', expected: notForViewers(200) },
  [`POST ${REPORT}/unlock-requests`]: { scope: 'write', round: 'shut', expected: filling(422), body: () => ({}) },
  [`POST ${REPORT}/unlock-requests/{id}/grant`]: {
    scope: 'write',
    round: 'shut',
    expected: reviewing(409),
    names: ({ request }) => ({ id: request }),
    body: () => ({}),
  },
  [`POST ${REPORT}/unlock-requests/{id}/refuse`]: {
    scope: 'write',
    round: 'shut',
    expected: reviewing(409),
    names: ({ request }) => ({ id: request }),
    body: () => ({ answer: 'Không cần' }),
  },
  // Of a round that is locked, and that is run by managers.
  [`POST ${REPORT}/unlock`]: {
    scope: 'write',
    expected: { ...everybody(inSubtree(403)), manager: inSubtree(409) },
    body: () => ({ until: '2020-06-01T00:00:00Z', reason: 'Nhập nhầm' }),
  },

  'GET /rounds/{round}/rollups/{unit}': { scope: 'read', expected: notForReporters(200) },
  'GET /rounds/{round}/rollups/{unit}.csv': { scope: 'read', expected: notForReporters(200) },
  'GET /rounds/{round}/rollups/{unit}.docx': { scope: 'read', expected: notForReporters(200) },
  'GET /rounds/{round}/rollups/{unit}/recognition': { scope: 'read', expected: notForReporters(200) },
  'GET /rounds/{round}/rollups/{unit}/recognition.csv': { scope: 'read', expected: notForReporters(200) },
  'GET /rounds/{round}/rollups/{unit}/narratives': {
    scope: 'read',
    expected: notForReporters(200),
    query: () => ({ field: 'context' }),
  },
};
