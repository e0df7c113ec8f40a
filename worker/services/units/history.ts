import { roundsOfUnit, wholeRegistry } from '../../db/queries/registry.ts';
import type { UnitKey } from '../../domain/access.ts';
import { stateOfRound } from '../../domain/report-state.ts';
import { dayAfter, idOf, lifeAt, nameOn, type Registry, registryOf } from '../../domain/units/history.ts';
import type { ShownKey } from '../../domain/units/preview.ts';
import type { UnitLife } from '../../domain/units.ts';
import type { Context } from '../context.ts';
import { done, type Result, refuse } from '../result.ts';

export type UnitHistory = Awaited<ReturnType<typeof readHistory>>;

/** Everything a code ever meant: each life with its names, parents, attributes, those before and after it, its rounds. */
export async function unitHistory(ctx: Context, code: string): Promise<Result<NonNullable<UnitHistory>>> {
  const history = await readHistory(ctx, code);
  return history ? done(history) : refuse('not_found');
}

async function readHistory(ctx: Context, code: string) {
  const { history } = await wholeRegistry(ctx.db);
  const registry = registryOf(history);
  const lives = registry.units.get(code);
  if (!lives) return null;
  // Of rounds, only those somebody has to do with may be known: a role on the unit or above it in the round's tree.
  const rounds = await roundsOfUnit(
    ctx.db,
    code,
    ctx.actor.grants.map(({ unit }) => unit),
  );
  const edges = history.successions;
  return {
    code,
    lives: lives.map((life) => ({
      code,
      validFrom: life.validFrom,
      validTo: life.validTo,
      name: life.name,
      tier: life.tier,
      names: namesOf(registry, life),
      parents: (registry.parents.get(idOf(life)) ?? []).map((link) => ({
        parent: shown(registry, { code: link.parentCode, validFrom: link.parentValidFrom }, link.validFrom),
        validFrom: link.validFrom,
        validTo: link.validTo,
      })),
      attributes: (registry.attributes.get(idOf(life)) ?? []).map(({ key, value, validFrom, validTo }) => ({
        key,
        value,
        validFrom,
        validTo,
      })),
      before: edges
        .filter((edge) => edge.toCode === code && edge.toValidFrom === life.validFrom)
        .map((edge) => ({
          unit: shown(registry, { code: edge.fromCode, validFrom: edge.fromValidFrom }, edge.effectiveOn),
          kind: edge.kind,
          on: edge.effectiveOn,
        })),
      after: edges
        .filter((edge) => edge.fromCode === code && edge.fromValidFrom === life.validFrom)
        .map((edge) => ({
          unit: shown(registry, { code: edge.toCode, validFrom: edge.toValidFrom }, edge.effectiveOn),
          kind: edge.kind,
          on: edge.effectiveOn,
        })),
      rounds: rounds
        .filter((round) => round.validFrom === life.validFrom)
        .map((round) => ({
          round: round.id,
          title: round.title,
          state: stateOfRound(round, ctx.now()),
          report: round.report,
        })),
    })),
  };
}

function namesOf(registry: Registry, life: UnitLife): { name: string; validFrom: string; validTo: string | null }[] {
  const names: { name: string; validFrom: string; validTo: string | null }[] = [];
  let from = life.validFrom;
  for (const former of registry.names.get(idOf(life)) ?? []) {
    names.push({ name: former.name, validFrom: from, validTo: former.validTo });
    from = dayAfter(former.validTo);
  }
  return [...names, { name: life.name, validFrom: from, validTo: life.validTo }];
}

function shown(registry: Registry, unit: UnitKey, on: string): ShownKey {
  const life = lifeAt(registry, unit);
  const day = life?.validTo && life.validTo < on ? life.validTo : on;
  return { ...unit, name: life ? nameOn(registry, life, day) : unit.code };
}
