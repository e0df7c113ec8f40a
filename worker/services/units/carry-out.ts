import type { Issue } from '../../../schemas/issues.ts';
import { eventStatement } from '../../db/queries/events.ts';
import {
  draftStatements,
  endGrantStatements,
  grantStatements,
  isMovedOn,
  onlyAtVersion,
  openReportsOf,
  plannedRounds,
  rolesOn,
  setExpected,
  wholeRegistry,
} from '../../db/queries/registry.ts';
import { type Actor, isManager, managesAll, type UnitKey } from '../../domain/access.ts';
import { type EventType, REGISTER } from '../../domain/events.ts';
import {
  type Choices,
  type Consequences,
  consequencesOf,
  type OpenReport,
  type PlannedRound,
  type Situation,
} from '../../domain/units/consequences.ts';
import type { Draft } from '../../domain/units/draft.ts';
import { type History, idOf, lifeAt, lifeOn, pathIn, type Registry } from '../../domain/units/history.ts';
import type { Planned } from '../../domain/units/plan.ts';
import { type Effects, effectsOf, endedIn, rootsIn } from '../../domain/units/preview.ts';
import { livesOn } from '../../domain/units.ts';
import type { Context } from '../context.ts';
import { digestOf } from '../digest.ts';
import { done, type Result, refuse } from '../result.ts';

export type Preview = Effects & {
  on: string;
  /** Of all below but `undecided` and `applied`. */
  digest: string;
  reports: OpenReport[];
  rounds: Omit<PlannedRound, 'expected'>[];
  roles: { name: string; role: string; unit: UnitKey }[];
  undecided: Issue[];
  applied: boolean;
};

export type Order = {
  on: string;
  dryRun?: boolean | undefined;
  /** Digest of the preview somebody has agreed to. */
  preview?: string | undefined;
  choices?: Choices;
  event: { type: EventType; unit: string; detail: object };
};

/**
 * One change of the registry from plan to batch: who may, what it touches, what is still to be decided, and then all
 * of it or nothing. Rounds that opened keep their own tree, whatever is changed here.
 */
export async function carryOut(
  ctx: Context,
  plan: (history: History) => Planned,
  order: Order,
): Promise<Result<Preview>> {
  if (!isManager(ctx.actor)) return refuse('forbidden');
  const { history, version } = await wholeRegistry(ctx.db);
  const planned = plan(history);
  if (!planned.ok) return refuse('validation_failed', { issues: planned.issues });
  const { draft, successors } = planned;
  if (foreignIn(ctx.actor, draft).length > 0) return refuse('forbidden');

  const situation = await situationOf(ctx, draft, successors, order);
  const effects = effectsOf(draft, order.on);
  const consequences = consequencesOf(situation, order.choices ?? {});
  const shown = {
    ...effects,
    on: order.on,
    reports: [...situation.reports],
    rounds: situation.rounds.map(({ expected: _, ...round }) => round),
    roles: situation.roles.map(({ name, role, unit }) => ({ name, role, unit })),
  };
  const digest = await digestOf(shown);
  const preview = { ...shown, digest, undecided: consequences.issues };
  if (order.dryRun) return done({ ...preview, applied: false });
  if (order.preview !== undefined && order.preview !== digest) return refuse('registry_changed');
  if (consequences.issues.length > 0) return refuse('validation_failed', { issues: consequences.issues });

  try {
    await ctx.db.d1.batch(statementsOf(ctx, { version, draft, consequences, order }));
  } catch (error) {
    if (isMovedOn(error)) return refuse('registry_changed');
    throw error;
  }
  return done({ ...preview, applied: true });
}

/** Units of a draft that are not the actor's: each is to be managed, or to hang on a root made by who may make one. */
export function foreignIn(actor: Actor, draft: Draft): Draft['concerned'] {
  const roots = new Set(rootsIn(draft).map(idOf));
  const mayMakeRoots = managesRoot(actor, draft.registry);
  return draft.concerned.filter(({ path }) => {
    const top = path.at(-1);
    return !managesAll(actor, [path]) && !(mayMakeRoots && top && roots.has(idOf(top)));
  });
}

