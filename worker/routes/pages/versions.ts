import type { Hono } from 'hono';
import { placeOf } from '../../../forms/fields/place.ts';
import { links } from '../../../forms/links.ts';
import { OfferPage } from '../../../forms/pages/outlines/offer.tsx';
import { UpgradePage } from '../../../forms/pages/outlines/upgrade.tsx';
import type { AppEnv } from '../../http.ts';
import { statusOf, titleOf } from '../../problem.ts';
import type { Context } from '../../services/context.ts';
import { newerVersions, offerOutline } from '../../services/outlines/offer.ts';
import { compareOutlines } from '../../services/outlines/read.ts';
import { openForm } from '../../services/reports/open-form.ts';
import { keptAside, upgradeReport } from '../../services/reports/upgrade.ts';
import { formFor } from '../form.ts';
import { type C, errorPage, keyOf, page, seeOther, signedIn, uiFor } from './answer.ts';
import { readForm } from './form-body.ts';

/** A round goes over to a newer outline version; then each report begun before. */
export function versionRoutes(app: Hono<AppEnv>): void {
  app.get('/rounds/:round/outline', signedIn(offers));
  app.post('/rounds/:round/outline', signedIn(offer));
  app.get('/rounds/:round/reports/:unit/upgrade', signedIn(showUpgrade));
  app.post('/rounds/:round/reports/:unit/upgrade', signedIn(upgrade));
}

async function offers(c: C, ctx: Context): Promise<Response> {
  const round = c.req.param('round') ?? '';
  const found = await newerVersions(ctx, round);
  if (!found.ok) return errorPage(c, found.refusal);
  const { newer } = found.value;
  const asked = Number(c.req.query('version') ?? Number.NaN);
  const chosen = newer.find((version) => version === asked) ?? newer.at(-1) ?? null;
  const ui = uiFor(c);
  const shown = { ui, ...found.value, chosen };
  if (chosen === null) return page(c, OfferPage({ ...shown, offer: null, refused: null }));
  const tried = await offerOutline(ctx, { round, body: { version: chosen, dryRun: true } });
  if (tried.ok) return page(c, OfferPage({ ...shown, offer: tried.value, refused: null }));
  const { code, issues = [], data } = tried.refusal;
  const refused = {
    title: code === 'outline_incompatible' ? ui.t.outlinesWords.offerBlocked(chosen) : titleOf(code, ui.language),
    obstacles: (data?.obstacles ?? []) as never[],
    issues: issues.map((issue) => issue.message ?? ui.t.issueText[issue.code](issue.params ?? {})),
  };
  return page(c, OfferPage({ ...shown, offer: null, refused }), statusOf(code) === 422 ? 422 : 409);
}

async function offer(c: C, ctx: Context): Promise<Response> {
  const form = await readForm(c);
  if (!form.ok) return errorPage(c, form.refusal);
  const round = c.req.param('round') ?? '';
  const offered = await offerOutline(ctx, { round, body: { version: Number(form.value.get('version')) } });
  if (!offered.ok) return errorPage(c, offered.refusal, links.roundOutline(round));
  c.get('afterChange')();
  return seeOther(c, links.roundOutline(round));
}

async function showUpgrade(c: C, ctx: Context): Promise<Response> {
  const key = keyOf(c);
  const [opened, aside] = await Promise.all([openForm(ctx, key), keptAside(ctx, key)]);
  if (!opened.ok) return errorPage(c, opened.refusal);
  if (!aside.ok) return errorPage(c, aside.refusal);
  const ui = uiFor(c);
  const form = formFor(opened.value);
  const { offered, outline, working, rowNames } = form;
  if (offered === null || !form.may.fill) {
    return page(c, UpgradePage({ ui, form, upgrade: null, names: (at) => at, aside: aside.value }));
  }
  const [tried, compared] = await Promise.all([
    upgradeReport(ctx, { ...key, body: { version: offered, dryRun: true } }),
    compareOutlines(ctx, outline.id, outline.version, offered),
  ]);
  if (!tried.ok) return errorPage(c, tried.refusal, links.report(key.round, key.unit));
  if (!compared.ok) return errorPage(c, compared.refusal);
  const naming = { outline: compared.value.to, answers: working.answers, rowNames };
  const names = (at: string) => placeOf(at, naming, ui)?.label ?? at;
  return page(c, UpgradePage({ ui, form, upgrade: tried.value, names, aside: aside.value }));
}

async function upgrade(c: C, ctx: Context): Promise<Response> {
  const form = await readForm(c);
  if (!form.ok) return errorPage(c, form.refusal);
  const key = keyOf(c);
  const done = await upgradeReport(ctx, { ...key, body: { version: Number(form.value.get('version')) } });
  return done.ok
    ? seeOther(c, links.report(key.round, key.unit))
    : errorPage(c, done.refusal, links.upgrade(key.round, key.unit));
}
