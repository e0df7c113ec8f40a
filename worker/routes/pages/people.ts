import type { Hono } from 'hono';
import { links } from '../../../forms/links.ts';
import { PeoplePage } from '../../../forms/pages/people/list.tsx';
import { MadeLinksPage } from '../../../forms/pages/people/made.tsx';
import { PersonPage } from '../../../forms/pages/people/person.tsx';
import { formatInstant } from '../../../schemas/values/dates.ts';
import { ROLES } from '../../domain/access.ts';
import { qrShape } from '../../exports/qr.ts';
import type { AppEnv } from '../../http.ts';
import { titleOf } from '../../problem.ts';
import type { Context } from '../../services/context.ts';
import { disableAccount, enableAccount } from '../../services/people/disable-account.ts';
import { endRole, handOver } from '../../services/people/end-role.ts';
import { endSessionsOf } from '../../services/people/end-sessions.ts';
import { giveRole } from '../../services/people/give-role.ts';
import { listPeople, PERSON_STATES, stateOf } from '../../services/people/list-people.ts';
import { manageableUnits } from '../../services/people/manageable-units.ts';
import { changePolicy } from '../../services/people/policy.ts';
import { readPerson } from '../../services/people/read-person.ts';
import { createResetLink } from '../../services/people/reset-link.ts';
import { revokeLink } from '../../services/people/revoke-link.ts';
import { removeSecondFactorOf } from '../../services/people/second-factor.ts';
import type { Refusal, Result } from '../../services/result.ts';
import { mailReset, urlOf } from '../links-out.ts';
import { type C, errorPage, page, pageOnce, seeOther, signedIn, uiFor } from './answer.ts';
import { readForm } from './form-body.ts';

/** A unit as it is called, or its code where the register does not know it. */
const unitText = ({ place: { name, code } }: { place: { name: string | null; code: string } }) => name ?? code;

/** People and what is done to their accounts. */
export function peopleRoutes(app: Hono<AppEnv>): void {
  app.get('/people', signedIn(showPeople));

  app.post(
    '/people/policy',
    signedIn(async (c, ctx) => {
      const form = await readForm(c);
      if (!form.ok) return errorPage(c, form.refusal);
      const roles = ROLES.filter((role) => form.value.get(`role.${role}`) === '1');
      const changed = await changePolicy(ctx, roles);
      return changed.ok ? seeOther(c, links.peopleList({ done: 'policy' })) : errorPage(c, changed.refusal);
    }),
  );
  app.post(
    '/people/links/:id/revoke',
    signedIn(async (c, ctx) => {
      const revoked = await revokeLink(ctx, c.req.param('id') ?? '');
      return revoked.ok ? seeOther(c, links.peopleList({ done: 'revoked' })) : errorPage(c, revoked.refusal);
    }),
  );

  app.get(
    '/people/:user',
    signedIn((c, ctx) => showPerson(c, ctx)),
  );
  act(app, 'disable', 'disabled', (ctx, user) => disableAccount(ctx, user));
  act(app, 'enable', 'enabled', (ctx, user) => enableAccount(ctx, user));
  act(app, 'end-sessions', 'sessions', (ctx, user) => endSessionsOf(ctx, user));
  act(app, 'remove-second-factor', 'factor', (ctx, user) => removeSecondFactorOf(ctx, user));
  act(app, 'roles/:grant/end', 'ended', (ctx, user, c) =>
    endRole(ctx, { userId: user, grantId: c.req.param('grant') ?? '' }),
  );

  app.post(
    '/people/:user/roles',
    signedIn(async (c, ctx) => {
      const form = await readForm(c);
      if (!form.ok) return errorPage(c, form.refusal);
      const user = userOf(c);
      const typed = { role: form.value.get('role'), unit: form.value.get('unit').trim() };
      const role = ROLES.find((one) => one === typed.role) ?? 'reporter';
      const given = await giveRole(ctx, { userId: user, role, unit: typed.unit });
      if (given.ok) return seeOther(c, links.person(user, { done: 'role' }));
      if (given.refusal.code === 'not_found') return errorPage(c, given.refusal);
      const { peopleWords: words, issueText } = uiFor(c).t;
      const unit =
        given.refusal.code === 'forbidden'
          ? issueText.unit_not_managed({ unit: typed.unit })
          : typed.unit === ''
            ? words.enterUnit
            : words.faults.unknownUnit(typed.unit);
      return showPerson(c, ctx, { errors: { unit }, typed });
    }),
  );
  app.post(
    '/people/:user/handover',
    signedIn(async (c, ctx) => {
      const form = await readForm(c);
      if (!form.ok) return errorPage(c, form.refusal);
      const user = userOf(c);
      const handed = await handOver(ctx, { userId: user, grantId: form.value.get('grant'), to: form.value.get('to') });
      return handed.ok ? seeOther(c, links.person(user, { done: 'handed' })) : refusedOn(c, ctx, handed.refusal);
    }),
  );
  app.get('/people/:user/reset', (c) => seeOther(c, links.person(userOf(c))));
  app.post('/people/:user/reset', signedIn(reset));
}

