import type { Tier } from '../../../schemas/outline/base.ts';
import type { UnitKey } from '../access.ts';
import { livesOn, type UnitLife } from '../units.ts';
import {
  dayBefore,
  type History,
  idOf,
  linksOf,
  nameOn,
  type Registry,
  registryOf,
  SHELVES,
  type Succession,
  shelve,
  type Tables,
} from './history.ts';

export type Change<Row> = { before: Row | null; after: Row };

/**
 * A registry being changed, and what was changed in it, row by row. Nothing is ever taken out: what ends gets a last
 * day. Edits do not check each other; `faultsIn` holds the result against what must be true.
 */
export type Draft = {
  registry: Registry;
  changes: { [T in keyof Tables]: Map<string, Change<Tables[T]>> };
  /** Units whose life, links, name or successors changed. */
  touched: Map<string, UnitKey>;
  /** Units somebody has to manage to do this, each with those above it. */
  concerned: { path: UnitKey[]; pointer: string }[];
  /** Counts edits that changed something. */
  edits: number;
};

export function draftOf(history: History): Draft {
  return {
    registry: registryOf(history),
    changes: { units: new Map(), parents: new Map(), attributes: new Map(), names: new Map(), successions: new Map() },
    touched: new Map(),
    concerned: [],
    edits: 0,
  };
}

function put<T extends keyof Tables>(draft: Draft, table: T, row: Tables[T], unit: UnitKey): void {
  const before = shelve(draft.registry, table, row);
  const changes = draft.changes[table] as Map<string, Change<Tables[T]>>;
  const id = SHELVES[table].id(row);
  changes.set(id, { before: changes.has(id) ? (changes.get(id)?.before ?? null) : before, after: row });
  draft.touched.set(idOf(unit), { code: unit.code, validFrom: unit.validFrom });
  draft.edits += 1;
}

export type NewUnit = {
  code: string;
  name: string;
  tier: Tier;
  validFrom: string;
  validTo: string | null;
};

export function createUnit(draft: Draft, { code, name, tier, validFrom, validTo }: NewUnit): UnitLife {
  const life: UnitLife = { code, validFrom, validTo, name, tier };
  put(draft, 'units', life, life);
  return life;
}

/** The life ends on another day, and with it what held until then. */
export function setEnd(draft: Draft, unit: UnitLife, validTo: string | null): UnitLife {
  if (unit.validTo === validTo) return unit;
  const life = { ...unit, validTo };
  put(draft, 'units', life, life);
  const follows = (row: { validFrom: string; validTo: string | null }) =>
    row.validTo === unit.validTo ||
    (validTo !== null && row.validFrom <= validTo && (row.validTo === null || row.validTo > validTo));
  for (const link of linksOf(draft.registry, unit))
    if (follows(link)) put(draft, 'parents', { ...link, validTo }, unit);
  for (const fact of draft.registry.attributes.get(idOf(unit)) ?? [])
    if (follows(fact)) put(draft, 'attributes', { ...fact, validTo }, unit);
  return life;
}

/** What holds from `on` until it is next said otherwise: rows before it end, one that begins that day is replaced. */
function placed<Row extends { validFrom: string; validTo: string | null }>(
  rows: readonly Row[],
  life: UnitLife,
  on: string,
  make: (validFrom: string, validTo: string | null) => Row,
): Row[] {
  const current = rows.find((row) => livesOn(row, on));
  if (!current) {
    const next = rows.find((row) => row.validFrom > on);
    return [make(on, next ? dayBefore(next.validFrom) : life.validTo)];
  }
  const changed = make(on, current.validTo);
  return current.validFrom === on ? [changed] : [{ ...current, validTo: dayBefore(on) }, changed];
}

export function setParent(draft: Draft, unit: UnitLife, parent: UnitKey, on: string): void {
  const rows = linksOf(draft.registry, unit);
  const current = rows.find((row) => livesOn(row, on));
  if (current?.parentCode === parent.code && current.parentValidFrom === parent.validFrom) return;
  const made = placed(rows, unit, on, (validFrom, validTo) => ({
    code: unit.code,
    unitValidFrom: unit.validFrom,
    parentCode: parent.code,
    parentValidFrom: parent.validFrom,
    validFrom,
    validTo,
  }));
  for (const row of made) put(draft, 'parents', row, unit);
}

export function setAttribute(
  draft: Draft,
  unit: UnitLife,
  key: string,
  value: boolean | string | null,
  on: string,
): void {
  const rows = (draft.registry.attributes.get(idOf(unit)) ?? []).filter((fact) => fact.key === key);
  const current = rows.find((row) => livesOn(row, on));
  if ((current?.value ?? null) === value) return;
  const made = placed(rows, unit, on, (validFrom, validTo) => ({
    code: unit.code,
    unitValidFrom: unit.validFrom,
    key,
    value,
    validFrom,
    validTo,
  }));
  for (const row of made) put(draft, 'attributes', row, unit);
}

/** It is called so from `on` until it was next renamed; what it was called before is kept with its last day. */
export function setName(draft: Draft, unit: UnitLife, name: string, on: string): UnitLife {
  const called = nameOn(draft.registry, unit, on);
  if (called === name) return unit;
  const former = draft.registry.names.get(idOf(unit)) ?? [];
  const segment = former.find((one) => one.validTo >= on);
  const startsHere = on <= unit.validFrom || former.some((one) => one.validTo === dayBefore(on));
  const owner = { code: unit.code, unitValidFrom: unit.validFrom };
  if (!startsHere) put(draft, 'names', { ...owner, validTo: dayBefore(on), name: called }, unit);
  if (segment) {
    put(draft, 'names', { ...segment, name }, unit);
    return unit;
  }
  const life = { ...unit, name };
  put(draft, 'units', life, life);
  return life;
}

export function addSuccession(
  draft: Draft,
  from: UnitKey,
  to: UnitKey,
  kind: Succession['kind'],
  effectiveOn: string,
): void {
  const row: Succession = {
    fromCode: from.code,
    fromValidFrom: from.validFrom,
    toCode: to.code,
    toValidFrom: to.validFrom,
    kind,
    effectiveOn,
  };
  const known = draft.registry.successions
    .get(idOf(from))
    ?.find((one) => SHELVES.successions.id(one) === SHELVES.successions.id(row));
  if (known && known.kind === kind && known.effectiveOn === effectiveOn) return;
  put(draft, 'successions', row, from);
}
