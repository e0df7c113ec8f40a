import type { Hono } from 'hono';
import { ActivatePage } from '../../../forms/pages/activate.tsx';
import { localDate } from '../../../schemas/values/dates.ts';
import type { AppEnv } from '../../http.ts';
import { PASSWORD_MIN_CHARACTERS } from '../../services/people/account.ts';
import { activate } from '../../services/people/activate.ts';
import { findActivation, type OpenActivation } from '../../services/people/find-activation.ts';
import { unitTree } from '../../services/units/tree.ts';
import { type C, errorPage, page, seeOther, uiFor } from './answer.ts';
import { readForm } from './form-body.ts';
import { clientAddress } from './sign-in.ts';

export function activateRoutes(app: Hono<AppEnv>): void {
  app.get('/activate/:token', async (c) => {
    const found = await findActivation(c.get('system'), c.req.param('token'));
    if (!found.ok) return errorPage(c, found.refusal);
    const { role, name, username } = found.value;
    const unit = await unitName(c, found.value);
    const values = { name: name ?? '', username: username ?? '' };
    return page(c, ActivatePage({ ui: uiFor(c), role, unit, values, passwordMin: PASSWORD_MIN_CHARACTERS }));
  });

  app.post('/activate/:token', async (c) => {
    const form = await readForm(c);
    if (!form.ok) return errorPage(c, form.refusal);
    const token = c.req.param('token');
    const input = {
      name: form.value.get('name'),
      username: form.value.get('username'),
      password: form.value.get('password'),
    };
    const system = c.get('system');
    const made = await activate({ ...system, auth: c.get('auth') }, { token, ...input });
    if (made.ok) {
      const signed = await c.get('auth').signIn({ ...input, clientAddress: clientAddress(c), now: system.now() });
      if (!signed.ok) return seeOther(c, '/sign-in');
      for (const cookie of signed.cookies) c.header('set-cookie', cookie, { append: true });
      return seeOther(c, '/');
    }
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

/** The unit as it is called today; its code where it lives no more. */
async function unitName(c: C, { unit }: OpenActivation): Promise<string> {
  const tree = await unitTree(c.get('system'), localDate(c.get('system').now()));
  const found = tree.get(unit.code);
  return found?.validFrom === unit.validFrom ? found.name : unit.code;
}