const userOf = (c: C) => c.req.param('user') ?? '';

function act(
  app: Hono<AppEnv>,
  verb: string,
  done: string,
  run: (ctx: Context, user: string, c: C) => Promise<Result<unknown>>,
): void {
  app.post(
    `/people/:user/${verb}`,
    signedIn(async (c, ctx) => {
      const user = userOf(c);
      const result = await run(ctx, user, c);
      if (!result.ok) return refusedOn(c, ctx, result.refusal);
      // Whoever holds no role any more may be out of sight.
      const still = await readPerson(ctx, user);
      return seeOther(c, still.ok ? links.person(user, { done }) : links.peopleList({ done }));
    }),
  );
}

/** What the state of things forbids is said on the page it was pressed on. */
const refusedOn = (c: C, ctx: Context, refusal: Refusal): Response | Promise<Response> =>
  refusal.code === 'last_manager' || refusal.code === 'account_disabled'
    ? showPerson(c, ctx, { errors: { other: titleOf(refusal.code, c.get('language')) }, status: 409 })
    : errorPage(c, refusal);

async function showPeople(c: C, ctx: Context): Promise<Response> {
  const asked = { role: c.req.query('role'), unit: c.req.query('unit')?.trim(), state: c.req.query('state') };
  const filter = {
    role: ROLES.find((role) => role === asked.role),
    unit: asked.unit || undefined,
    state: PERSON_STATES.find((state) => state === asked.state),
  };
  const listed = await listPeople(ctx, filter);
  if (!listed.ok) return errorPage(c, listed.refusal);
  const { people, links: waiting, secondFactorRoles, top } = listed.value;
  return page(
    c,
    PeoplePage({
      ui: uiFor(c),
      people: people.map((one) => ({
        id: one.account.userId,
        name: one.account.name,
        username: one.account.username,
        state: stateOf(one),
        secondFactor: one.account.secondFactor === 1,
        roles: one.grants.map((grant) => ({ role: grant.role, unit: unitText(grant) })),
      })),
      waiting: waiting.map((link) => ({
        id: link.id,
        role: link.role,
        unit: unitText(link),
        name: link.name,
        username: link.username,
        reset: link.userId !== null,
        expiresAt: link.expiresAt,
        expired: link.expired,
        createdBy: link.createdByName,
      })),
      filter,
      units: await manageableUnits(ctx),
      policy: top ? secondFactorRoles : null,
      done: c.req.query('done'),
    }),
  );
}

type Shown = {
  errors?: { unit?: string; other?: string };
  typed?: { role: string; unit: string };
  status?: 409;
};

async function showPerson(c: C, ctx: Context, { errors, typed, status }: Shown = {}): Promise<Response> {
  const [found, listed] = await Promise.all([readPerson(ctx, userOf(c)), listPeople(ctx, { state: 'active' })]);
  if (!found.ok) return errorPage(c, found.refusal);
  const { account, grants, whole, sessions } = found.value;
  const others = (listed.ok ? listed.value.people : []).filter((one) => one.account.userId !== account.userId);
  const node = PersonPage({
    ui: uiFor(c),
    person: {
      id: account.userId,
      name: account.name,
      username: account.username,
      state: stateOf(found.value),
      secondFactor: account.secondFactor === 1,
      sessions,
      whole,
      roles: grants.map((grant) => ({
        id: grant.id,
        role: grant.role,
        unit: unitText(grant),
        since: grant.createdAt.slice(0, 10),
      })),
    },
    others: others.map((one) => ({
      id: one.account.userId,
      name: one.account.name,
      username: one.account.username,
    })),
    units: await manageableUnits(ctx),
    mail: c.get('mailer') !== null,
    own: account.userId === ctx.actor.userId,
    done: c.req.query('done'),
    ...(errors ? { errors } : {}),
    ...(typed ? { typed } : {}),
  });
  return page(c, node, status ?? (errors ? 422 : 200));
}

async function reset(c: C, ctx: Context): Promise<Response> {
  const form = await readForm(c);
  if (!form.ok) return errorPage(c, form.refusal);
  const made = await createResetLink(ctx, { userId: userOf(c) });
  if (!made.ok) return refusedOn(c, ctx, made.refusal);
  const { id, token, username, name, expiresAt } = made.value;
  const to = c.get('mailer') ? form.value.get('email').trim() : '';
  const ui = uiFor(c);
  const words = ui.t.peopleWords;
  const url = urlOf(c, token);
  const until = formatInstant(expiresAt);
  const line = {
    id,
    heading: name,
    detail: `${words.username}: ${username}`,
    url,
    qr: qrShape(url),
    zalo: words.zaloReset(username, url, until),
    ...(to === '' ? {} : { letter: { to, sent: await mailReset(c, made.value, to) } }),
  };
  const title = words.resetTitle(username);
  return pageOnce(c, MadeLinksPage({ ui, title, slip: words.slipReset, made: [line], until }));
}
