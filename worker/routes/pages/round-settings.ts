import type { Hono } from 'hono';
import { links } from '../../../forms/links.ts';
import { ConfirmMovePage } from '../../../forms/pages/rounds/confirm.tsx';
import type { Faults, Typed } from '../../../forms/pages/rounds/fields.tsx';
import { moveOf } from '../../../forms/pages/rounds/moves.ts';
import { SettingsPage } from '../../../forms/pages/rounds/settings.tsx';
import { dayOf, dayTyped, deadlinesOf, faultsOf, momentOf, momentTyped } from '../../../forms/pages/rounds/typed.ts';
import { ROUND_WORDS } from '../../../schemas/api/words.ts';
import { ROUND_MOVES } from '../../domain/report-state.ts';
import type { AppEnv } from '../../http.ts';
import type { Context } from '../../services/context.ts';
import type { Refusal } from '../../services/result.ts';
import { changeRound } from '../../services/rounds/change.ts';
import { extendDeadline } from '../../services/rounds/extend.ts';
import { type RoundSettings, roundSettings } from '../../services/rounds/settings.ts';
import { unlockUnit } from '../../services/unlocks/decide.ts';
import { type C, errorPage, page, seeOther, signedIn, uiFor } from './answer.ts';
import { readForm } from './form-body.ts';

const SETTINGS = '/rounds/:round/settings';
const roundOf = (c: C) => c.req.param('round') ?? '';

export function roundSettingsRoutes(app: Hono<AppEnv>): void {
  app.get(
    SETTINGS,
    signedIn((c, ctx) => settings(c, ctx, {})),
  );
  app.post(SETTINGS, signedIn(change));
  app.get(`${SETTINGS}/state`, signedIn(askMove));
  app.post(`${SETTINGS}/state`, signedIn(move));
  app.post(`${SETTINGS}/extensions`, signedIn(extend));
  app.post(`${SETTINGS}/unlock`, signedIn(unlock));
}

type Forms = { [F in 'change' | 'extension' | 'unlock']?: { typed: Typed; faults: Faults } };

/** The page; one of its forms with what was typed and what is wrong with it. */
async function settings(c: C, ctx: Context, forms: Forms, status: 200 | 422 = 200): Promise<Response> {
  const found = await roundSettings(ctx, roundOf(c));
  if (!found.ok) return errorPage(c, found.refusal);
  const none = { typed: {}, faults: {} };
  const props = {
    ...found.value,
    change: { typed: typedOfRound(found.value), faults: {} },
    extension: none,
    unlock: none,
  };
  return page(c, SettingsPage({ ui: uiFor(c), ...props, ...forms, saved: c.req.query('saved') === '1' }), status);
}

function typedOfRound({ round }: RoundSettings): Typed {
  return {
    title: round.title,
    basis: round.basis ?? '',
    cutFrom: round.cutoff ? dayTyped(round.cutoff.from) : '',
    cutTo: round.cutoff ? dayTyped(round.cutoff.to) : '',
    ...(round.opensAt ? momentTyped('opens', round.opensAt) : {}),
    ...Object.assign({}, ...Object.entries(round.deadlines).map(([tier, at]) => momentTyped(`due.${tier}`, at))),
  };
}

/** After a change the page by GET; a fault on the page with what was typed; anything else a page of its own. */
function after(
  c: C,
  ctx: Context,
  refusal: Refusal | null,
  form: keyof Forms,
  typed: Typed,
): Response | Promise<Response> {
  const back = links.roundSettings(roundOf(c));
  if (refusal === null) return seeOther(c, links.roundSettings(roundOf(c), { saved: true }));
  if (refusal.code !== 'validation_failed') return errorPage(c, refusal, back);
  return settings(c, ctx, { [form]: { typed, faults: faultsOf(refusal.issues ?? [], uiFor(c)) } }, 422);
}

async function postedTo(c: C): Promise<{ ok: true; typed: Typed } | { ok: false; answer: Response }> {
  const form = await readForm(c);
  if (!form.ok) return { ok: false, answer: errorPage(c, form.refusal) };
  const { value } = form;
  return { ok: true, typed: Object.fromEntries(value.names().map((name) => [name, value.get(name).trim()])) };
}

