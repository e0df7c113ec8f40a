import { sameFigure, sameRows } from '../../schemas/outline/compatibility.ts';
import type { Field } from '../../schemas/outline/kinds.ts';
import { type Entry, isGrid } from '../../schemas/outline/walk.ts';
import {
  type Answer,
  type Answers,
  type CellValue,
  gridRows,
  own,
  type Row,
  type RowsById,
} from '../../schemas/report/answers.ts';
import { placesIn } from '../../schemas/report/figures.ts';
import { sumOf } from '../../schemas/values/totals.ts';
import type { UnitKey } from './access.ts';

/** What an earlier round says about a unit of a later one. Plain data in, plain data out. */
export type SuccessionEdge = {
  from: UnitKey;
  to: UnitKey;
  kind: 'full' | 'partial';
  /** The first day of the new order. */
  effectiveOn: string;
};
export type Ancestry = { ok: true; units: UnitKey[] } | { ok: false; reason: 'partial' | 'unknown' };

/** Longer chains of mergers are none: the edges of a database may run in a circle. */
const MAX_DEPTH = 8;

const same = (a: UnitKey, b: UnitKey) => a.code === b.code && a.validFrom === b.validFrom;

/**
 * The units of an earlier tree whose figures, added up, speak of the same people and places as `unit` does later:
 * itself, or what was merged whole into it. Where a part of a unit came in or went out, nothing is comparable.
 */
export function ancestryOf(
  unit: UnitKey,
  earlier: { has: (unit: UnitKey) => boolean; unitsOn: string },
  edges: readonly SuccessionEdge[],
  unitsOn: string,
): Ancestry {
  const between = edges.filter(({ effectiveOn }) => earlier.unitsOn < effectiveOn && effectiveOn <= unitsOn);
  const found: UnitKey[] = [];
  const trace = (one: UnitKey, into: UnitKey | null, depth: number): 'partial' | 'unknown' | null => {
    if (depth > MAX_DEPTH) return 'unknown';
    const came = between.filter((edge) => same(edge.to, one) && !same(edge.from, one));
    const went = between.filter((edge) => same(edge.from, one) && !(into !== null && same(edge.to, into)));
    if ([...came, ...went].some(({ kind }) => kind === 'partial')) return 'partial';
    // Whole into one, and yet into another as well: the record contradicts itself.
    if (into !== null && went.some((edge) => !same(edge.to, one))) return 'partial';
    if (earlier.has(one)) {
      if (!found.some((other) => same(other, one))) found.push(one);
    } else if (came.length === 0) return 'unknown';
    for (const edge of came) {
      const fault = trace(edge.from, one, depth + 1);
      if (fault) return fault;
    }
    return null;
  };
  const reason = trace(unit, null, 0);
  return reason === null ? { ok: true, units: found } : { ok: false, reason };
}

/** What one unit said then, and what it was asked: `entries` by id, of the version of the outline it was sent by. */
export type EarlierPart = { answers: Answers; entries: ReadonlyMap<string, Entry> };

/**
 * The earlier answers in the shape of the later form. Of one unit: its own cells. Of several merged ones: what adds up
 * (counts, amounts, decimals that sum), and only where each of them gave a figure, for a gap is no nought. Free rows
 * have no memory. `rows` names, for each row by unit of now, the rows it was then; what is not comparable is not there,
 * be it for its units or because the outline meant another thing by the same id.
 */
export function previousAnswers(
  parts: readonly EarlierPart[],
  entries: readonly Entry[],
  rows: ReadonlyMap<string, readonly string[]>,
): Answers {
  const result: Answers = {};
  for (const entry of entries) {
    const given = parts.map((part) => own(part.answers, entry.id));
    const asked = parts.map((part) => part.entries.get(entry.id));
    if (!isGrid(entry)) {
      if (!asked.every((was) => was && !isGrid(was) && sameFigure(was, entry))) continue;
      const value = joined(entry, given as (CellValue | undefined)[]);
      if (value !== undefined) result[entry.id] = value;
    } else if (entry.rows.by !== 'free') {
      const grids = asked.flatMap((was) => (was && isGrid(was) && sameRows(was.rows, entry.rows) ? [was] : []));
      if (grids.length < parts.length) continue;
      const meant = entry.columns.filter((column) =>
        grids.every((was) => was.columns.some((old) => old.id === column.id && sameFigure(old, column))),
      );
      const byPart = given.map((answer) => rowsIn(answer));
      const byUnit = entry.rows.by === 'unit';
      const ids = byUnit ? [...rows.keys()] : [...new Set(byPart.flatMap((part) => [...part.keys()]))];
      const grid: RowsById = {};
      for (const id of ids) {
        // A row by unit stands in one of the reports; a row of a list or of a year stands in each.
        const found = byUnit
          ? (rows.get(id) ?? []).map((code) => byPart.find((part) => part.has(code))?.get(code))
          : byPart.map((part) => part.get(id));
        const cells: Row = {};
        for (const column of meant) {
          const value = joined(
            column,
            found.map((row) => own(row, column.id)),
          );
          if (value !== undefined) cells[column.id] = value;
        }
        if (Object.keys(cells).length > 0) grid[id] = cells;
      }
      if (Object.keys(grid).length > 0) result[entry.id] = grid;
    }
  }
  return result;
}

function rowsIn(answer: Answer | undefined): Map<string, Row> {
  if (Array.isArray(answer) || answer === undefined) return new Map();
  return new Map(
    gridRows(answer).flatMap(({ id, cells }) => (typeof cells === 'object' ? [[id, cells] as const] : [])),
  );
}

/** An option that is no longer one has no words to be shown in. */
function isKnownOption(field: Field, value: CellValue | undefined): boolean {
  if (typeof value !== 'string' || (field.kind !== 'choice' && field.kind !== 'level')) return true;
  return field.options.some(({ id }) => id === value);
}

const adds = (field: Field): boolean =>
  field.kind === 'count' || field.kind === 'amount' || (field.kind === 'decimal' && field.rollup === 'sum');

function joined(field: Field, values: readonly (CellValue | undefined)[]): CellValue | undefined {
  if (values.length === 1) return isKnownOption(field, values[0]) ? values[0] : undefined;
  if (!adds(field) || !values.every((value) => typeof value === 'number')) return undefined;
  return sumOf(values, placesIn(field)).sum ?? undefined;
}
