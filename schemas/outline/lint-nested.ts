import { pointer } from '../issues.ts';
import { type Add, duplicates, lintPart } from './lint-parts.ts';
import type { Grid, Outline } from './outline.ts';
import { type Scope, scopeOf } from './scope.ts';
import { type Entry, isGrid } from './walk.ts';

/** Chains of nested bands: of one table and one measure, each named once, and never two of them in one total. */
export function lintNested(
  outline: Outline,
  report: Scope,
  grids: ReadonlyMap<string, Grid>,
  places: readonly { entry: Entry; pointer: string }[],
  add: Add,
): void {
  outline.nested?.forEach((chain, c) => {
    const refs = chain.map((ref) => ref.split('.'));
    const gridIds = [...new Set(refs.map(([first, column]) => (column === undefined ? '' : first)))];
    if (gridIds.length > 1) {
      add(pointer('nested', c), 'mixed_grids', { grids: gridIds.join(', ') });
      return;
    }
    const grid = grids.get(gridIds[0] ?? '');
    const scope = gridIds[0] === '' ? report : grid && scopeOf(grid.columns);
    const ids = refs.map(([first = '', column]) => column ?? first);
    ids.forEach((id, i) => {
      if (!scope?.fields.has(id)) add(pointer('nested', c, i), 'unknown_reference', { id: chain[i] ?? id });
      else lintPart(id, scope, pointer('nested', c, i), add);
    });
    duplicates(
      ids.map((id, i) => ({ id, at: pointer('nested', c, i) })),
      (at, id) => add(at, 'duplicate_id', { id }),
    );
    if (!scope) return;
    const measures = [...new Set(ids.flatMap((id) => scope.measure(id) ?? []))];
    if (measures.length > 1) add(pointer('nested', c), 'mixed_measures', { measures: measures.join(', ') });
    for (const { entry, pointer: at } of places) {
      const columns = isGrid(entry)
        ? entry.columns.map((f, i) => ({ f, at: `${at}/columns/${i}` }))
        : [{ f: entry, at }];
      if ((isGrid(entry) ? entry.id : '') !== gridIds[0]) continue;
      for (const { f, at: where } of columns) {
        if (f.kind !== 'total' || scope.isCircular(f.id)) continue;
        const reached = ids.filter((id) => id !== f.id && scope.reaches(f.id, id));
        // A band that is itself a total brings the bands within it along, once.
        const inside = reached.filter((id) => !reached.some((outer) => outer !== id && scope.reaches(outer, id)));
        if (inside.length > 1) add(`${where}/of`, 'nested_bands_in_total', { bands: inside.join(', ') });
      }
    }
  });
}
