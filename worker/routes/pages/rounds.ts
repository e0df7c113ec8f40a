import type { Hono } from 'hono';
import { HomePage } from '../../../forms/pages/home.tsx';
import type { AppEnv } from '../../http.ts';
import { openCounts } from '../../services/comments/open.ts';
import { listRounds } from '../../services/rounds/list.ts';
import { page, signedIn, uiFor } from './answer.ts';

export function roundRoutes(app: Hono<AppEnv>): void {
  app.get(
    '/',
    signedIn(async (c, ctx) => {
      const rounds = await listRounds(ctx);
      const fills = rounds.flatMap(({ round, fills: own }) =>
        own.map(({ unit }) => ({ round: round.id, unit: unit.code })),
      );
      return page(c, HomePage({ ui: uiFor(c), rounds, open: await openCounts(ctx, fills) }));
    }),
  );
}
