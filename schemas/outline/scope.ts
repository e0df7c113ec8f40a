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
  // Totals of totals go as deep as an outline likes: none of this recurses.
  const reaches = (id: string, target: string): boolean => {
    const seen = new Set<string>();
    const queue = [...partsOf(id)];
    for (let part = queue.pop(); part !== undefined; part = queue.pop()) {
      if (part === target) return true;
      if (seen.has(part)) continue;
      seen.add(part);
      queue.push(...partsOf(part));
    }
    return false;
  };
  const memo = new Map<string, ReadonlyMap<string, number>>();
  /** Totals that a circle runs through, or that lead to one: none where lint is clean. */
  const entangled = new Set<string>();
  /** How often each leaf is reached: once, or more often (2). A circle ends where it closes; lint refuses it. */
  const counts = (id: string): ReadonlyMap<string, number> => {
    const open = new Set<string>();
    const stack = [id];
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const parts = partsOf(top);
      if (!memo.has(top) && !open.has(top)) {
        open.add(top);
        stack.push(...parts.filter((part) => !memo.has(part) && !open.has(part)));
        continue;
      }
      stack.pop();
      if (memo.has(top)) continue;
      const found = new Map<string, number>(parts.length === 0 ? [[top, 1]] : []);
      for (const part of parts) {
        const known = memo.get(part);
        if (!known || entangled.has(part)) entangled.add(top);
        for (const [leaf, n] of known ?? []) found.set(leaf, found.has(leaf) ? 2 : n);
      }
      memo.set(top, found);
    }
    return memo.get(id) ?? new Map();
  };
  const isCircular = (id: string) => {
    counts(id);
    return entangled.has(id) && reaches(id, id);
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
    reaches,
    isCircular,
  };
}
