import type { Standard, Standards, StandardVersion } from '../../schemas/standard.ts';
import { standardOn, versionKey } from '../../schemas/standard.ts';

/** The standards as they stand: those the product comes with, each dated version as it was last corrected. */
export function standing(builtIn: Standards, edited: readonly StandardVersion[]): StandardVersion[] {
  const of = new Map(builtIn.map((one) => [`${one.id}@${one.validFrom}`, one]));
  for (const one of edited) {
    const key = `${one.id}@${one.validFrom}`;
    if ((of.get(key)?.rev ?? 0) < (one.rev ?? 0)) of.set(key, one);
  }
  return [...of.values()];
}

/** The standard another is about: for a share of units, that of the units at the bottom. */
function baseOf(standards: Standards, standard: Standard): string {
  const seen = new Set<string>();
  let at = standard;
  while (at.kind === 'share' && !seen.has(at.id)) {
    seen.add(at.id);
    const { counts } = at;
    const next = standards.find(({ id }) => id === counts);
    if (!next) return counts;
    at = next;
  }
  return at.id;
}

/** The standards an outline names in its checks whose outcome a change of this one may change: itself, what asks for it, and those it counts. */
export function concerned(standards: Standards, changed: Standard): string[] {
  const found = new Set([changed.id, baseOf(standards, changed)]);
  for (let before = 0; before < found.size; ) {
    before = found.size;
    for (const one of standards) {
      const asks =
        one.kind === 'rates' &&
        one.levels.some(({ criteria }) => criteria.some((it) => 'standard' in it && found.has(it.standard)));
      if (asks) found.add(one.id);
    }
  }
  return [...found];
}

/** Whether on a day another version of a standard is in force than before. */
export function differsOn(before: Standards, after: Standards, id: string, on: string): boolean {
  const [was, is] = [standardOn(before, id, on), standardOn(after, id, on)];
  return (was && versionKey(was)) !== (is && versionKey(is));
}

/** The day before (ISO). */
export const dayBefore = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
