import type { Outline } from '../../../schemas/outline/outline.ts';
import { type LogQuery, type LogRow, logRows } from '../../db/queries/log.ts';
import { chainState, sealJob } from '../../db/queries/seals.ts';
import { REGISTER } from '../../domain/events.ts';
import type { Context } from '../context.ts';
import { compiledOutline } from '../outlines/compiled.ts';
import { done, type Result } from '../result.ts';
import { type LogScope, logScope } from './access.ts';
import type { ChainHead } from './verify.ts';

export type LogFilter = Pick<LogQuery, 'unit' | 'type' | 'actor' | 'from' | 'before' | 'order' | 'after' | 'limit'>;

export type LogEntry = {
  seq: number;
  at: string;
  type: LogRow['type'];
  unit: string | null;
  actor: { id: string; name: string | null };
  /** The revision it speaks of. */
  revision: number | null;
  /** The unit's revision before, where a new one came in. */
  from: number | null;
  /** Whom it was done to, where that is a person. */
  user: { id: string; name: string } | null;
  detail: unknown;
};

export type Chain = { events: number; unsealed: number; head: ChainHead | null };
export type LogPage = { scope: LogScope; events: LogEntry[]; next: number | null };

/** A page of the log of a round ('' for the register), as far as the actor may see it. */
export async function readLog(ctx: Context, input: LogFilter & { round: string }): Promise<Result<LogPage>> {
  const scope = await logScope(ctx, input.round);
  return scope.ok ? done(await readScoped(ctx, scope.value, input)) : scope;
}

/** More pages of the same, without asking again who may. */
export async function readScoped(ctx: Context, scope: LogScope, filter: LogFilter): Promise<LogPage> {
  const rows = await logRows(ctx.db, {
    ...filter,
    roundId: scope.round?.id ?? REGISTER,
    shown: scope.all ? null : scope.shown,
    typesShown: scope.typesShown,
    reader: ctx.actor.userId,
    limit: filter.limit + 1,
  });
  const events = rows.slice(0, filter.limit).map(entryOf);
  return { scope, events, next: rows.length > filter.limit ? (events.at(-1)?.seq ?? null) : null };
}

/** What the places its events speak of are called by; none in the register's log. */
export async function namingOfLog(
  ctx: Context,
  { round, rowNames }: LogScope,
): Promise<{ outline: Outline; rowNames: LogScope['rowNames'] } | null> {
  const compiled = round && (await compiledOutline(ctx.db, round.outlineId, round.outlineVersion));
  return compiled ? { outline: compiled.outline, rowNames } : null;
}

function entryOf({ seq, at, type, unit, actor, actorName, revision, before, detail, ...to }: LogRow): LogEntry {
  const user = to.user === null ? null : { id: to.user, name: to.userName ?? '' };
  const told = detail === null ? null : parsed(detail);
  return { seq, at, type, unit, actor: { id: actor, name: actorName }, revision, from: before, user, detail: told };
}

/** A detail that somebody's hand has made unreadable is shown as it is: a log must open most of all then. */
function parsed(detail: string): unknown {
  try {
    return JSON.parse(detail);
  } catch {
    return detail;
  }
}

/** How much of a log is sealed, and where its chain ends. */
export async function readChain(ctx: Context, round: string): Promise<Chain> {
  const { cursor } = await sealJob(ctx.db);
  const { events, unsealed, head } = await chainState(ctx.db, round, cursor);
  return { events, unsealed, head };
}
