import type { Hono } from 'hono';
import { links } from '../../../forms/links.ts';
import { type AccountErrors, AccountPage } from '../../../forms/pages/account/account.tsx';
import { KeyMadePage } from '../../../forms/pages/account/second-factor.tsx';
import { SCOPES } from '../../domain/scopes.ts';
import type { AppEnv } from '../../http.ts';
import type { Context } from '../../services/context.ts';
import { PASSWORD_MIN_CHARACTERS } from '../../services/people/account.ts';
import { changeName } from '../../services/people/change-name.ts';
import { endOwnSessions, ownSessions } from '../../services/people/end-sessions.ts';
import { createKey, ownKeys, revokeOwnKey } from '../../services/people/keys.ts';
import { ownSecondFactor } from '../../services/people/second-factor.ts';
import { changePassword } from '../../services/people/set-password.ts';
import { type C, errorPage, page, pageOnce, seeOther, signedIn, uiFor } from './answer.ts';
import { deviceOf } from './device.ts';
import { readForm } from './form-body.ts';
import { clientAddress } from './sign-in.ts';

const KEY_LABEL_MAX = 100;
const LIFETIMES = ['30', '90', '365'];

/** One's own account. */
export function accountRoutes(app: Hono<AppEnv>): void {
  app.get(
    '/account',
    signedIn((c, ctx) => showAccount(c, ctx)),
  );
  for (const posted of ['name', 'password', 'sessions/end', 'keys']) {
    // The language switch of a page that answered a POST leads to its address.
    app.get(`/account/${posted}`, (c) => seeOther(c, links.account));
  }

  app.post(
    '/account/name',
    signedIn(async (c, ctx) => {
      const form = await readForm(c);
      if (!form.ok) return errorPage(c, form.refusal);
      const name = form.value.get('name');
      const changed = await changeName(ctx, name);
      if (changed.ok) return finished(c, 'name');
      return showAccount(c, ctx, { errors: { name: uiFor(c).t.peopleWords.account.enterName }, typed: { name } });
    }),
  );

  app.post(
    '/account/password',
    signedIn(async (c, ctx) => {
      const form = await readForm(c);
      if (!form.ok) return errorPage(c, form.refusal);
      const auth = c.get('auth');
      const attempt = {
        kind: 'password',
        subject: ctx.actor.userId,
        clientAddress: clientAddress(c),
        now: ctx.now(),
      } as const;
      const { t } = uiFor(c);
      const limited = await auth.countAttempt(attempt);
      if (limited !== null) {
        c.header('retry-after', String(limited));
        return showAccount(c, ctx, { errors: { current: t.peopleWords.account.tooMany }, status: 429 });
      }
      const [current, password] = [form.value.get('current'), form.value.get('password')];
      const changed = await changePassword({ ...ctx, auth }, { current, password, session: c.get('sessionId') });
      if (changed.ok) {
        await auth.forgetAttempts(attempt);
        return finished(c, 'password');
      }
      return changed.refusal.code === 'password_wrong'
        ? showAccount(c, ctx, { errors: { current: t.peopleWords.account.passwordWrong } })
        : showAccount(c, ctx, { errors: { password: t.activate.enterPassword(PASSWORD_MIN_CHARACTERS) } });
    }),
  );

  app.post(
    '/account/sessions/end',
    signedIn(async (c, ctx) => {
      const form = await readForm(c);
      if (!form.ok) return errorPage(c, form.refusal);
      const which =
        form.value.get('others') === '1'
          ? { others: true as const, current: c.get('sessionId') }
          : { session: form.value.get('session') };
      const ended = await endOwnSessions(ctx, which);
      // Ended already, by itself or at another desk: what was wanted is so.
      return ended.ok || ended.refusal.code === 'not_found' ? finished(c, 'sessions') : errorPage(c, ended.refusal);
    }),
  );

  app.post('/account/keys', signedIn(makeKey));
  app.post(
    '/account/keys/:id/revoke',
    signedIn(async (c, ctx) => {
      const revoked = await revokeOwnKey(ctx, c.req.param('id') ?? '');
      return revoked.ok ? finished(c, 'key') : errorPage(c, revoked.refusal);
    }),
  );
}

const finished = (c: C, done: string) => seeOther(c, `${links.account}?done=${done}`);

async function makeKey(c: C, ctx: Context): Promise<Response> {
  const form = await readForm(c);
  if (!form.ok) return errorPage(c, form.refusal);
  const words = uiFor(c).t.peopleWords.account;
  const typed = Object.fromEntries(form.value.names().map((name) => [name, form.value.get(name)]));
  const label = form.value.get('label').trim();
  const scopes = SCOPES.filter((scope) => form.value.get(`scope.${scope}`) === '1');
  const badLabel = label === '' || [...label].length > KEY_LABEL_MAX || !label.isWellFormed() || /\p{Cc}/u.test(label);
  const errors: AccountErrors = {
    ...(badLabel ? { label: words.enterLabel } : {}),
    ...(scopes.length === 0 ? { scopes: words.chooseScope } : {}),
  };
  if (Object.keys(errors).length > 0) return showAccount(c, ctx, { errors, typed });
  const days = LIFETIMES.find((one) => one === form.value.get('lifetime'));
  const expiresInDays = days === undefined ? undefined : Number(days);
  const made = await createKey({ ...ctx, auth: c.get('auth') }, { label, scopes, expiresInDays });
  if (made.ok) return pageOnce(c, KeyMadePage({ ui: uiFor(c), label, apiKey: made.value.key }));
  if (made.refusal.code !== 'too_many_keys') return errorPage(c, made.refusal);
  return showAccount(c, ctx, { errors: { keys: words.tooManyKeys }, typed });
}

type Shown = { errors?: AccountErrors; typed?: { [name: string]: string }; status?: 429 };

/** The page; also what other pages of the account answer with when something on it was wrong. */
export async function showAccount(c: C, ctx: Context, { errors, typed, status }: Shown = {}): Promise<Response> {
  const [sessions, keys, factor] = await Promise.all([
    ownSessions(ctx, c.get('sessionId')),
    ownKeys(ctx),
    ownSecondFactor(ctx),
  ]);
  const node = AccountPage({
    ui: uiFor(c),
    name: ctx.actor.name,
    sessions: sessions.map(({ id, createdAt, seenAt, userAgent, current }) => ({
      id,
      current,
      createdAt: createdAt.toISOString(),
      seenAt: seenAt.toISOString(),
      device: deviceOf(userAgent),
    })),
    keys: keys.map((key) => ({
      ...key,
      expiresAt: key.expiresAt?.toISOString() ?? null,
      lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
    })),
    factor,
    passwordMin: PASSWORD_MIN_CHARACTERS,
    done: c.req.query('done'),
    ...(errors ? { errors } : {}),
    ...(typed ? { typed } : {}),
  });
  return page(c, node, status ?? (errors ? 422 : 200));
}