/** Who manages a province may begin another: two provinces become one that neither of them was. */
function managesRoot(actor: Actor, registry: Registry): boolean {
  return actor.grants.some(({ role, unit }) => role === 'manager' && lifeAt(registry, unit)?.tier === 'province');
}

async function situationOf(
  ctx: Context,
  draft: Draft,
  successors: readonly UnitKey[],
  order: Order,
): Promise<Situation> {
  const ended = endedIn(draft);
  const { registry } = draft;
  const targets = Object.values(order.choices?.reports ?? {}).flatMap((choice) => {
    const life = choice === 'keep' ? undefined : lifeOn(registry, choice.handOver, order.on);
    return life ? [life] : [];
  });
  if (ended.length === 0) return { reports: [], rounds: [], roles: [], successors: [], reporters: new Map() };
  const [reports, rounds, roles, held] = await Promise.all([
    openReportsOf(ctx.db, ended, ctx.now()),
    plannedRounds(ctx.db),
    rolesOn(ctx.db, ended),
    rolesOn(ctx.db, targets),
  ]);
  return {
    reports,
    roles,
    rounds: rounds.flatMap((round) => {
      const units = round.expected.filter((code) =>
        ended.some(
          (life) =>
            life.code === code && !lifeOn(registry, code, round.unitsOn) && (life.validTo ?? '') < round.unitsOn,
        ),
      );
      if (units.length === 0) return [];
      const paths = round.expected.map((code) => {
        const life = lifeOn(registry, code, round.unitsOn) ?? ended.find((one) => one.code === code);
        const day = life && !livesOn(life, round.unitsOn) ? (life.validTo ?? round.unitsOn) : round.unitsOn;
        return life ? pathIn(registry, life, day) : [];
      });
      return [
        {
          round: round.id,
          title: round.title,
          unitsOn: round.unitsOn,
          units,
          expected: round.expected,
          mayChange: managesAll(ctx.actor, paths),
        },
      ];
    }),
    successors: successors.map(({ code, validFrom }) => ({
      code,
      validFrom,
      name: lifeAt(registry, { code, validFrom })?.name ?? code,
    })),
    reporters: new Map(
      targets.map((life) => [
        life.code,
        {
          unit: { code: life.code, validFrom: life.validFrom },
          userIds: held
            .filter(({ role, unit }) => role === 'reporter' && idOf(unit) === idOf(life))
            .map(({ userId }) => userId),
        },
      ]),
    ),
  };
}

type Agreed = { version: number; draft: Draft; consequences: Consequences; order: Order };

function statementsOf(ctx: Context, { version, draft, consequences, order }: Agreed): D1PreparedStatement[] {
  const { db } = ctx;
  const at = ctx.now().toISOString();
  const actor = ctx.actor.userId;
  const { type, unit, detail } = order.event;
  const told = { actor, at, why: type };
  const { reports, roles } = order.choices ?? {};
  return [
    onlyAtVersion(db, version),
    ...draftStatements(db, draft),
    ...endGrantStatements(db, consequences.ended, told),
    ...grantStatements(
      db,
      [...consequences.grants, ...ownRoots(ctx, draft)].map((one) => ({ ...one, id: ctx.newId() })),
      told,
    ),
    ...consequences.rounds.flatMap(({ round, expected }) => [
      ...setExpected(db, round, expected),
      eventStatement(db, { roundId: round, type: 'round_changed', actor, at, detail: { expected, because: type } }),
    ]),
    eventStatement(db, {
      roundId: REGISTER,
      unit,
      type,
      actor,
      at,
      detail: {
        on: order.on,
        ...detail,
        ...(reports ? { reports } : {}),
        ...(roles ? { roles } : {}),
        ...(consequences.rounds.length > 0 ? { rounds: consequences.rounds.map(({ round }) => round) } : {}),
      },
    }),
  ];
}

/** Who begins a root manages it: nobody else could. */
export function ownRoots(ctx: Context, draft: Draft): { userId: string; role: 'manager'; unit: UnitKey }[] {
  return rootsIn(draft).map((unit) => ({ userId: ctx.actor.userId, role: 'manager' as const, unit }));
}
