import type { Hono } from 'hono';
import {
  DirectUnlock,
  Unlocked,
  UnlockGrant,
  UnlockReason,
  UnlockRefusal,
  UnlockRequest,
  UnlockRequests,
} from '../../../schemas/api/rounds.ts';
import type { AppEnv } from '../../http.ts';
import { askUnlock } from '../../services/unlocks/ask.ts';
import { grantUnlock, refuseUnlock, unlockUnit } from '../../services/unlocks/decide.ts';
import { listUnlockRequests, reportUnlockRequests } from '../../services/unlocks/list.ts';
import { answer, operation } from './operation.ts';

const REPORT = '/rounds/{round}/reports/{unit}';

/** What is closed to a unit, asked for and opened again. */
export function unlockRoutes(app: Hono<AppEnv>): void {
  operation(
    app,
    {
      method: 'get',
      path: '/rounds/{round}/unlock-requests',
      summary: 'Requests to unlock one may decide on, oldest first',
      answer: { status: 200, schema: UnlockRequests },
    },
    async ({ c, ctx, path }) =>
      answer(c, await listUnlockRequests(ctx, { round: path('round') }), ({ requests }) =>
        c.json({ requests: requests.map(({ place: _, ...request }) => request) }),
      ),
  );

  operation(
    app,
    {
      method: 'get',
      path: `${REPORT}/unlock-requests`,
      summary: 'Requests to unlock this report, oldest first',
      answer: { status: 200, schema: UnlockRequests },
    },
    async ({ c, ctx, path }) =>
      answer(c, await reportUnlockRequests(ctx, { round: path('round'), unit: path('unit') }), (requests) =>
        c.json({ requests }),
      ),
  );

  operation(
    app,
    {
      method: 'post',
      path: `${REPORT}/unlock-requests`,
      summary: 'Ask to change an accepted report, or a report of a locked round',
      body: UnlockReason,
      answer: { status: 201, schema: UnlockRequest },
    },
    async ({ c, ctx, path, body }) =>
      answer(c, await askUnlock(ctx, { round: path('round'), unit: path('unit'), body }), (request) =>
        c.json(request, 201),
      ),
  );

  operation(
    app,
    {
      method: 'post',
      path: `${REPORT}/unlock-requests/{id}/grant`,
      summary: 'Grant: an accepted report becomes a draft again; in a locked round the unit is open until `until`',
      body: UnlockGrant,
      answer: { status: 200, schema: Unlocked },
    },
    async ({ c, ctx, path, body }) => {
      const input = { round: path('round'), unit: path('unit'), id: path('id'), body };
      const granted = await grantUnlock(ctx, input);
      if (granted.ok) c.get('afterChange')();
      return answer(c, granted, (unlocked) => c.json(unlocked));
    },
  );

  operation(
    app,
    {
      method: 'post',
      path: `${REPORT}/unlock-requests/{id}/refuse`,
      summary: 'Refuse, with a reason',
      body: UnlockRefusal,
      answer: { status: 200, schema: UnlockRequest },
    },
    async ({ c, ctx, path, body }) => {
      const input = { round: path('round'), unit: path('unit'), id: path('id'), body };
      return answer(c, await refuseUnlock(ctx, input), (request) => c.json(request));
    },
  );

  operation(
    app,
    {
      method: 'post',
      path: `${REPORT}/unlock`,
      summary: 'Open one unit of a locked round that did not ask',
      body: DirectUnlock,
      answer: { status: 200, schema: Unlocked },
    },
    async ({ c, ctx, path, body }) => {
      const opened = await unlockUnit(ctx, { round: path('round'), unit: path('unit'), body });
      if (opened.ok) c.get('afterChange')();
      return answer(c, opened, (unlocked) => c.json(unlocked));
    },
  );
}
