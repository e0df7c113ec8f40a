import type { Hono } from 'hono';
import { Health, Slice, Units } from '../../../schemas/api/answers.ts';
import { Day } from '../../../schemas/api/bodies.ts';
import { localDate } from '../../../schemas/values/dates.ts';
import { isManager } from '../../domain/access.ts';
import type { AppEnv } from '../../http.ts';
import { health } from '../../services/jobs/health.ts';
import { tick } from '../../services/jobs/tick.ts';
import { MAX_STATEMENTS } from '../../services/rollups/slice.ts';
import { unitTree } from '../../services/units/tree.ts';
import { operation, problem } from './operation.ts';

/** Who is there, and what roles they hold. */
const STATEMENTS_TO_KNOW_WHO = 3;

/** Health, units, and a slice on demand. */
export function systemRoutes(app: Hono<AppEnv>, { version }: { version: string }): void {
  operation(
    app,
    {
      method: 'get',
      path: '/health',
      summary: 'Is it alive, and how much waits',
      open: true,
      answer: { status: 200, schema: Health },
    },
    async ({ c }) => c.json({ ...(await health(c.get('system'))), version }),
  );

  operation(
    app,
    {
      method: 'get',
      path: '/units',
      summary: 'The tree of units on a day; today by default',
      query: { on: Day.optional() },
      answer: { status: 200, schema: Units },
    },
    async ({ c, ctx, query }) => {
      const on = query.on ?? localDate(ctx.now());
      const tree = await unitTree(ctx, on);
      const units = [...tree.values()].map(({ code, name, tier, parent, validFrom, validTo, attributes }) => ({
        code,
        name,
        tier,
        parent,
        validFrom,
        validTo,
        attributes,
      }));
      return c.json({ on, units });
    },
  );

  operation(
    app,
    {
      method: 'post',
      path: '/jobs/rollup',
      summary: 'One slice of the rollup now; repeat until nothing is pending',
      answer: { status: 200, schema: Slice },
    },
    async ({ c, ctx }) => {
      if (!isManager(ctx.actor)) return problem(c, { code: 'forbidden' });
      return c.json(await tick(ctx, ctx.now(), MAX_STATEMENTS - STATEMENTS_TO_KNOW_WHO));
    },
  );
}
