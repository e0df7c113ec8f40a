import type { Hono } from 'hono';
import { Done, MadeLinks, MadeReset, NewLinks, ResetBody } from '../../../schemas/api/people.ts';
import type { AppEnv } from '../../http.ts';
import { createLinks, type LinksInput } from '../../services/people/create-links.ts';
import { createResetLink } from '../../services/people/reset-link.ts';
import { revokeLink } from '../../services/people/revoke-link.ts';
import { mailLinks, mailReset, refusesMail, urlOf } from '../links-out.ts';
import { answer, operation, problem } from './operation.ts';
import { read } from './people.ts';

const NO_STORE = { 'cache-control': 'no-store' };

/** One-time links: shown in the answer, once. */
export function peopleLinkRoutes(app: Hono<AppEnv>): void {
  operation(
    app,
    {
      method: 'post',
      path: '/people/links',
      summary: 'One-time activation links for a list or a CSV of people: all or none',
      body: NewLinks,
      answer: { status: 201, schema: MadeLinks },
    },
    async ({ c, ctx, body }) => {
      const parsed = read(NewLinks, body);
      if (!parsed.ok) return problem(c, parsed.refusal);
      const { links, csv, days, dryRun } = parsed.value;
      if ((links === undefined) === (csv === undefined)) {
        return problem(c, { code: 'validation_failed', issues: [{ pointer: '/links', code: 'required' }] });
      }
      const input: LinksInput = { ...(csv === undefined ? { links: links ?? [] } : { csv }), days, dryRun };
      // Before anything is made: a list that asks for letters gets them or nothing.
      const plan = await createLinks(ctx, { ...input, dryRun: true });
      if (!plan.ok) return problem(c, plan.refusal);
      if (refusesMail(c, plan.value.links)) return problem(c, { code: 'mail_off' });
      const made = dryRun ? plan : await createLinks(ctx, input);
      if (!made.ok) return problem(c, made.refusal);
      if (made.value.dryRun) return c.json({ ...made.value }, 200, NO_STORE);
      const { expiresAt } = made.value;
      const mailed = await mailLinks(c, made.value.links, expiresAt);
      const shown = made.value.links.map(({ token, ...link }) => ({
        ...link,
        url: urlOf(c, token),
        ...(link.email === null ? {} : { mailed: mailed.has(link.id) }),
      }));
      return c.json({ dryRun: false, expiresAt, links: shown }, 201, NO_STORE);
    },
  );

  operation(
    app,
    {
      method: 'post',
      path: '/people/links/{id}/revoke',
      summary: 'Make a link void that nobody has used',
      answer: { status: 200, schema: Done },
    },
    async ({ c, ctx, path }) => answer(c, await revokeLink(ctx, path('id')), () => c.json({ done: true })),
  );

  operation(
    app,
    {
      method: 'post',
      path: '/people/{user}/reset',
      summary: 'A one-time link by which somebody sets a new password',
      body: ResetBody,
      bodyOptional: true,
      answer: { status: 201, schema: MadeReset },
    },
    async ({ c, ctx, path, body }) => {
      const parsed = read(ResetBody, body);
      if (!parsed.ok) return problem(c, parsed.refusal);
      const { email, days } = parsed.value;
      if (email !== undefined && refusesMail(c, [{ email }])) return problem(c, { code: 'mail_off' });
      const made = await createResetLink(ctx, { userId: path('user'), days });
      if (!made.ok) return problem(c, made.refusal);
      const { token, name: _, ...shown } = made.value;
      const mailed = email === undefined ? {} : { mailed: await mailReset(c, made.value, email) };
      return c.json({ ...shown, url: urlOf(c, token), ...mailed }, 201, NO_STORE);
    },
  );
}
