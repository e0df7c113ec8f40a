import type { Tier } from '../../../schemas/outline/base.ts';
import type { Outline } from '../../../schemas/outline/outline.ts';
import { type Entry, placesOf } from '../../../schemas/outline/walk.ts';
import { compileValidator, entriesFor, type Validator } from '../../../schemas/report/validator.ts';
import type { Db } from '../../db/client.ts';
import { outlineBody } from '../../db/queries/outlines.ts';
import { type FoldPlan, foldPlanOf } from '../../domain/rollup/figures.ts';

/** An outline version with all that is derived from it, compiled once and kept: a published version never changes. */
export type Compiled = {
  outline: Outline;
  plan: FoldPlan;
  /** What a tier files in a tree with these tiers. */
  entriesFor: (tier: Tier, treeTiers: readonly Tier[]) => readonly Entry[];
  validatorFor: (tier: Tier, treeTiers: readonly Tier[]) => Validator;
  /** Of everything in the outline, whoever files it. */
  validator: () => Validator;
};

const kept = new Map<string, Compiled>();
const MAX_KEPT = 50;

export async function compiledOutline(db: Db, id: string, version: number): Promise<Compiled | null> {
  const key = `${id}@${version}`;
  const known = kept.get(key);
  if (known) return known;
  const row = await outlineBody(db, id, version);
  if (!row) return null;
  const compiled = compile(JSON.parse(row.body) as Outline);
  if (kept.size >= MAX_KEPT) kept.delete([...kept.keys()][0] ?? '');
  kept.set(key, compiled);
  return compiled;
}

export function compile(outline: Outline): Compiled {
  const forms = new Map<string, { entries: Entry[]; validator?: Validator }>();
  const formFor = (tier: Tier, treeTiers: readonly Tier[]) => {
    const key = `${tier}/${[...treeTiers].sort().join()}`;
    const known = forms.get(key) ?? { entries: entriesFor(outline, tier, treeTiers) };
    forms.set(key, known);
    return known;
  };
  let whole: Validator | undefined;
  return {
    outline,
    plan: foldPlanOf(outline),
    entriesFor: (tier, treeTiers) => formFor(tier, treeTiers).entries,
    validatorFor: (tier, treeTiers) => {
      const form = formFor(tier, treeTiers);
      form.validator ??= compileValidator(form.entries);
      return form.validator;
    },
    validator: () => {
      whole ??= compileValidator(placesOf(outline).map(({ entry }) => entry));
      return whole;
    },
  };
}
