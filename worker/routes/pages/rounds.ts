import type { Hono } from 'hono';
import { rowTiersOf } from '../../../forms/pages/downloads.tsx';
import { HomePage } from '../../../forms/pages/home.tsx';
import { RoundPage } from '../../../forms/pages/round.tsx';
import type { AppEnv } from '../../http.ts';
import { compiledOutline } from '../../services/outlines/compiled.ts';
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
      if (!status.ok) return errorPage(c, status.refusal);
      const { id, version } = status.value.round.outline;
      const compiled = await compiledOutline(ctx.db, id, version); // kept since the status was read
      const tiers = compiled ? rowTiersOf(compiled.outline) : [];
      return page(c, RoundPage({ ui: uiFor(c), ...status.value, tiers }));
    }),
  );
}