async function change(c: C, ctx: Context): Promise<Response> {
  const posted = await postedTo(c);
  if (!posted.ok) return posted.answer;
  const { typed } = posted;
  const { title = '', basis = '', cutFrom = '', cutTo = '' } = typed;
  const opensAt = momentOf(typed, 'opens');
  const body = {
    title,
    basis: basis === '' ? null : basis,
    cutoff: cutFrom === '' && cutTo === '' ? null : { from: dayOf(cutFrom), to: dayOf(cutTo) },
    deadlines: deadlinesOf(typed),
    ...(opensAt === undefined ? {} : { opensAt }),
  };
  const changed = await changeRound(ctx, { round: roundOf(c), body });
  return after(c, ctx, changed.ok ? null : changed.refusal, 'change', typed);
}

async function askMove(c: C, ctx: Context): Promise<Response> {
  const found = await roundSettings(ctx, roundOf(c));
  if (!found.ok) return errorPage(c, found.refusal);
  const { round, stillRunning } = found.value;
  const to = ROUND_WORDS.find((state) => state === c.req.query('to'));
  if (!to || !ROUND_MOVES[round.state].includes(to)) {
    const refusal = { code: 'state_change_refused' as const };
    return errorPage(c, refusal, links.roundSettings(round.id));
  }
  return page(c, ConfirmMovePage({ ui: uiFor(c), round, to, stillRunning }));
}

/** What was confirmed was said of the state the round was in then: if it moved meanwhile, it is looked at again. */
async function move(c: C, ctx: Context): Promise<Response> {
  const posted = await postedTo(c);
  if (!posted.ok) return posted.answer;
  const { to, from } = posted.typed;
  const back = links.roundSettings(roundOf(c));
  const found = await roundSettings(ctx, roundOf(c));
  if (!found.ok) return errorPage(c, found.refusal);
  const state = ROUND_WORDS.find((one) => one === to);
  if (!state || found.value.round.state !== from) return errorPage(c, { code: 'state_change_refused' }, back);
  const changed = await changeRound(ctx, { round: roundOf(c), body: { state } });
  if (changed.ok) return seeOther(c, links.roundSettings(roundOf(c), { saved: true }));
  // A round that cannot open, say: the tree is another than when it was planned.
  const { code, issues = [] } = changed.refusal;
  if (code !== 'validation_failed') return errorPage(c, changed.refusal, back);
  const ui = uiFor(c);
  const texts = issues.map((issue) => ui.t.issueText[issue.code](issue.params ?? {}));
  const title = ui.t.roundsWords.moves[moveOf(found.value.round.state, state)];
  const faults = { state: `${title}: ${texts.join('; ')}` };
  return settings(c, ctx, { change: { typed: typedOfRound(found.value), faults } }, 422);
}

async function extend(c: C, ctx: Context): Promise<Response> {
  const posted = await postedTo(c);
  if (!posted.ok) return posted.answer;
  const { typed } = posted;
  const body = { unit: typed.unit ?? '', deadline: momentOf(typed, 'until') ?? '', reason: typed.reason ?? '' };
  const given = await extendDeadline(ctx, { round: roundOf(c), body });
  return after(c, ctx, given.ok ? null : given.refusal, 'extension', typed);
}

async function unlock(c: C, ctx: Context): Promise<Response> {
  const posted = await postedTo(c);
  if (!posted.ok) return posted.answer;
  const { typed } = posted;
  const body = { until: momentOf(typed, 'until') ?? '', reason: typed.reason ?? '' };
  const key = { round: roundOf(c), unit: typed.unit ?? '' };
  if (key.unit === '') {
    const issues = [{ pointer: '/unit', code: 'required' as const }];
    return after(c, ctx, { code: 'validation_failed', issues }, 'unlock', typed);
  }
  const opened = await unlockUnit(ctx, { ...key, body });
  if (opened.ok) c.get('afterChange')();
  return after(c, ctx, opened.ok ? null : opened.refusal, 'unlock', typed);
}
