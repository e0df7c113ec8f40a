import type { Hono } from 'hono';
import { RollupPage } from '../../../forms/pages/rollup.tsx';
import type { AppEnv } from '../../http.ts';
import { rollupPage } from '../../services/rollups/page.ts';
import { errorPage, keyOf, page, signedIn, uiFor } from './answer.ts';

export function rollupRoutes(app: Hono<AppEnv>): void {
  app.get(
    '/rounds/:round/rollups/:unit',
    signedIn(async (c, ctx) => {
      const basis = c.req.query('basis') === 'accepted' ? 'accepted' : 'submitted';
      const found = await rollupPage(ctx, { ...keyOf(c), basis });
      if (!found.ok) return errorPage(c, found.refusal);
      const group = groupOf(c.req.query('group'));
      const props = { ui: uiFor(c), ...found.value, section: c.req.query('section') ?? null, group };
      return page(c, RollupPage(props));
    }),
  );
}

/** `border:true`: an attribute of units and one of its values. */
function groupOf(query: string | undefined): { attribute: string; value: string } | null {
  const [attribute, ...rest] = (query ?? '').split(':');
  return attribute && rest.length > 0 ? { attribute, value: rest.join(':') } : null;
}
