import type { Hono } from 'hono';
import { links } from '../../../forms/links.ts';
import { BeginFactorPage, RecoveryCodesPage, ScanPage } from '../../../forms/pages/account/second-factor.tsx';
import { shownRecoveryCode } from '../../domain/second-factor.ts';
import { qrShape } from '../../exports/qr.ts';
import type { AppEnv } from '../../http.ts';
import type { Context } from '../../services/context.ts';
import {
  confirmOwnSecondFactor,
  ownSecondFactor,
  removeOwnSecondFactor,
  setUpSecondFactor,
  waitingSecret,
} from '../../services/people/second-factor.ts';
import { usernameOf } from '../../services/people/username-of.ts';
import { showAccount } from './account.ts';
import { type C, errorPage, page, pageOnce, seeOther, signedIn, uiFor } from './answer.ts';
import { readForm } from './form-body.ts';
import { clientAddress } from './sign-in.ts';

/** Setting up and taking away one's own second factor. */
export function secondFactorRoutes(app: Hono<AppEnv>): void {
  app.get(
    '/account/second-factor',
    signedIn(async (c, ctx) => {
      const { since } = await ownSecondFactor(ctx);
      return since === null ? begin(c) : seeOther(c, links.account);
    }),
  );
  for (const posted of ['confirm', 'remove']) {
    app.get(`/account/second-factor/${posted}`, (c) => seeOther(c, links.accountAct('second-factor')));
  }

  app.post(
    '/account/second-factor',
    signedIn(async (c, ctx) => {
      const form = await readForm(c);
      if (!form.ok) return errorPage(c, form.refusal);
      const words = uiFor(c).t.peopleWords.account;
      const auth = c.get('auth');
      const attempt = attemptOf(c, ctx, 'password');
      const limited = await auth.countAttempt(attempt);
      if (limited !== null) return begin(c, words.tooMany, limited);
      if (!(await auth.isPassword(ctx.actor.userId, form.value.get('current')))) return begin(c, words.passwordWrong);
      await auth.forgetAttempts(attempt);
      const made = await setUpSecondFactor({ ...ctx, auth }, await usernameOf(ctx));
      return made.ok ? scan(c, made.value) : seeOther(c, links.account);
    }),
  );

  app.post(
    '/account/second-factor/confirm',
    signedIn(async (c, ctx) => {
      const form = await readForm(c);
      if (!form.ok) return errorPage(c, form.refusal);
      const words = uiFor(c).t.peopleWords.account;
      const auth = c.get('auth');
      const confirmed = await confirmOwnSecondFactor({ ...ctx, auth }, form.value.get('code'));
      if (confirmed.ok) {
        return pageOnce(
          c,
          RecoveryCodesPage({ ui: uiFor(c), codes: confirmed.value.recoveryCodes.map(shownRecoveryCode) }),
        );
      }
      const secret = await waitingSecret({ ...ctx, auth }, await usernameOf(ctx));
      return secret ? scan(c, secret, words.codeWrong) : seeOther(c, links.accountAct('second-factor'));
    }),
  );

  app.post(
    '/account/second-factor/remove',
    signedIn(async (c, ctx) => {
      const form = await readForm(c);
      if (!form.ok) return errorPage(c, form.refusal);
      const words = uiFor(c).t.peopleWords.account;
      const auth = c.get('auth');
      const attempt = attemptOf(c, ctx, 'second-factor');
      const limited = await auth.countAttempt(attempt);
      if (limited !== null) {
        c.header('retry-after', String(limited));
        return showAccount(c, ctx, { errors: { code: words.tooMany }, status: 429 });
      }
      const removed = await removeOwnSecondFactor({ ...ctx, auth }, form.value.get('code'));
      if (removed.ok) {
        await auth.forgetAttempts(attempt);
        return seeOther(c, `${links.account}?done=factor`);
      }
      return removed.refusal.code === 'code_wrong'
        ? showAccount(c, ctx, { errors: { code: words.codeWrong } })
        : errorPage(c, removed.refusal);
    }),
  );
}

const attemptOf = (c: C, ctx: Context, kind: 'password' | 'second-factor') => ({
  kind,
  subject: ctx.actor.userId,
  clientAddress: clientAddress(c),
  now: ctx.now(),
});

function begin(c: C, error?: string, retryAfterSeconds?: number): Response {
  if (retryAfterSeconds !== undefined) c.header('retry-after', String(retryAfterSeconds));
  const status = error === undefined ? 200 : retryAfterSeconds === undefined ? 422 : 429;
  return page(c, BeginFactorPage({ ui: uiFor(c), due: c.get('secondFactorDue'), error }), status);
}

function scan(c: C, { text, uri }: { text: string; uri: string }, error?: string): Response {
  const node = ScanPage({ ui: uiFor(c), due: c.get('secondFactorDue'), secret: text, qr: qrShape(uri), error });
  const answer = page(c, node, error === undefined ? 200 : 422);
  answer.headers.set('cache-control', 'no-store');
  return answer;
}
