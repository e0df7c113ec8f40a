import type { Hono } from 'hono';
import { orderOf } from '../../../forms/pages/board/order.ts';
import { rowTiersOf } from '../../../forms/pages/downloads.tsx';
import { RoundPage } from '../../../forms/pages/round.tsx';
import { NO_FILTER } from '../../domain/board.ts';
import type { AppEnv } from '../../http.ts';
import { compiledOutline } from '../../services/outlines/compiled.ts';
import { roundStatus } from '../../services/rounds/status.ts';
import { roundWork } from '../../services/rounds/work.ts';
import { boardFilterOf } from '../board-filter.ts';
import { errorPage, page, signedIn, uiFor } from './answer.ts';

/** The board of a round. A filter that means nothing here shows everything: addresses are typed and kept for years. */
export function boardRoutes(app: Hono<AppEnv>): void {
  app.get(
    '/rounds/:round',
    signedIn(async (c, ctx) => {
      const round = c.req.param('round') ?? '';
      const asked = boardFilterOf(c.req.query());
      const found = await roundStatus(ctx, { round, filter: asked });
      const meaningless = !found.ok && found.refusal.code === 'validation_failed';
      const status = meaningless ? await roundStatus(ctx, { round }) : found;
      if (!status.ok) return errorPage(c, status.refusal);
      const { id, version } = status.value.round.outline;
      const compiled = await compiledOutline(ctx.db, id, version); // kept since the status was read
      const tiers = compiled ? rowTiersOf(compiled.outline) : [];
      const shown = { filter: meaningless ? NO_FILTER : asked, order: orderOf(c.req.query('sort')), tiers };
      const work = await roundWork(ctx, round);
      return page(c, RoundPage({ ui: uiFor(c), ...status.value, ...shown, work }));
    }),
  );
}
