import type { Hono } from 'hono';
import type * as z from 'zod';
import {
  Done,
  Ended,
  HandoverBody,
  OnePerson,
  People,
  Policy,
  PolicyBody,
  Role,
  RoleBody,
  State,
} from '../../../schemas/api/people.ts';
import { Id } from '../../../schemas/outline/base.ts';
import { issuesOf } from '../../../schemas/report/zod-issues.ts';
import type { AppEnv } from '../../http.ts';
import type { Context } from '../../services/context.ts';
import { disableAccount, enableAccount } from '../../services/people/disable-account.ts';
import { endRole, handOver } from '../../services/people/end-role.ts';
import { endSessionsOf } from '../../services/people/end-sessions.ts';
import { giveRole } from '../../services/people/give-role.ts';
import { type ListedLink, listPeople, stateOf } from '../../services/people/list-people.ts';
import { changePolicy, readPolicy } from '../../services/people/policy.ts';
import type { ReachedPerson } from '../../services/people/reach.ts';
import { readPerson } from '../../services/people/read-person.ts';
import { removeSecondFactorOf } from '../../services/people/second-factor.ts';
import { done, type Result, refuse } from '../../services/result.ts';
import { answer, operation } from './operation.ts';

const unitOf = ({
  place: { code, validFrom, name, tier },
}: {
  place: { code: string; validFrom: string; name: string | null; tier: unknown };
}) => ({ code, validFrom, name, tier });

export const personOf = (person: ReachedPerson) => ({
  id: person.account.userId,
  username: person.account.username,
  name: person.account.name,
  state: stateOf(person),
  secondFactor: person.account.secondFactor === 1,
  createdAt: new Date(person.account.createdAt).toISOString(),
  roles: person.grants.map((grant) => ({
    id: grant.id,
    role: grant.role,
    unit: unitOf(grant),
    since: grant.createdAt,
  })),
  mayManage: person.whole,
});

const linkOf = (link: ListedLink) => ({
  id: link.id,
  role: link.role,
  unit: unitOf(link),
  username: link.username,
  name: link.name,
  user: link.userId,
  expiresAt: link.expiresAt,
  expired: link.expired,
  createdAt: link.createdAt,
  createdBy: link.createdByName,
});

/** A body by its schema, or the faults in it. */
export function read<S extends z.ZodType>(schema: S, body: unknown): Result<z.infer<S>> {
  const parsed = schema.safeParse(body, { reportInput: true });
  return parsed.success ? done(parsed.data) : refuse('validation_failed', { issues: issuesOf(parsed.error) });
}

const DONE = { done: true } as const;

/** Accounts and their roles, for those who manage the units these lie on. */
export function peopleRoutes(app: Hono<AppEnv>): void {
  operation(
    app,
    {
      method: 'get',
      path: '/people',
      summary: 'People whose roles lie where one manages, and links nobody has used yet',
      query: { role: Role.optional(), unit: Id.optional(), state: State.optional() },
      answer: { status: 200, schema: People },
    },
    async ({ c, ctx, query }) => {
      const filter = {
        role: Role.optional().parse(query.role),
        unit: query.unit,
        state: State.optional().parse(query.state),
      };
      return answer(c, await listPeople(ctx, filter), ({ people, links }) =>
        c.json({ people: people.map(personOf), links: links.map(linkOf) }),
      );
    },
  );

  operation(
    app,
    {
      method: 'get',
      path: '/people/policy',
      summary: 'Which roles need a second factor',
      answer: { status: 200, schema: Policy },
    },
    async ({ c, ctx }) => answer(c, await readPolicy(ctx), (policy) => c.json(policy)),
  );
  operation(
    app,
    {
      method: 'put',
      path: '/people/policy',
      summary: 'Require a second factor of roles (manager of a unit nobody is above)',
      body: PolicyBody,
      answer: { status: 200, schema: Policy },
    },
    async ({ c, ctx, body }) => {
      const parsed = read(PolicyBody, body);
      const result = parsed.ok ? await changePolicy(ctx, parsed.value.secondFactorRoles) : parsed;
      return answer(c, result, (policy) => c.json(policy));
    },
  );

  operation(
    app,
    {
      method: 'get',
      path: '/people/{user}',
      summary: 'One person',
      answer: { status: 200, schema: OnePerson },
    },
    async ({ c, ctx, path }) =>
      answer(c, await readPerson(ctx, path('user')), (person) =>
        c.json({ ...personOf(person), sessions: person.sessions }),
      ),
  );

  act(app, 'disable', 'Stop an account: its sessions end, its keys are believed no more', disableAccount);
  act(app, 'enable', 'Let an account sign in again', enableAccount);
  act(app, 'remove-second-factor', 'For somebody who lost telephone and recovery codes', removeSecondFactorOf);

  operation(
    app,
    {
      method: 'post',
      path: '/people/{user}/end-sessions',
      summary: 'Sign somebody out everywhere',
      answer: { status: 200, schema: Ended },
    },
    async ({ c, ctx, path }) => answer(c, await endSessionsOf(ctx, path('user')), (ended) => c.json(ended)),
  );
  operation(
    app,
    {
      method: 'post',
      path: '/people/{user}/roles',
      summary: 'Give somebody a role on a unit',
      body: RoleBody,
      answer: { status: 201, schema: Done },
    },
    async ({ c, ctx, path, body }) => {
      const parsed = read(RoleBody, body);
      const result = parsed.ok ? await giveRole(ctx, { userId: path('user'), ...parsed.value }) : parsed;
      return answer(c, result, () => c.json(DONE, 201));
    },
  );
  operation(
    app,
    {
      method: 'post',
      path: '/people/{user}/roles/{grant}/end',
      summary: 'Take a role away; its holder is signed out',
      answer: { status: 200, schema: Done },
    },
    async ({ c, ctx, path }) =>
      answer(c, await endRole(ctx, { userId: path('user'), grantId: path('grant') }), () => c.json(DONE)),
  );
  operation(
    app,
    {
      method: 'post',
      path: '/people/{user}/handover',
      summary: 'Hand a role over to another person, in one go',
      body: HandoverBody,
      answer: { status: 200, schema: Done },
    },
    async ({ c, ctx, path, body }) => {
      const parsed = read(HandoverBody, body);
      const result = parsed.ok
        ? await handOver(ctx, { userId: path('user'), grantId: parsed.value.grant, to: parsed.value.to })
        : parsed;
      return answer(c, result, () => c.json(DONE));
    },
  );
}

function act(
  app: Hono<AppEnv>,
  verb: string,
  summary: string,
  run: (ctx: Context, userId: string) => Promise<Result<null>>,
): void {
  operation(
    app,
    { method: 'post', path: `/people/{user}/${verb}`, summary, answer: { status: 200, schema: Done } },
    async ({ c, ctx, path }) => answer(c, await run(ctx, path('user')), () => c.json(DONE)),
  );
}
