import type { Tier } from '../../../schemas/outline/base.ts';
import type { UnitKey } from '../access.ts';
import type { UnitLife } from '../units.ts';
import type { Draft } from './draft.ts';
import {
  childrenIn,
  dayBefore,
  idOf,
  lifeAt,
  nameOn,
  parentOn,
  type Registry,
  type StoredFact,
  type Succession,
} from './history.ts';

export type ShownUnit = { code: string; validFrom: string; validTo: string | null; name: string; tier: Tier };
export type ShownKey = { code: string; validFrom: string; name: string };

/** What a change does to the registry, in words of units: every effect, none twice. */
export type Effects = {
  closed: ShownUnit[];
  created: (ShownUnit & { parent: ShownKey | null })[];
  renamed: { unit: ShownKey; from: string; to: string; on: string }[];
  moved: { unit: ShownKey; from: ShownKey | null; to: ShownKey; on: string }[];
  attributes: { unit: ShownKey; key: string; from: StoredFact['value']; to: StoredFact['value']; on: string }[];
  successions: { from: ShownKey; to: ShownKey; kind: Succession['kind']; on: string }[];
  /** Units right below each parent whose children change: the day before, and from that day on. */
  counts: { unit: ShownKey; before: number; after: number }[];
};

const byCode = (a: { code: string }, b: { code: string }) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0);

/** What a draft changes, as of the first day of what is new. */
export function effectsOf(draft: Draft, on: string): Effects {
  const { registry, changes } = draft;
  const shown = (unit: UnitKey): ShownKey => shownKey(registry, unit, on);
  const lives = [...changes.units.values()];
  const created = lives.filter(({ before }) => before === null).map(({ after }) => after);
  const createdIds = new Set(created.map(idOf));
  const ownerOf = (row: { code: string; unitValidFrom: string }) => ({ code: row.code, validFrom: row.unitValidFrom });
  const parents = new Set<string>();
  const note = (unit: UnitKey | null) => unit && parents.add(idOf(unit));

  const moved = [...changes.parents.values()]
    .filter(({ before, after }) => isNewLink(before, after) && !createdIds.has(idOf(ownerOf(after))))
    .map(({ before, after }) => {
      const unit = ownerOf(after);
      const from = before
        ? { code: before.parentCode, validFrom: before.parentValidFrom }
        : parentOn(registry, unit, dayBefore(after.validFrom));
      const to = { code: after.parentCode, validFrom: after.parentValidFrom };
      note(from);
      note(to);
      return { unit: shown(unit), from: from && shown(from), to: shown(to), on: after.validFrom };
    })
    .sort((a, b) => byCode(a.unit, b.unit));
  const closed = endedIn(draft);
  for (const life of closed) note(parentOn(registry, life, life.validTo ?? on));
  for (const life of created) note(parentOn(registry, life, life.validFrom));

  return {
    closed: closed.map((life) => ({ ...life, name: nameOn(registry, life, life.validTo ?? on) })),
    created: created.sort(byCode).map((life) => {
      const parent = parentOn(registry, life, life.validFrom);
      return { ...life, parent: parent && shown(parent) };
    }),
    renamed: renamedIn(draft, createdIds),
    moved,
    attributes: [...changes.attributes.values()]
      .filter(({ before, after }) => !before || before.value !== after.value)
      .map(({ before, after }) => ({
        unit: shown(ownerOf(after)),
        key: after.key,
        from: before?.value ?? valueOn(registry, after, dayBefore(after.validFrom)),
        to: after.value,
        on: after.validFrom,
      })),
    successions: [...changes.successions.values()].map(({ after }) => ({
      from: shown({ code: after.fromCode, validFrom: after.fromValidFrom }),
      to: shown({ code: after.toCode, validFrom: after.toValidFrom }),
      kind: after.kind,
      on: after.effectiveOn,
    })),
    counts: [...parents]
      .flatMap((id) => {
        const [code = '', validFrom = ''] = id.split('@');
        const life = lifeAt(registry, { code, validFrom });
        if (!life) return [];
        const before = childrenIn(registry, life, dayBefore(on)).length;
        return { unit: shown(life), before, after: childrenIn(registry, life, on).length };
      })
      .sort((a, b) => byCode(a.unit, b.unit)),
  };
}

type Link = { parentCode: string; parentValidFrom: string };
const isNewLink = (before: Link | null, after: Link) =>
  !before || before.parentCode !== after.parentCode || before.parentValidFrom !== after.parentValidFrom;

function shownKey(registry: Registry, unit: UnitKey, on: string): ShownKey {
  const life = lifeAt(registry, unit);
  const day = life?.validTo && life.validTo < on ? life.validTo : on;
  return { code: unit.code, validFrom: unit.validFrom, name: life ? nameOn(registry, life, day) : unit.code };
}

function valueOn(registry: Registry, fact: StoredFact, on: string): StoredFact['value'] {
  const rows = registry.attributes.get(`${fact.code}@${fact.unitValidFrom}`) ?? [];
  return (
    rows.find((row) => row.key === fact.key && row.validFrom <= on && (row.validTo === null || row.validTo >= on))
      ?.value ?? null
  );
}

/** A rename is told by the former name it leaves behind, or by another name from the first day. */
function renamedIn({ registry, changes }: Draft, created: ReadonlySet<string>): Effects['renamed'] {
  const ids = new Set([
    ...[...changes.names.values()].map(({ after }) => `${after.code}@${after.unitValidFrom}`),
    ...[...changes.units.values()].flatMap(({ before, after }) =>
      before && before.name !== after.name ? idOf(after) : [],
    ),
  ]);
  return [...ids]
    .filter((id) => !created.has(id))
    .flatMap((id) => {
      const [code = '', validFrom = ''] = id.split('@');
      const life = lifeAt(registry, { code, validFrom });
      if (!life) return [];
      const before = [...changes.names.values()].filter(
        ({ before: known, after }) => `${after.code}@${after.unitValidFrom}` === id && known === null,
      );
      const first = before[0]?.after;
      const on = first ? nextDay(first.validTo) : life.validFrom;
      const from =
        first?.name ??
        changes.units.get(id)?.before?.name ??
        changes.names.get(firstName(changes, id))?.before?.name ??
        '';
      return { unit: { code, validFrom, name: from }, from, to: nameOn(registry, life, on), on };
    });
}

const firstName = (changes: Draft['changes'], id: string) =>
  [...changes.names.keys()].find((name) => name.startsWith(`${id}@`)) ?? '';
const nextDay = (day: string) => new Date(Date.parse(`${day}T12:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

/** Units a draft ends: they lived on, or longer, before it. */
export function endedIn(draft: Draft): UnitLife[] {
  return [...draft.changes.units.values()]
    .filter(
      ({ before, after }) =>
        before !== null && after.validTo !== null && (before.validTo === null || after.validTo < before.validTo),
    )
    .map(({ after }) => after)
    .sort(byCode);
}

/** Roots a draft creates. */
export function rootsIn(draft: Draft): UnitKey[] {
  return [...draft.changes.units.values()].flatMap(({ before, after }) => {
    const isRoot = before === null && parentOn(draft.registry, after, after.validFrom) === null;
    return isRoot ? [{ code: after.code, validFrom: after.validFrom }] : [];
  });
}
