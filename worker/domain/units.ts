import type { Tier } from '../../schemas/outline/base.ts';

/** Units over time. Dates are ISO days; `validTo` is the last day. Plain data in, plain data out. */
export type Dated = { validFrom: string; validTo: string | null };
export type UnitLife = Dated & { code: string; name: string; tier: Tier };
export type ParentLink = Dated & { code: string; unitValidFrom: string; parentCode: string; parentValidFrom: string };
export type AttributeFact = Dated & { code: string; unitValidFrom: string; key: string; value: boolean | string };

/** A unit as it stood on one day. */
export type TreeUnit = UnitLife & {
  parent: string | null;
  attributes: { [key: string]: boolean | string };
};
/** A tree on one day: codes are unique in it, which they are not over time. */
export type Tree = ReadonlyMap<string, TreeUnit>;

export function livesOn(life: Dated, on: string): boolean {
  return life.validFrom <= on && (life.validTo === null || on <= life.validTo);
}

/** The tree on a day, in order of code. A link to a parent that does not live that day leaves the unit a root. */
export function treeOn(
  units: readonly UnitLife[],
  parents: readonly ParentLink[],
  attributes: readonly AttributeFact[],
  on: string,
): Tree {
  const key = (code: string, validFrom: string) => `${code}@${validFrom}`;
  const living = new Map(
    units.filter((unit) => livesOn(unit, on)).map((unit) => [key(unit.code, unit.validFrom), unit]),
  );
  const parentOf = new Map(
    parents
      .filter((link) => livesOn(link, on) && living.has(key(link.parentCode, link.parentValidFrom)))
      .map((link) => [key(link.code, link.unitValidFrom), link.parentCode]),
  );
  const facts = new Map<string, { [key: string]: boolean | string }>();
  for (const fact of attributes.filter((one) => livesOn(one, on))) {
    const id = key(fact.code, fact.unitValidFrom);
    facts.set(id, { ...facts.get(id), [fact.key]: fact.value });
  }
  return new Map(
    [...living.entries()]
      .map(([id, unit]) => ({ ...unit, parent: parentOf.get(id) ?? null, attributes: facts.get(id) ?? {} }))
      .sort((a, b) => (a.code < b.code ? -1 : 1))
      .map((unit) => [unit.code, unit]),
  );
}

/** The unit and those above it, nearest first. A broken link ends the path; a cycle is cut. */
export function pathOf(tree: Tree, code: string): TreeUnit[] {
  const path: TreeUnit[] = [];
  for (let unit = tree.get(code); unit && !path.includes(unit); unit = tree.get(unit.parent ?? '')) path.push(unit);
  return path;
}

/** Children by parent code; roots under ''. */
export function childrenOf(tree: Tree): ReadonlyMap<string, string[]> {
  const children = new Map<string, string[]>();
  for (const unit of tree.values()) {
    const parent = unit.parent ?? '';
    const siblings = children.get(parent);
    if (siblings) siblings.push(unit.code);
    else children.set(parent, [unit.code]);
  }
  return children;
}

/** Everything below a unit, itself not among it, in order of code. */
export function below(children: ReadonlyMap<string, readonly string[]>, code: string): string[] {
  const found: string[] = [];
  const seen = new Set([code]);
  const queue = [...(children.get(code) ?? [])];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    found.push(next);
    queue.push(...(children.get(next) ?? []));
  }
  return found.sort();
}
