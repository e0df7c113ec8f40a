import type { Hono } from 'hono';
import { ActivatePage, ResetPage } from '../../../forms/pages/activate.tsx';
import { localDate } from '../../../schemas/values/dates.ts';
import type { AppEnv } from '../../http.ts';
import { PASSWORD_MIN_CHARACTERS } from '../../services/people/account.ts';
import { activate } from '../../services/people/activate.ts';
import { findActivation, type OpenActivation } from '../../services/people/find-activation.ts';
import { setPasswordByLink } from '../../services/people/set-password.ts';
import { unitTree } from '../../services/units/tree.ts';
import { type C, errorPage, page, seeOther, uiFor } from './answer.ts';
import { readForm } from './form-body.ts';
import { clientAddress, secondStep, whereOf } from './sign-in.ts';

export function activateRoutes(app: Hono<AppEnv>): void {
  app.get('/activate/:token', async (c) => {
    const found = await findLink(c);
    if (!found.ok) return found.answer;
    if (found.link.userId !== null) return resetPage(c, found.link);
    const { role, name, username } = found.link;
    const unit = await unitName(c, found.link);
    const values = { name: name ?? '', username: username ?? '' };
    return page(c, ActivatePage({ ui: uiFor(c), role, unit, values, passwordMin: PASSWORD_MIN_CHARACTERS }));
  });

  app.post('/activate/:token', async (c) => {
    const form = await readForm(c);
    if (!form.ok) return errorPage(c, form.refusal);
    const link = await findLink(c);
    if (!link.ok) return link.answer;
    // Each try costs a password hash: a real link is tried some times and not for ever.
    const attempt = {
      kind: 'link',
      subject: link.link.tokenHash,
      clientAddress: clientAddress(c),
      now: c.get('system').now(),
    } as const;
    const limited = await c.get('auth').countAttempt(attempt);
    if (limited !== null) return tooMany(c, limited);
    const token = c.req.param('token');
    const password = form.value.get('password');
    if (link.link.userId !== null) return setPassword(c, { token, password, link: link.link });
    const input = { name: form.value.get('name'), username: form.value.get('username'), password };
    const system = c.get('system');
    const made = await activate({ ...system, auth: c.get('auth') }, { token, ...input });
    if (made.ok) return enter(c, input);
    const { code, issues = [] } = made.refusal;
    if (code !== 'validation_failed' && code !== 'username_taken') return errorPage(c, made.refusal);
    const found = await findActivation(system, token);
    if (!found.ok) return errorPage(c, found.refusal);
    const ui = uiFor(c);
    const { t } = ui;
    const faulty = (field: string) => issues.some((issue) => issue.pointer === `/${field}`);
    const errors = {
      ...(faulty('name') ? { name: t.activate.enterName } : {}),
      ...(faulty('username') ? { username: t.activate.enterUsername } : {}),
      ...(code === 'username_taken' ? { username: t.activate.usernameTaken } : {}),
      ...(faulty('password') ? { password: t.activate.enterPassword(PASSWORD_MIN_CHARACTERS) } : {}),
    };
    const { role } = found.value;
    const props = {
      ui,
      role,
      unit: await unitName(c, found.value),
      values: input,
      errors,
      passwordMin: PASSWORD_MIN_CHARACTERS,
    };
    return page(c, ActivatePage(props), code === 'username_taken' ? 409 : 422);
  });
}

type Found = { ok: true; link: OpenActivation } | { ok: false; answer: Response | Promise<Response> };

/**
 * The link an address names. Guesses at links are counted, and refused beyond a limit; who holds a real link never
 * meets it, whatever others try from the same address.
 */
async function findLink(c: C): Promise<Found> {
  const found = await findActivation(c.get('system'), c.req.param('token') ?? '');
  if (found.ok) return { ok: true, link: found.value };
  if (found.refusal.data?.reason === 'unknown') {
    const attempt = {
      kind: 'unknown-link',
      subject: '',
      clientAddress: clientAddress(c),
      now: c.get('system').now(),
    } as const;
    const limited = await c.get('auth').countAttempt(attempt);
    if (limited !== null) return { ok: false, answer: tooMany(c, limited) };
  }
  return { ok: false, answer: errorPage(c, found.refusal) };
}

function tooMany(c: C, retryAfterSeconds: number): Response | Promise<Response> {
  c.header('retry-after', String(retryAfterSeconds));
  return errorPage(c, { code: 'too_many_attempts' });
}

const resetPage = (c: C, { username }: OpenActivation, error?: string): Response =>
  page(
    c,
    ResetPage({ ui: uiFor(c), username: username ?? '', error, passwordMin: PASSWORD_MIN_CHARACTERS }),
    error === undefined ? 200 : 422,
  );

async function setPassword(
  c: C,
  { token, password, link }: { token: string; password: string; link: OpenActivation },
): Promise<Response> {
  const set = await setPasswordByLink({ ...c.get('system'), auth: c.get('auth') }, { token, password });
  if (set.ok) return enter(c, { username: set.value.username, password });
  if (set.refusal.code !== 'validation_failed') return errorPage(c, set.refusal);
  return resetPage(c, link, uiFor(c).t.activate.enterPassword(PASSWORD_MIN_CHARACTERS));
}

/** Signed in with what was just chosen; a second factor is asked for as ever. */
async function enter(c: C, who: { username: string; password: string }): Promise<Response> {
  const signed = await c.get('auth').signIn({ ...who, ...whereOf(c) });
  if (!signed.ok) {
    return signed.reason === 'second_factor'
      ? secondStep(c, { ticket: signed.ticket, next: '/' })
      : seeOther(c, '/sign-in');
  }
  for (const cookie of signed.cookies) c.header('set-cookie', cookie, { append: true });
  return seeOther(c, '/');
}

/** The unit as it is called today; its code where it lives no more. */
async function unitName(c: C, { unit }: OpenActivation): Promise<string> {
  const tree = await unitTree(c.get('system'), localDate(c.get('system').now()));
  const found = tree.get(unit.code);
  return found?.validFrom === unit.validFrom ? found.name : unit.code;
}
