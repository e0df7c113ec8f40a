import { type Field, measureOf } from './kinds.ts';

/** The fields that stand side by side: those of a report, or the columns of one grid. Rates and totals name their neighbours. */
export type Scope = {
  fields: ReadonlyMap<string, Field>;
  /** True for figures whose sums mean something: counts, amounts, totals, decimals declared to sum. */
  adds: (field: Field) => boolean;
  /** What a figure counts in; a total counts in what its parts count in. `undefined` where the outline is silent. */
  measure: (id: string) => string | undefined;
  /** The fields at the bottom of a total; a field that is no total is its own leaf. */
  leaves: (id: string) => string[];
  /** Those of them that would be counted more than once. */
  repeated: (id: string) => string[];
  reaches: (id: string, target: string) => boolean;
  isCircular: (id: string) => boolean;
};

export function scopeOf(fields: readonly Field[]): Scope {
  const byId = new Map(fields.map((field) => [field.id, field]));
  const partsOf = (id: string): readonly string[] => {
    const field = byId.get(id);
    return field?.kind === 'total' ? field.of : [];
  };
  const reaches = (id: string, target: string, seen = new Set<string>()): boolean =>
    partsOf(id).some((part) => {
      if (part === target) return true;
      if (seen.has(part)) return false;
      seen.add(part);
      return reaches(part, target, seen);
    });
  const isCircular = (id: string) => reaches(id, id);
  const memo = new Map<string, ReadonlyMap<string, number>>();
  /** How often each leaf is reached: once, or more often (2). */
  const counts = (id: string): ReadonlyMap<string, number> => {
    const known = memo.get(id);
    if (known) return known;
    const parts = partsOf(id);
    const found = new Map<string, number>();
    memo.set(id, found); // a circle ends here; lint refuses it
    if (parts.length === 0) found.set(id, 1);
    for (const part of parts) {
      for (const [leaf, n] of counts(part)) found.set(leaf, found.has(leaf) ? 2 : n);
    }
    return found;
  };
  const measure = (id: string): string | undefined => {
    const [leaf = id] = counts(id).keys();
    const field = byId.get(leaf);
    return field ? (measureOf(field) ?? undefined) : undefined;
  };
  return {
    fields: byId,
    adds: (field) =>
      field.kind === 'count' ||
      field.kind === 'amount' ||
      field.kind === 'total' ||
      (field.kind === 'decimal' && field.rollup === 'sum'),
    measure,
    leaves: (id) => [...counts(id).keys()],
    repeated: (id) => [...counts(id)].filter(([, n]) => n > 1).map(([leaf]) => leaf),
    reaches: (id, target) => reaches(id, target),
    isCircular,
  };
}
