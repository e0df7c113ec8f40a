import type { Hono } from 'hono';
import { UnitHistoryPage } from '../../../forms/pages/units/history.tsx';
import { UnitTreePage } from '../../../forms/pages/units/tree.tsx';
import { formatDate, localDate, readDate } from '../../../schemas/values/dates.ts';
import { isManager } from '../../domain/access.ts';
import type { AppEnv } from '../../http.ts';
import type { Context } from '../../services/context.ts';
import { unitHistory } from '../../services/units/history.ts';
import { mayChangeUnit } from '../../services/units/may-change.ts';
import { unitTree } from '../../services/units/tree.ts';
import { type C, errorPage, page, signedIn, uiFor } from './answer.ts';
import { showUnitChange, takeUnitChange } from './units/change.ts';
import { showUnitImport, takeUnitImport } from './units/import.ts';

/** The registry of units over time. */
export function unitRoutes(app: Hono<AppEnv>): void {
  app.get('/units', signedIn(tree));
  app.get('/units/new', signedIn(showUnitChange));
  app.post('/units/new', signedIn(takeUnitChange));
  app.get('/units/import', signedIn(showUnitImport));
  app.post('/units/import', signedIn(takeUnitImport));
  app.get('/units/:code', signedIn(history));
  app.get('/units/:code/:kind', signedIn(showUnitChange));
  app.post('/units/:code/:kind', signedIn(takeUnitChange));
}

async function tree(c: C, ctx: Context): Promise<Response> {
  const ui = uiFor(c);
  const today = localDate(ctx.now());
  const typed = c.req.query('on') ?? '';
  const read = typed.trim() === '' ? today : readDate(typed);
  const on = read ?? today;
  const imported = /^(\d+)-(\d+)-(\d+)$/.exec(c.req.query('imported') ?? '');
  const [, created = '', updated = '', unchanged = ''] = imported ?? [];
  const props = {
    ui,
    tree: await unitTree(ctx, on),
    on,
    typed: { on: read === null ? typed : formatDate(on), q: (c.req.query('q') ?? '').slice(0, 100) },
    under: c.req.query('under') || null,
    badDate: read === null,
    mayChange: isManager(ctx.actor),
    notice: imported ? ui.t.unitsWords.imported(created, updated, unchanged) : null,
  };
  return page(c, UnitTreePage(props), read === null ? 422 : 200);
}

async function history(c: C, ctx: Context): Promise<Response> {
  const found = await unitHistory(ctx, c.req.param('code') ?? '');
  if (!found.ok) return errorPage(c, found.refusal);
  const on = readDate(c.req.query('on') ?? '') ?? localDate(ctx.now());
  const saved = c.req.query('saved') === '1';
  const mayChange = await mayChangeUnit(ctx, found.value.lives);
  return page(c, UnitHistoryPage({ ui: uiFor(c), history: found.value, on, mayChange, saved }));
}
