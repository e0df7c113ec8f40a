import { pointer } from '../issues.ts';
import type { Field } from './kinds.ts';
import type { Add } from './lint-parts.ts';
import type { Grid, Outline } from './outline.ts';
import type { Scope } from './scope.ts';
import { refOf, termsOf } from './terms.ts';
import { type Entry, isGrid } from './walk.ts';

/** The tiers an outline names for an entry. */
const tiersOf = (entry: Entry, outline: Outline) => [entry.filedBy ?? outline.filedBy].flat();

/**
 * What is computed of figures that no tier files together stays incomplete for ever: totals, rates and checks of a
 * report whose parts have no tier in common. A check on sums alone may compare tiers.
 */
export function lintFilers(
  outline: Outline,
  report: Scope,
  grids: ReadonlyMap<string, Grid>,
  places: readonly { entry: Entry; pointer: string }[],
  add: Add,
): void {
  const entries = new Map(places.map(({ entry }) => [entry.id, entry]));
  const apart = (at: string, ids: readonly string[]) => {
    const parts = [...new Set(ids)].flatMap((id) => entries.get(id) ?? []);
    const [first, ...others] = parts;
    if (!first) return;
    const common = others.reduce(
      (tiers, part) => tiers.filter((tier) => tiersOf(part, outline).includes(tier)),
      tiersOf(first, outline),
    );
    if (common.length === 0) add(at, 'filed_apart', { ids: parts.map(({ id }) => id).join(', ') });
  };
  const leaves = (id: string) => (report.isCircular(id) ? [] : report.leaves(id));
  for (const { entry, pointer: at } of places) {
    if (isGrid(entry)) continue;
    const parts = partsOf(entry);
    if (parts) apart(`${at}/${parts.at}`, [entry.id, ...parts.ids.flatMap(leaves)]);
  }
  /** The entries a term of the report stands on: fields, or the grid whose column it adds up. */
  const standsOn = (ref: string) => {
    const [first = '', column] = ref.split('.');
    return column === undefined ? leaves(first) : grids.has(first) ? [first] : [];
  };
  outline.checks.forEach((check, i) => {
    if (check.at !== 'report') return;
    if (check.kind === 'standard') {
      const rates = Object.values(check.rates ?? {}).flatMap((id) => {
        const rate = report.fields.get(id);
        return rate?.kind === 'rate' ? [id, ...leaves(rate.of), ...leaves(rate.over)] : [];
      });
      const points = Object.values(check.points ?? {}).flatMap(leaves);
      apart(pointer('checks', i), [check.level, ...rates, ...points]);
    } else if (!check.onRollup) {
      apart(
        pointer('checks', i),
        termsOf(check).flatMap((term) => standsOn(refOf(term))),
      );
    }
  });
  outline.nested?.forEach((chain, c) => {
    apart(pointer('nested', c), chain.flatMap(standsOn));
  });
}

function partsOf(field: Field): { at: string; ids: readonly string[] } | null {
  if (field.kind === 'total') return { at: 'of', ids: field.of };
  return field.kind === 'rate' ? { at: 'over', ids: [field.of, field.over] } : null;
}
