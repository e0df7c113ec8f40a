import type { Goal } from '../../../schemas/outline/kinds/target.ts';
import type { Field } from '../../../schemas/outline/kinds.ts';
import { type Entry, isGrid } from '../../../schemas/outline/walk.ts';
import { targetsInForce } from '../../../schemas/report/targets.ts';

/**
 * What the tally of each line that is a target was held against, by the line's id (`grid.column` in a table): null where
 * none was set by then. A forecast is named apart only where it was held against another one.
 */
export type TargetsHeld = { [line: string]: { against: Goal | null; foreseenAgainst?: Goal } };

/** Null where no line is a target. `on` is the day the round's reports speak of (ISO). */
export function targetsHeld(entries: readonly Entry[], on: string): TargetsHeld | null {
  const lines = entries.flatMap((entry): [string, Field][] =>
    isGrid(entry) ? entry.columns.map((column) => [`${entry.id}.${column.id}`, column]) : [[entry.id, entry]],
  );
  const held = lines.flatMap(([line, field]) => {
    if (field.kind !== 'target') return [];
    const { against, foreseenAgainst } = targetsInForce(field, on);
    const another = field.forecast !== undefined && foreseenAgainst !== null && foreseenAgainst !== against;
    return [[line, { against, ...(another ? { foreseenAgainst } : {}) }] as const];
  });
  return held.length === 0 ? null : Object.fromEntries(held);
}
