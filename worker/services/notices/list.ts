import { type NoticeRow, seenUpTo, sentToReviewers, toldOfRounds, toldToUnits } from '../../db/queries/notices.ts';
import { frozenUnits, pathsStatement } from '../../db/queries/rounds.ts';
import { type Actor, decideReport, type UnitPath } from '../../domain/access.ts';
import { isNews, type Noticed } from '../../domain/notices.ts';
import type { Context } from '../context.ts';

export type Notice = Noticed & {
  by: string | null;
  round: { id: string; title: string };
  unitName: string | null;
  unread: boolean;
  /** Whether the reader reviews the report it is about. */
  reviews: boolean;
};

/** What there is to tell, newest first. `upTo` marks all of it as read. */
export async function listNotices(ctx: Context): Promise<{ notices: Notice[]; upTo: number }> {
  const seen = await seenUpTo(ctx.db, ctx.actor.userId);
  const notices = await newsSince(ctx, 0, seen);
  return { notices, upTo: Math.max(seen, notices[0]?.seq ?? 0) };
}

/** How much is new since what was seen; a handful of rows for who has read everything. */
export async function countUnread(ctx: Context, seen: number): Promise<number> {
  return (await newsSince(ctx, seen, seen)).length;
}

async function newsSince(ctx: Context, after: number, seen: number): Promise<Notice[]> {
  const { actor } = ctx;
  if (actor.grants.length === 0) return [];
  const held = (...roles: readonly string[]) =>
    actor.grants.filter(({ role }) => roles.includes(role)).map(({ unit }) => unit);
  const [own, above] = [held('reporter'), held('reviewer', 'manager')];
  const all = actor.grants.map(({ unit }) => unit);
  const found = await ctx.db.d1.batch<NoticeRow>([
    toldOfRounds(ctx.db, all, after),
    ...(own.length > 0 ? [toldToUnits(ctx.db, own, after)] : []),
    ...(above.length > 0 ? [sentToReviewers(ctx.db, above, after)] : []),
  ]);
  const rows = new Map(found.flatMap(({ results }) => results).map((row) => [row.seq, row]));
  const paths = await pathsOf(ctx, [...rows.values()]);
  return [...rows.values()]
    .sort((a, b) => b.seq - a.seq)
    .flatMap(({ by, roundTitle, unitName, detail, ...row }): Notice[] => {
      const told = { ...row, detail: detail ? JSON.parse(detail) : {} };
      const path = row.unit === null ? [] : (paths.get(`${row.roundId}/${row.unit}`) ?? []);
      const relation = relationOf(actor, path);
      if (!isNews(told, { userId: actor.userId, ...relation })) return [];
      const round = { id: row.roundId, title: roundTitle };
      return [{ ...told, by, round, unitName, unread: row.seq > seen, reviews: relation.reviews }];
    });
}

function relationOf(actor: Actor, path: UnitPath): { fills: boolean; reviews: boolean } {
  const [unit] = path;
  return {
    fills: actor.grants.some(
      ({ role, unit: on }) => role === 'reporter' && on.code === unit?.code && on.validFrom === unit.validFrom,
    ),
    reviews: path.length > 0 && decideReport(actor, 'settle', path, 'submitted') === 'allowed',
  };
}

/** The path of each unit that something is told of, a statement a round. */
async function pathsOf(ctx: Context, rows: readonly NoticeRow[]): Promise<Map<string, UnitPath>> {
  const byRound = new Map<string, Set<string>>();
  for (const { roundId, unit } of rows) {
    if (unit !== null) byRound.set(roundId, (byRound.get(roundId) ?? new Set()).add(unit));
  }
  const rounds = [...byRound].slice(0, MAX_ROUNDS);
  if (rounds.length === 0) return new Map();
  const found = await ctx.db.d1.batch<{ leaf: string }>(
    rounds.map(([round, units]) => pathsStatement(ctx.db, round, [...units])),
  );
  const paths = new Map<string, UnitPath>();
  found.forEach(({ results }, i) => {
    const [round = ''] = rounds[i] ?? [];
    const units = frozenUnits(results);
    results.forEach(({ leaf }, k) => {
      const unit = units[k];
      const key = `${round}/${leaf}`;
      if (unit) paths.set(key, [...(paths.get(key) ?? []), unit]);
    });
  });
  return paths;
}

/** An invocation has only so many statements; news of older rounds than these is no news. */
const MAX_ROUNDS = 8;
