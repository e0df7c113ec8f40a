import type { IssueCode, IssueParams } from '../../../schemas/issues.ts';
import type { Tier } from '../../../schemas/outline/base.ts';
import type { UnitKey } from '../access.ts';
import { livesOn, type ParentLink, type UnitLife } from '../units.ts';
import type { Draft } from './draft.ts';
import { childLinksFrom, dayAfter, idOf, lifeAt, linksOf, pathIn, type Registry } from './history.ts';

/** What is wrong with a unit after a change, at which of its parts, and with whom it has to do. */
export type UnitFault = {
  unit: UnitKey;
  about?: UnitKey;
  part: 'from' | 'to' | 'parent' | 'successors';
  code: IssueCode;
  params?: IssueParams;
};

/** Higher stands over lower; schools and posts stand side by side. */
const RANK: { [T in Tier]: number } = { province: 0, district: 1, commune: 2, school: 3, post: 3 };
export const standsOver = (above: Tier, below: Tier): boolean => RANK[above] < RANK[below];

/**
 * What must be true of every unit that was touched: one life of a code at a time; below a unit of a higher tier on
 * every day of its life, a province below nobody; nothing dated outside its life; nobody left below a unit that ended;
 * nobody who was succeeded whole goes on living.
 */
export function faultsIn(draft: Draft): UnitFault[] {
  return [...draft.touched.values()].flatMap((key) => {
    const life = lifeAt(draft.registry, key);
    if (!life) return [];
    if (life.validTo !== null && life.validTo < life.validFrom) {
      return [
        {
          unit: key,
          part: 'to',
          code: 'ends_before_start',
          params: { unit: life.code, on: life.validFrom },
        } satisfies UnitFault,
      ];
    }
    return [
      ...overlaps(draft.registry, life),
      ...outside(draft.registry, life),
      ...(restsOnLinks(draft, life) ? linkFaults(draft.registry, life) : []),
      ...childrenLeft(draft.registry, life),
      ...successionFaults(draft.registry, life),
    ];
  });
}

function overlaps(registry: Registry, life: UnitLife): UnitFault[] {
  const other = registry.units
    .get(life.code)
    ?.find(
      (one) =>
        one.validFrom !== life.validFrom &&
        (life.validTo === null || one.validFrom <= life.validTo) &&
        (one.validTo === null || life.validFrom <= one.validTo),
    );
  if (!other) return [];
  const params = { unit: life.code, name: other.name, from: other.validFrom, to: other.validTo ?? '' };
  return [{ unit: life, part: 'from', code: 'unit_exists', params }];
}

/** Something dated that begins after the unit ended, or before it began. */
function outside(registry: Registry, life: UnitLife): UnitFault[] {
  const rows = [...linksOf(registry, life), ...(registry.attributes.get(idOf(life)) ?? [])];
  const names = (registry.names.get(idOf(life)) ?? []).map(({ validTo }) => ({
    validFrom: dayAfter(validTo),
    validTo: null,
  }));
  const inherited = [...(registry.before.get(idOf(life)) ?? [])].flatMap((from) =>
    (registry.successions.get(from) ?? [])
      .filter((edge) => edge.toCode === life.code && edge.toValidFrom === life.validFrom)
      .map((edge) => ({ validFrom: edge.effectiveOn })),
  );
  const late = [...rows, ...names, ...inherited].filter(
    ({ validFrom }) => life.validTo !== null && validFrom > life.validTo,
  );
  const first = late.map(({ validFrom }) => validFrom).sort()[0];
  return first === undefined
    ? []
    : [{ unit: life, part: 'to', code: 'later_changes', params: { unit: life.code, on: first } }];
}

/** Links are looked at where the change is about them: what was in the registry before stays as it is. */
function restsOnLinks(draft: Draft, life: UnitLife): boolean {
  const change = draft.changes.units.get(idOf(life));
  if (change && (change.before === null || change.before.validTo !== life.validTo)) return true;
  return linksOf(draft.registry, life).some((link) => draft.changes.parents.has(`${idOf(life)}@${link.validFrom}`));
}

function linkFaults(registry: Registry, life: UnitLife): UnitFault[] {
  const links = linksOf(registry, life);
  if (life.tier === 'province') {
    return links.length === 0
      ? []
      : [
          {
            unit: life,
            part: 'parent',
            code: 'tier_order',
            params: { unit: life.code, parent: links[0]?.parentCode ?? '' },
          },
        ];
  }
  const faults = links.flatMap((link) => linkFault(registry, life, link));
  if (faults.length > 0) return faults;
  // Without a gap from the first day to the last.
  let covered: string | null = life.validFrom;
  for (const link of links) {
    if (covered === null || link.validFrom !== covered) break;
    covered = link.validTo === null ? null : dayAfter(link.validTo);
  }
  const whole = covered === null || (life.validTo !== null && covered > life.validTo);
  return whole
    ? []
    : [{ unit: life, part: 'parent', code: 'parent_missing', params: { unit: life.code, on: covered ?? '' } }];
}

function linkFault(registry: Registry, life: UnitLife, link: ParentLink): UnitFault[] {
  const about = { code: link.parentCode, validFrom: link.parentValidFrom };
  const fault = (code: IssueCode, params: IssueParams = {}): UnitFault[] => [
    { unit: life, about, part: 'parent', code, params: { unit: life.code, parent: about.code, ...params } },
  ];
  const parent = lifeAt(registry, about);
  if (!parent) return fault('unknown_unit', { unit: about.code });
  if (pathIn(registry, parent, link.validFrom).some((step) => idOf(step) === idOf(life)))
    return fault('circular_parent');
  if (!standsOver(parent.tier, life.tier)) return fault('tier_order');
  const within =
    parent.validFrom <= link.validFrom &&
    (parent.validTo === null || (link.validTo !== null && link.validTo <= parent.validTo));
  return within ? [] : fault('parent_not_living', { from: parent.validFrom, to: parent.validTo ?? '' });
}

function childrenLeft(registry: Registry, life: UnitLife): UnitFault[] {
  if (life.validTo === null) return [];
  const left = childLinksFrom(registry, life, dayAfter(life.validTo));
  const first = left[0];
  if (!first) return [];
  const params = { unit: life.code, n: left.length, first: first.code };
  return [
    {
      unit: life,
      about: { code: first.code, validFrom: first.unitValidFrom },
      part: 'to',
      code: 'children_left',
      params,
    },
  ];
}

function successionFaults(registry: Registry, life: UnitLife): UnitFault[] {
  return (registry.successions.get(idOf(life)) ?? []).flatMap((edge): UnitFault[] => {
    const params = { unit: life.code, successor: edge.toCode, on: edge.effectiveOn };
    const heir = lifeAt(registry, { code: edge.toCode, validFrom: edge.toValidFrom });
    if (!heir || !livesOn(heir, edge.effectiveOn)) {
      return [{ unit: life, part: 'successors', code: 'successor_not_living', params }];
    }
    return edge.kind === 'full' && livesOn(life, edge.effectiveOn)
      ? [{ unit: life, about: heir, part: 'to', code: 'succeeded_already', params }]
      : [];
  });
}
