import type { Hono } from 'hono';
import { links } from '../../../forms/links.ts';
import { AskUnlockPage } from '../../../forms/pages/rounds/ask-unlock.tsx';
import type { Faults, Typed } from '../../../forms/pages/rounds/fields.tsx';
import { faultsOf, momentOf } from '../../../forms/pages/rounds/typed.ts';
import { UnlockRequestsPage } from '../../../forms/pages/rounds/unlocks.tsx';
import type { AppEnv } from '../../http.ts';
import type { Context } from '../../services/context.ts';
import { askUnlock } from '../../services/unlocks/ask.ts';
import { grantUnlock, refuseUnlock } from '../../services/unlocks/decide.ts';
import { listUnlockRequests } from '../../services/unlocks/list.ts';
import { lockOf } from '../../services/unlocks/lock.ts';
import { type C, errorPage, keyOf, page, seeOther, signedIn, uiFor } from './answer.ts';
import { readForm } from './form-body.ts';

const ASK = '/rounds/:round/reports/:unit/unlock';
const LIST = '/rounds/:round/unlock-requests';

export function unlockRoutes(app: Hono<AppEnv>): void {
  app.get(
    ASK,
    signedIn((c, ctx) => askPage(c, ctx, {}, {})),
  );
  app.post(ASK, signedIn(ask));
  app.get(
    LIST,
    signedIn((c, ctx) => listPage(c, ctx, null)),
  );
  app.post(`${LIST}/:unit/:id`, signedIn(decide));
}

async function askPage(c: C, ctx: Context, typed: Typed, faults: Faults, status: 200 | 422 = 200): Promise<Response> {
  const found = await lockOf(ctx, keyOf(c));
  if (!found.ok) return errorPage(c, found.refusal);
  const { round, unit, lock } = found.value;
  // Nothing is closed and nothing was asked: there is nothing to see here.
  if (!lock.mayAsk && lock.requests.length === 0) return seeOther(c, links.report(round.id, unit.code));
  return page(c, AskUnlockPage({ ui: uiFor(c), round, unit, lock, typed, faults }), status);
}

async function ask(c: C, ctx: Context): Promise<Response> {
  const form = await readForm(c);
  if (!form.ok) return errorPage(c, form.refusal);
  const key = keyOf(c);
  const reason = form.value.get('reason');
  const asked = await askUnlock(ctx, { ...key, body: { reason } });
  if (asked.ok) return seeOther(c, links.report(key.round, key.unit));
  const { code, issues = [] } = asked.refusal;
  if (code === 'validation_failed') return askPage(c, ctx, { reason }, faultsOf(issues, uiFor(c)), 422);
  return errorPage(c, asked.refusal, links.askUnlock(key.round, key.unit));
}

type Faulty = { id: string; typed: Typed; faults: Faults };

async function listPage(c: C, ctx: Context, faulty: Faulty | null): Promise<Response> {
  const found = await listUnlockRequests(ctx, { round: c.req.param('round') ?? '' });
  if (!found.ok) return errorPage(c, found.refusal);
  return page(c, UnlockRequestsPage({ ui: uiFor(c), ...found.value, faulty }), faulty ? 422 : 200);
}

async function decide(c: C, ctx: Context): Promise<Response> {
  const form = await readForm(c);
  if (!form.ok) return errorPage(c, form.refusal);
  const names = ['until.date', 'until.time', 'answer'];
  const typed = Object.fromEntries(names.map((name) => [name, form.value.get(name).trim()]));
  const key = { ...keyOf(c), id: c.req.param('id') ?? '' };
  const answer = typed.answer ?? '';
  const until = momentOf(typed, 'until');
  const decided =
    form.value.get('decision') === 'grant'
      ? await grantUnlock(ctx, {
          ...key,
          body: { ...(until === undefined ? {} : { until }), ...(answer === '' ? {} : { answer }) },
        })
      : await refuseUnlock(ctx, { ...key, body: { answer } });
  if (decided.ok) {
    c.get('afterChange')();
    return seeOther(c, links.unlockRequests(key.round));
  }
  const { code, issues = [] } = decided.refusal;
  if (code === 'validation_failed') return listPage(c, ctx, { id: key.id, typed, faults: faultsOf(issues, uiFor(c)) });
  return errorPage(c, decided.refusal, links.unlockRequests(key.round));
}
