import type { Hono } from 'hono';
import * as z from 'zod';
import { Log, LogVerified, logLimit, Sealed } from '../../../schemas/api/log.ts';
import { isManager } from '../../domain/access.ts';
import { REGISTER } from '../../domain/events.ts';
import type { AppEnv } from '../../http.ts';
import { csvOfLog } from '../../services/log/csv.ts';
import { readChain, readLog } from '../../services/log/read.ts';
import { sealSlice } from '../../services/log/seal.ts';
import { verifyLog } from '../../services/log/verify.ts';
import { filterOf, logFilters } from '../log-query.ts';
import { noteDownload } from './download.ts';
import { answer, type Call, operation, problem } from './operation.ts';

const DEFAULT_LIMIT = 100;
const profile = z.enum(['machine', 'excel-vi']).optional();

/** The log of a round, and the register's own. */
export function logRoutes(app: Hono<AppEnv>): void {
  logsOf(app, '/rounds/{round}/log', 'of a round', ({ path }) => path('round'));
  logsOf(app, '/log', 'of the register: people, units, outlines', () => REGISTER);

  operation(
    app,
    {
      method: 'post',
      path: '/jobs/seal',
      summary: 'Seal the next events of the log now; repeat until nothing is unsealed',
      answer: { status: 200, schema: Sealed },
    },
    async ({ c, ctx }) =>
      isManager(ctx.actor) ? c.json(await sealSlice(ctx, ctx.now())) : problem(c, { code: 'forbidden' }),
  );
}

function logsOf(app: Hono<AppEnv>, base: string, of: string, roundOf: (call: Call) => string): void {
  operation(
    app,
    {
      method: 'get',
      path: base,
      summary: `The log ${of}: who did what, when, from which revision to which; oldest first`,
      query: { ...logFilters, limit: logLimit },
      answer: { status: 200, schema: Log },
    },
    async (call) => {
      const { c, ctx, query } = call;
      const limit = query.limit === undefined ? DEFAULT_LIMIT : Number(query.limit);
      const found = await readLog(ctx, { ...filterOf(query, 'asc'), limit, round: roundOf(call) });
      if (!found.ok) return problem(c, found.refusal);
      const { scope, events, next } = found.value;
      return c.json({ events, next, chain: scope.all ? await readChain(ctx, roundOf(call)) : null });
    },
  );

  operation(
    app,
    {
      method: 'get',
      path: `${base}.csv`,
      summary: 'The same as CSV; `X-Next` tells where the next file goes on',
      query: { ...logFilters, profile },
      answer: { status: 200, media: 'text/csv' },
    },
    async (call) => {
      const { c, ctx, query } = call;
      const filter = filterOf(query, 'asc');
      const chosen = profile.parse(query.profile) ?? 'machine';
      const file = await csvOfLog(ctx, { ...filter, round: roundOf(call), profile: chosen });
      if (!file.ok) return problem(c, file.refusal);
      const { csv, filename, events, next } = file.value;
      const { unit, type, actor, from, before, after } = filter;
      const more = { profile: chosen, unit, type, actor, from, before, after, events };
      await noteDownload(c, ctx, { round: roundOf(call), unit: null, what: 'log', format: 'csv', more });
      return c.body(csv, 200, {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="${filename}"`,
        'cache-control': 'private, no-store',
        ...(next === null ? {} : { 'x-next': String(next) }),
      });
    },
  );

  operation(
    app,
    {
      method: 'get',
      path: `${base}/verify`,
      summary: `Recompute the chain of seals over the log ${of}; where it is not complete, go on with after=next`,
      query: { after: logFilters.after },
      answer: { status: 200, schema: LogVerified },
    },
    async (call) =>
      answer(
        call.c,
        await verifyLog(call.ctx, { round: roundOf(call), after: Number(call.query.after ?? 0) }),
        (verified) => call.c.json(verified),
      ),
  );
}
