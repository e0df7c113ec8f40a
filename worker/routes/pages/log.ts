import type { Hono } from 'hono';
import type { Filter } from '../../../forms/pages/log/filters.tsx';
import { LogPage } from '../../../forms/pages/log/page.tsx';
import { readDate } from '../../../schemas/values/dates.ts';
import { REGISTER } from '../../domain/events.ts';
import type { AppEnv } from '../../http.ts';
import type { Context } from '../../services/context.ts';
import { namingOfLog, readChain, readLog } from '../../services/log/read.ts';
import { type Verified, verifyLog } from '../../services/log/verify.ts';
import type { Result } from '../../services/result.ts';
import { listRounds } from '../../services/rounds/list.ts';
import { filterOf, logFilters } from '../log-query.ts';
import { type C, errorPage, page, signedIn, uiFor } from './answer.ts';

const EVENTS_ON_A_PAGE = 50;

/** The log of a round and the register's. `?verify=` checks the chain, from that number on. */
export function logRoutes(app: Hono<AppEnv>): void {
  app.get(
    '/rounds/:round/log',
    signedIn((c, ctx) => logPage(c, ctx, c.req.param('round') ?? 'x')),
  );
  app.get(
    '/log',
    signedIn((c, ctx) => logPage(c, ctx, REGISTER)),
  );
}

async function logPage(c: C, ctx: Context, round: string): Promise<Response> {
  const filter = asked(c);
  const found = await readLog(ctx, { ...filterOf(filter, 'desc'), limit: EVENTS_ON_A_PAGE, round });
  if (!found.ok) return errorPage(c, found.refusal);
  const { scope, events, next } = found.value;
  const naming = await namingOfLog(ctx, scope);
  const mayCheck = scope.all || round === REGISTER;
  const checked = mayCheck ? await check(c, ctx, round) : null;
  if (checked && !checked.ok) return errorPage(c, checked.refusal);
  return page(
    c,
    LogPage({
      ui: uiFor(c),
      round: scope.round,
      rounds: round === REGISTER ? (await listRounds(ctx)).map((one) => one.round) : [],
      events: events.map((event) => ({
        ...event,
        unit: event.unit === null ? null : { code: event.unit, name: scope.nameOf(event.unit) },
      })),
      naming: naming && { ...naming, answers: {} },
      next,
      filter,
      chain: mayCheck ? await readChain(ctx, round) : null,
      checked: checked?.value ?? null,
    }),
  );
}

async function check(c: C, ctx: Context, round: string): Promise<Result<Verified> | null> {
  const from = c.req.query('verify');
  return from !== undefined && /^\d{1,15}$/.test(from) ? verifyLog(ctx, { round, after: Number(from) }) : null;
}

/** Days as people type them; what makes no sense asks for nothing. */
function asked(c: C): Filter {
  const days = ['from', 'to'].map((name) => [name, readDate(c.req.query(name) ?? '') ?? undefined]);
  const query = { ...c.req.query(), ...Object.fromEntries(days) } as { [name: string]: string | undefined };
  const valid = (['unit', 'type', 'actor', 'from', 'to', 'after'] as const).flatMap((name) => {
    const value = query[name]?.trim();
    return value && logFilters[name].safeParse(value).success ? [[name, value]] : [];
  });
  return Object.fromEntries(valid);
}
