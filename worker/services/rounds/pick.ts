import type { Label, Tier } from '../../../schemas/outline/base.ts';
import { TIERS } from '../../../schemas/outline/base.ts';
import { entriesFor } from '../../../schemas/report/validator.ts';
import { isIsoDate } from '../../../schemas/values/dates.ts';
import { outlineRows } from '../../db/queries/outlines.ts';
import { isManager, managesAll } from '../../domain/access.ts';
import { attributeText } from '../../domain/round-plan.ts';
import { pathOf } from '../../domain/units.ts';
import type { Context } from '../context.ts';
import { compiledOutline } from '../outlines/compiled.ts';
import { done, type Result, refuse } from '../result.ts';
import type { UnitRef } from '../types.ts';
import { unitTree } from '../units/tree.ts';

export type OutlineChoice = { id: string; version: number; title: Label };

/** Every published outline, newest version first: what a round may be made of. */
export async function outlineChoices(ctx: Context): Promise<Result<OutlineChoice[]>> {
  if (!isManager(ctx.actor)) return refuse('forbidden');
  const rows = await outlineRows(ctx.db);
  return done(
    rows
      .map(({ id, version, body }) => ({ id, version, title: (JSON.parse(body) as { title: Label }).title }))
      .sort((a, b) => (a.id === b.id ? b.version - a.version : a.id < b.id ? -1 : 1)),
  );
}

export type Pickable = UnitRef & { attributes: { [key: string]: string } };
export type PickList = {
  /** Tiers this outline may ask in this tree. */
  tiers: Tier[];
  /** Units that may be expected, under the name of the one above them. */
  groups: { under: string; units: Pickable[] }[];
  /** Values of each attribute among them. */
  attributes: { [key: string]: string[] };
};

/** The units a manager may ask with an outline, as they are on a day. */
export async function pickList(
  ctx: Context,
  { outline, on }: { outline: { id: string; version: number }; on: string },
): Promise<Result<PickList>> {
  if (!isManager(ctx.actor)) return refuse('forbidden');
  const compiled = await compiledOutline(ctx.db, outline.id, outline.version);
  if (!compiled || !isIsoDate(on)) return refuse('not_found');
  const tree = await unitTree(ctx, on);
  const mine = [...tree.values()].filter(({ code }) => managesAll(ctx.actor, [pathOf(tree, code)]));
  const treeTiers = TIERS.filter((tier) =>
    mine.some(({ code, tier: own }) => own === tier || pathOf(tree, code).some((one) => one.tier === tier)),
  );
  // Also those that file nothing but rows of their own, as soon as somebody ticks one of them.
  const tiers = treeTiers.filter((tier) => entriesFor(compiled.outline, tier, treeTiers, [tier]).length > 0);
  const groups = new Map<string, Pickable[]>();
  const attributes: { [key: string]: Set<string> } = {};
  for (const unit of mine.filter(({ tier }) => tiers.includes(tier))) {
    const texts = Object.fromEntries(
      Object.entries(unit.attributes).map(([key, value]) => [key, attributeText(value)]),
    );
    for (const [key, text] of Object.entries(texts)) {
      attributes[key] ??= new Set();
      attributes[key].add(text);
    }
    const under = unit.parent ?? '';
    const pickable = { code: unit.code, name: unit.name, tier: unit.tier, attributes: texts };
    groups.set(under, [...(groups.get(under) ?? []), pickable]);
  }
  // The units of a province first: they are ticked to begin with, and would be below every list of communes.
  const depthOf = (code: string) => (code === '' ? -1 : pathOf(tree, code).length);
  const byDepth = ([a]: [string, unknown], [b]: [string, unknown]) => depthOf(a) - depthOf(b);
  return done({
    tiers,
    groups: [...groups].sort(byDepth).map(([under, units]) => ({ under: tree.get(under)?.name ?? '', units })),
    attributes: Object.fromEntries(Object.entries(attributes).map(([key, values]) => [key, [...values].sort()])),
  });
}
