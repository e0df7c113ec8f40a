import type { Tier } from '../../../schemas/outline/base.ts';
import type { Outline } from '../../../schemas/outline/outline.ts';
import { type Entry, placesOf } from '../../../schemas/outline/walk.ts';
import { compileValidator, entriesFor, type Validator } from '../../../schemas/report/validator.ts';
import type { Db } from '../../db/client.ts';
import { outlineBodies } from '../../db/queries/outline-versions.ts';
import { type FoldPlan, foldPlanOf } from '../../domain/rollup/figures.ts';

/** An outline version with all that is derived from it, compiled once and kept: a published version never changes. */
export type Compiled = {
  outline: Outline;
  plan: FoldPlan;
  /** What a tier files in a round with these tiers. */
  entriesFor: (tier: Tier, round: RoundTiers) => readonly Entry[];
  validatorFor: (tier: Tier, round: RoundTiers) => Validator;
  /** Of everything in the outline, whoever files it. */
  validator: () => Validator;
};

/** The tiers of a round's tree, and those units of which are asked for a report. */
export type RoundTiers = { treeTiers: readonly Tier[]; askedTiers: readonly Tier[] };

const kept = new Map<string, Compiled>();
const MAX_KEPT = 50;

/** For whoever puts another database under a running Worker, as tests do between files. */
export const forgetCompiled = (): void => kept.clear();

export async function compiledOutline(db: Db, id: string, version: number): Promise<Compiled | null> {
  return (await compiledOutlines(db, id, [version])).get(version) ?? null;
}

/** Some versions of an outline, by version; those not kept are read in one statement. */
export async function compiledOutlines(
  db: Db,
  id: string,
  versions: readonly number[],
): Promise<ReadonlyMap<number, Compiled>> {
  const found = new Map(
    versions.flatMap((version) => {
      const known = kept.get(`${id}@${version}`);
      return known ? [[version, known] as const] : [];
    }),
  );
  const unread = versions.filter((version) => !found.has(version));
  for (const { version, body } of unread.length === 0 ? [] : await outlineBodies(db, id, unread)) {
    const compiled = compile(JSON.parse(body) as Outline);
    if (kept.size >= MAX_KEPT) kept.delete([...kept.keys()][0] ?? '');
    kept.set(`${id}@${version}`, compiled);
    found.set(version, compiled);
  }
  return found;
}

export function compile(outline: Outline): Compiled {
  const forms = new Map<string, { entries: Entry[]; validator?: Validator }>();
  const formFor = (tier: Tier, { treeTiers, askedTiers }: RoundTiers) => {
    const key = [[tier], treeTiers, askedTiers].map((tiers) => [...tiers].sort().join()).join('/');
    const known = forms.get(key) ?? { entries: entriesFor(outline, tier, treeTiers, askedTiers) };
    forms.set(key, known);
    return known;
  };
  let whole: Validator | undefined;
  return {
    outline,
    plan: foldPlanOf(outline),
    entriesFor: (tier, round) => formFor(tier, round).entries,
    validatorFor: (tier, round) => {
      const form = formFor(tier, round);
      form.validator ??= compileValidator(form.entries);
      return form.validator;
    },
    validator: () => {
      whole ??= compileValidator(placesOf(outline).map(({ entry }) => entry));
      return whole;
    },
  };
}
