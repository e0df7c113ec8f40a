import { instantYearLater, yearLater } from '../../schemas/values/dates.ts';
import type { Tree } from './units.ts';

/** A unit as a round of the past had it. */
export type PastUnit = { code: string; validFrom: string; name: string };
export type Succession = {
  fromCode: string;
  fromValidFrom: string;
  toCode: string;
  toValidFrom: string;
  kind: 'full' | 'partial';
  effectiveOn: string;
};

export type Mapping = {
  /** Live on the new day as they did. */
  kept: string[];
  /** Went wholly into another, which stands for them. */
  replaced: { code: string; name: string; by: { code: string; name: string } }[];
  /** Gone: nobody took all of them. `partly` names those living that took a part, for a person to choose among. */
  dropped: { code: string; name: string; partly: { code: string; name: string }[] }[];
  /** What is expected then, each unit once, in order of code. */
  expected: string[];
};

/** The units of a past round as they are on another day. Full mergers are followed, splits are told and never guessed. */
export function mapUnits(units: readonly PastUnit[], tree: Tree, edges: readonly Succession[], on: string): Mapping {
  const edgesOf = (code: string, validFrom: string) =>
    edges.filter((edge) => edge.fromCode === code && edge.fromValidFrom === validFrom && edge.effectiveOn <= on);
  const living = (code: string, validFrom: string) => {
    const unit = tree.get(code);
    return unit?.validFrom === validFrom ? { code, name: unit.name } : undefined;
  };
  const mapping: Mapping = { kept: [], replaced: [], dropped: [], expected: [] };
  for (const { code, validFrom, name } of units) {
    if (living(code, validFrom)) {
      mapping.kept.push(code);
      continue;
    }
    let at = { code, validFrom };
    const seen = new Set<string>();
    let by: { code: string; name: string } | undefined;
    for (;;) {
      const key = `${at.code}@${at.validFrom}`;
      const full = seen.has(key) ? undefined : edgesOf(at.code, at.validFrom).find(({ kind }) => kind === 'full');
      if (!full) break;
      seen.add(key);
      at = { code: full.toCode, validFrom: full.toValidFrom };
      by = living(at.code, at.validFrom);
      if (by) break;
    }
    if (by) mapping.replaced.push({ code, name, by });
    else {
      const partly = edgesOf(at.code, at.validFrom).flatMap((edge) => living(edge.toCode, edge.toValidFrom) ?? []);
      mapping.dropped.push({ code, name, partly });
    }
  }
  mapping.expected = [...new Set([...mapping.kept, ...mapping.replaced.map(({ by }) => by.code)])].sort();
  return mapping;
}

export type CopiedWords = {
  id: string;
  title: string;
  period: { from: string; to: string };
  cutoff: { from: string; to: string } | null;
  unitsOn: string;
  deadlines: { [tier: string]: string };
};

/** A round a year later: its days, and the years its title and id speak of. Units and outline are matched elsewhere. */
export function yearOn(round: CopiedWords): CopiedWords {
  const years = new Set([round.period.from, round.period.to, round.unitsOn].map((day) => day.slice(0, 4)));
  const next = (text: string) =>
    text.replace(/\d{4,}/g, (digits) => (years.has(digits) ? `${Number(digits) + 1}` : digits));
  const span = ({ from, to }: { from: string; to: string }) => ({ from: yearLater(from), to: yearLater(to) });
  const id = next(round.id);
  return {
    id: id === round.id ? `${round.id}-${Number(round.period.to.slice(0, 4)) + 1}`.slice(-64) : id,
    title: next(round.title),
    period: span(round.period),
    cutoff: round.cutoff && span(round.cutoff),
    unitsOn: yearLater(round.unitsOn),
    deadlines: Object.fromEntries(
      Object.entries(round.deadlines).map(([tier, instant]) => [tier, instantYearLater(instant)]),
    ),
  };
}
