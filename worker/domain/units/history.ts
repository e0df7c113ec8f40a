import type { UnitKey } from '../access.ts';
import { livesOn, type ParentLink, type UnitLife } from '../units.ts';

/** A name a unit bore until a day; what it is called since its last former name is in the unit itself. */
export type FormerName = { code: string; unitValidFrom: string; validTo: string; name: string };
/** A dated statement about a unit. Null: from that day on nobody knows. */
export type StoredFact = {
  code: string;
  unitValidFrom: string;
  key: string;
  value: boolean | string | null;
  validFrom: string;
  validTo: string | null;
};
/** Who goes on for whom from a day: all of it, or a part. */
export type Succession = {
  fromCode: string;
  fromValidFrom: string;
  toCode: string;
  toValidFrom: string;
  kind: 'full' | 'partial';
  effectiveOn: string;
};

/** Rows of the registry, as they are stored. */
export type Tables = {
  units: UnitLife;
  parents: ParentLink;
  attributes: StoredFact;
  names: FormerName;
  successions: Succession;
};
export type History = { [T in keyof Tables]: readonly Tables[T][] };

/** The whole registry as plain data, found by unit. Lists are in order of time. */
export type Registry = { [T in keyof Tables]: Map<string, Tables[T][]> } & {
  /** Units that stand or ever stood below a unit; which of them and when, their links say. */
  below: Map<string, Set<string>>;
  /** Units that a unit goes on for, whole or in part. */
  before: Map<string, Set<string>>;
};

export const idOf = (unit: UnitKey): string => `${unit.code}@${unit.validFrom}`;
export const keyOf = ({ code, validFrom }: UnitKey): UnitKey => ({ code, validFrom });
const owner = (row: { code: string; unitValidFrom: string }) => `${row.code}@${row.unitValidFrom}`;

/** Under what a row is found, what makes it that row, and its place in the list. */
export const SHELVES: {
  [T in keyof Tables]: {
    shelf: (row: Tables[T]) => string;
    id: (row: Tables[T]) => string;
    order: (row: Tables[T]) => string;
  };
} = {
  units: { shelf: (row) => row.code, id: idOf, order: (row) => row.validFrom },
  parents: { shelf: owner, id: (row) => `${owner(row)}@${row.validFrom}`, order: (row) => row.validFrom },
  attributes: {
    shelf: owner,
    id: (row) => `${owner(row)}@${row.key}@${row.validFrom}`,
    order: (row) => `${row.key}@${row.validFrom}`,
  },
  names: { shelf: owner, id: (row) => `${owner(row)}@${row.validTo}`, order: (row) => row.validTo },
  successions: {
    shelf: (row) => `${row.fromCode}@${row.fromValidFrom}`,
    id: (row) => `${row.fromCode}@${row.fromValidFrom}@${row.toCode}@${row.toValidFrom}`,
    order: (row) => `${row.effectiveOn}@${row.toCode}`,
  },
};

const TABLES = Object.keys(SHELVES) as (keyof Tables)[];

export function registryOf(history: History): Registry {
  const registry: Registry = {
    units: new Map(),
    parents: new Map(),
    attributes: new Map(),
    names: new Map(),
    successions: new Map(),
    below: new Map(),
    before: new Map(),
  };
  for (const table of TABLES) fill(registry, table, history[table]);
  return registry;
}

