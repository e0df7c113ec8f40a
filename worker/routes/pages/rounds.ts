import type { Hono } from 'hono';
import { HomePage } from '../../../forms/pages/home.tsx';
import { RoundPage } from '../../../forms/pages/round.tsx';
import type { AppEnv } from '../../http.ts';
import { listRounds } from '../../services/rounds/list.ts';
import { roundStatus } from '../../services/rounds/status.ts';
import { errorPage, page, signedIn, uiFor } from './answer.ts';

export function roundRoutes(app: Hono<AppEnv>): void {
  app.get(
    '/',
    signedIn(async (c, ctx) => page(c, HomePage({ ui: uiFor(c), rounds: await listRounds(ctx) }))),
  );
  app.get(
    '/rounds/:round',
    signedIn(async (c, ctx) => {
      const status = await roundStatus(ctx, { round: c.req.param('round') ?? '' });
      return status.ok ? page(c, RoundPage({ ui: uiFor(c), ...status.value })) : errorPage(c, status.refusal);
    }),
  );
}
