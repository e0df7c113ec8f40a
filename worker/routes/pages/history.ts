import type { Hono } from 'hono';
import { CellHistoryPage } from '../../../forms/pages/cell-history.tsx';
import type { AppEnv } from '../../http.ts';
import { readHistory } from '../../services/reports/history.ts';
import { formFor, namingOf } from '../form.ts';
import { errorPage, keyOf, page, signedIn, uiFor } from './answer.ts';

const MAX_POINTER_LENGTH = 1_000;

export function historyRoutes(app: Hono<AppEnv>): void {
  app.get(
    '/rounds/:round/reports/:unit/history',
    signedIn(async (c, ctx) => {
      const asked = c.req.query('cell') ?? '';
      const cell = asked.startsWith('/') && asked.length <= MAX_POINTER_LENGTH ? asked : null;
      const found = await readHistory(ctx, { ...keyOf(c), cell });
      if (!found.ok) return errorPage(c, found.refusal);
      const { form: opened, ...history } = found.value;
      const form = formFor(opened);
      return page(c, CellHistoryPage({ ui: uiFor(c), form, naming: namingOf(form), ...history }));
    }),
  );
}