function fill<T extends keyof Tables>(registry: Registry, table: T, rows: History[T]): void {
  const { shelf, order } = SHELVES[table];
  const shelves = registry[table] as Map<string, Tables[T][]>;
  for (const row of rows) {
    const known = shelves.get(shelf(row));
    if (known) known.push(row);
    else shelves.set(shelf(row), [row]);
    note(registry, table, row);
  }
  for (const list of shelves.values()) if (list.length > 1) list.sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

/** Takes a row in, in place of the one with its id. */
export function shelve<T extends keyof Tables>(registry: Registry, table: T, row: Tables[T]): Tables[T] | null {
  const { shelf, id, order } = SHELVES[table];
  const shelves = registry[table] as Map<string, Tables[T][]>;
  const list = shelves.get(shelf(row)) ?? [];
  const before = list.find((one) => id(one) === id(row)) ?? null;
  const next = [...list.filter((one) => one !== before), row].sort((a, b) => (order(a) < order(b) ? -1 : 1));
  shelves.set(shelf(row), next);
  note(registry, table, row);
  return before;
}

/** Links and edges are found from their other end as well. */
function note<T extends keyof Tables>(registry: Registry, table: T, row: Tables[T]): void {
  const add = (index: Map<string, Set<string>>, at: string, id: string) => {
    const known = index.get(at);
    if (known) known.add(id);
    else index.set(at, new Set([id]));
  };
  if (table === 'parents') {
    const link = row as ParentLink;
    add(registry.below, `${link.parentCode}@${link.parentValidFrom}`, owner(link));
  }
  if (table === 'successions') {
    const edge = row as Succession;
    add(registry.before, `${edge.toCode}@${edge.toValidFrom}`, `${edge.fromCode}@${edge.fromValidFrom}`);
  }
}

const noon = (day: string) => new Date(`${day}T12:00:00Z`).getTime();
const shifted = (day: string, days: number) => new Date(noon(day) + days * 86_400_000).toISOString().slice(0, 10);
export const dayBefore = (day: string): string => shifted(day, -1);
export const dayAfter = (day: string): string => shifted(day, 1);

export const linksOf = (registry: Registry, unit: UnitKey): readonly ParentLink[] =>
  registry.parents.get(idOf(unit)) ?? [];

export function lifeOn(registry: Registry, code: string, on: string): UnitLife | undefined {
  return registry.units.get(code)?.find((life) => livesOn(life, on));
}

export function lifeAt(registry: Registry, unit: UnitKey): UnitLife | undefined {
  return registry.units.get(unit.code)?.find((life) => life.validFrom === unit.validFrom);
}

/** What it was called on a day: the first former name that had not ended yet. */
export function nameOn(registry: Registry, life: UnitLife, on: string): string {
  return registry.names.get(idOf(life))?.find((former) => former.validTo >= on)?.name ?? life.name;
}

export function parentOn(registry: Registry, unit: UnitKey, on: string): UnitKey | null {
  const link = linksOf(registry, unit).find((one) => livesOn(one, on));
  return link ? { code: link.parentCode, validFrom: link.parentValidFrom } : null;
}

/** The unit and those above it on a day, nearest first. A broken link ends the path, a cycle is cut. */
export function pathIn(registry: Registry, unit: UnitKey, on: string): UnitKey[] {
  const path: UnitKey[] = [];
  for (let step: UnitKey | null = unit; step; step = parentOn(registry, step, on)) {
    const life = lifeAt(registry, step);
    if (!life || path.some((seen) => idOf(seen) === idOf(life))) break;
    path.push(keyOf(life));
  }
  return path;
}

/** Links to a unit that hold on a day or after it. */
export function childLinksFrom(registry: Registry, parent: UnitKey, on: string): ParentLink[] {
  return [...(registry.below.get(idOf(parent)) ?? [])].flatMap((child) =>
    (registry.parents.get(child) ?? []).filter(
      (link) =>
        link.parentCode === parent.code &&
        link.parentValidFrom === parent.validFrom &&
        (link.validTo === null || link.validTo >= on),
    ),
  );
}

/** Units right below one on a day. */
export function childrenIn(registry: Registry, parent: UnitKey, on: string): UnitLife[] {
  return childLinksFrom(registry, parent, on)
    .filter((link) => link.validFrom <= on)
    .flatMap((link) => lifeAt(registry, { code: link.code, validFrom: link.unitValidFrom }) ?? [])
    .filter((life) => livesOn(life, on))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}
