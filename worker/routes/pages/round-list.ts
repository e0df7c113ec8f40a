import type { Hono } from 'hono';
import { RoundsPage } from '../../../forms/pages/rounds/list.tsx';
import { ROUND_WORDS } from '../../../schemas/api/words.ts';
import type { AppEnv } from '../../http.ts';
import { findRounds, searchRounds, yearOf } from '../../services/rounds/search.ts';
import { page, signedIn, uiFor } from './answer.ts';

export function roundListRoutes(app: Hono<AppEnv>): void {
  app.get(
    '/rounds',
    signedIn(async (c, ctx) => {
      const query = { q: c.req.query('q') ?? '', state: c.req.query('state') ?? '', year: c.req.query('year') ?? '' };
      const state = ROUND_WORDS.find((one) => one === query.state);
      const [all, found] = await Promise.all([
        findRounds(ctx),
        searchRounds(ctx, { q: query.q, year: query.year, ...(state ? { state } : {}) }),
      ]);
      const rounds = found.map(({ round, led }) => ({ ...round, led }));
      const years = [...new Set(all.map(yearOf))].sort().reverse();
      const mayCreate = ctx.actor.grants.some(({ role }) => role === 'manager');
      return page(c, RoundsPage({ ui: uiFor(c), rounds, years, query, mayCreate }));
    }),
  );
}
