import { localDate } from '../../../schemas/values/dates.ts';
import { type RoundRow, roundById, roundUnits } from '../../db/queries/rounds.ts';
import { isManager, managesAll, touches } from '../../domain/access.ts';
import { type EventType, REGISTER } from '../../domain/events.ts';
import { LOG_VIEWS, logViewOf, TYPES_SHOWN } from '../../domain/log/visible.ts';
import { pathOf } from '../../domain/units.ts';
import type { Context } from '../context.ts';
import { done, type Result, refuse } from '../result.ts';
import { treePath } from '../rounds/list.ts';
import { unitTree } from '../units/tree.ts';

/** A log with what its reader may see of it. */
export type LogScope = {
  /** Null: the register's. */
  round: Pick<RoundRow, 'id' | 'title' | 'sample' | 'outlineId' | 'outlineVersion'> | null;
  /** Units of the round by code: rows of its tables, as places are named. */
  rowNames: { [code: string]: string };
  nameOf: (unit: string) => string | null;
  /** Manages all it tells of. */
  all: boolean;
  shown: { units: string[]; types: readonly EventType[] }[];
  typesShown: readonly EventType[];
};

/** Of the register, what managers see that belongs to no unit: what outlines there are is known to all. */
const REGISTER_TYPES: readonly EventType[] = ['outline_published', 'standard_changed'];

export const logScope = (ctx: Context, round: string): Promise<Result<LogScope>> =>
  round === REGISTER ? registerScope(ctx) : roundScope(ctx, round);

/** The same, for what only a manager of all of it may do. The register's chain is every manager's to check. */
export async function managedLog(ctx: Context, round: string): Promise<Result<LogScope>> {
  const scope = await logScope(ctx, round);
  if (scope.ok && round !== REGISTER && !scope.value.all) return refuse('forbidden');
  return scope;
}

async function roundScope(ctx: Context, id: string): Promise<Result<LogScope>> {
  const [row, tree] = await Promise.all([roundById(ctx.db, id), roundUnits(ctx.db, id)]);
  const isMine = row?.createdBy === ctx.actor.userId;
  if (!row || !(touches(ctx.actor, tree) || isMine)) return refuse('not_found');
  const byCode = new Map(tree.map((unit) => [unit.code, unit]));
  const expected = tree.filter((unit) => unit.expected).map(({ code }) => treePath(byCode, code));
  return done({
    round: row,
    rowNames: Object.fromEntries(tree.map(({ code, name }) => [code, name])),
    nameOf: (unit) => byCode.get(unit)?.name ?? null,
    // Before it opens a round has no tree, and is its maker's alone.
    all: tree.length === 0 ? isMine : managesAll(ctx.actor, expected),
    shown: shownOf(
      ctx,
      tree.map(({ code }) => code),
      (code) => treePath(byCode, code),
    ),
    typesShown: [],
  });
}

async function registerScope(ctx: Context): Promise<Result<LogScope>> {
  if (!isManager(ctx.actor)) return refuse('forbidden');
  const tree = await unitTree(ctx, localDate(ctx.now()));
  const roots = [...tree.values()].filter(({ parent }) => parent === null).map((unit) => [unit]);
  return done({
    round: null,
    rowNames: {},
    nameOf: (unit) => tree.get(unit)?.name ?? null,
    all: managesAll(ctx.actor, roots),
    shown: shownOf(ctx, [...tree.keys()], (code) => pathOf(tree, code)).filter(
      ({ types }) => types === TYPES_SHOWN.all,
    ),
    typesShown: REGISTER_TYPES,
  });
}

function shownOf(ctx: Context, codes: readonly string[], path: (code: string) => Parameters<typeof logViewOf>[1]) {
  const byView = Map.groupBy(codes, (code) => logViewOf(ctx.actor, path(code)));
  return LOG_VIEWS.flatMap((view) => {
    const units = byView.get(view);
    return units ? [{ units, types: TYPES_SHOWN[view] }] : [];
  });
}
