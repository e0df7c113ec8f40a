import type { Draft } from '../../../worker/domain/units/draft.ts';
import { type History, nameOn, registryOf } from '../../../worker/domain/units/history.ts';
import { type AttributeFact, type Tree, treeOn } from '../../../worker/domain/units.ts';

export const NOTHING: History = { units: [], parents: [], attributes: [], names: [], successions: [] };

/** What would be stored once a draft is written. */
export function historyOf({ registry }: Draft): History {
  return {
    units: [...registry.units.values()].flat(),
    parents: [...registry.parents.values()].flat(),
    attributes: [...registry.attributes.values()].flat(),
    names: [...registry.names.values()].flat(),
    successions: [...registry.successions.values()].flat(),
  };
}

/** The tree of a day with the names of that day. */
export function treeOf(history: History, on: string): Tree {
  const registry = registryOf(history);
  const named = history.units.map((life) => ({ ...life, name: nameOn(registry, life, on) }));
  const facts = history.attributes.filter((fact): fact is AttributeFact => fact.value !== null);
  return treeOn(named, history.parents, facts, on);
}
