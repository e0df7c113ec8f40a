import type { Hono } from 'hono';
import { links } from '../../../forms/links.ts';
import { LatePage } from '../../../forms/pages/review/late.tsx';
import { pickName, WaitingPage } from '../../../forms/pages/review/waiting.tsx';
import { MAX_ACCEPTED_AT_ONCE } from '../../../schemas/api/review.ts';
import type { AppEnv } from '../../http.ts';
import { titleOf } from '../../problem.ts';
import type { Context } from '../../services/context.ts';
import { acceptMany } from '../../services/reports/accept-many.ts';
import { outstandingReports, waitingReports } from '../../services/reports/waiting.ts';
import { type C, errorPage, page, signedIn, uiFor } from './answer.ts';
import { readForm } from './form-body.ts';
import { seqIn } from './review.ts';

/** What waits for the reviewer, and what the reviewer waits for. */
export function waitingRoutes(app: Hono<AppEnv>): void {
  app.get(
    '/rounds/:round/review',
    signedIn(async (c, ctx) => {
      const found = await waitingReports(ctx, { round: roundOf(c) });
      return found.ok ? page(c, WaitingPage({ ui: uiFor(c), ...found.value })) : errorPage(c, found.refusal);
    }),
  );
  app.post('/rounds/:round/accept', signedIn(acceptPicked));
  app.get(
    '/rounds/:round/late',
    signedIn(async (c, ctx) => {
      const found = await outstandingReports(ctx, { round: roundOf(c) });
      if (!found.ok) return errorPage(c, found.refusal);
      return page(c, LatePage({ ui: uiFor(c), ...found.value, base: c.get('origin') }));
    }),
  );
}

const roundOf = (c: C) => c.req.param('round') ?? '';

/** Accepts what was ticked, and says what came of each. */
async function acceptPicked(c: C, ctx: Context): Promise<Response> {
  const posted = await readForm(c);
  if (!posted.ok) return errorPage(c, posted.refusal);
  const round = roundOf(c);
  const before = await waitingReports(ctx, { round });
  if (!before.ok) return errorPage(c, before.refusal);
  const ui = uiFor(c);
  const words = ui.t.reviewWords.waiting;
  const prefix = pickName('');
  const picked = posted.value
    .names()
    .filter((name) => name.startsWith(prefix))
    .map((name) => ({ unit: name.slice(prefix.length), seq: seqIn(posted.value.get(name)) }));
  if (picked.length === 0 || picked.length > MAX_ACCEPTED_AT_ONCE) {
    const error = picked.length === 0 ? words.choose : words.tooMany(MAX_ACCEPTED_AT_ONCE);
    return page(c, WaitingPage({ ui, ...before.value, error }), 422);
  }
  const accepted = await acceptMany(ctx, { round, reports: picked });
  if (!accepted.ok) return errorPage(c, accepted.refusal, links.waiting(round));
  if (accepted.value.some(({ ok }) => ok)) c.get('afterChange')();
  const names = new Map(before.value.reports.map(({ unit }) => [unit.code, unit.name]));
  const outcomes = accepted.value.map((one) => ({
    unit: one.unit,
    name: names.get(one.unit) ?? one.unit,
    ok: one.ok,
    why: one.ok ? '' : titleOf(one.code, ui.language),
  }));
  const after = await waitingReports(ctx, { round });
  // Told on the page itself: reloading it accepts the same revisions again, which changes nothing.
  return after.ok ? page(c, WaitingPage({ ui, ...after.value, outcomes })) : errorPage(c, after.refusal);
}
