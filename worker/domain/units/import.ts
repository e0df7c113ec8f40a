import { type IssueCode, type IssueParams, pointer } from '../../../schemas/issues.ts';
import type { Tier } from '../../../schemas/outline/base.ts';
import type { UnitKey } from '../access.ts';
import { livesOn, type UnitLife } from '../units.ts';
import { addSuccession, createUnit, type Draft, draftOf, setAttribute, setEnd, setName, setParent } from './draft.ts';
import { faultsIn, type UnitFault } from './faults.ts';
import { dayAfter, type History, idOf, lifeAt, lifeOn, parentOn, pathIn } from './history.ts';
import type { AttributeValues } from './plan.ts';

/**
 * What a file says about one life of a unit (code and first day). What is left out is not said and stays; a row with
 * a day of its own says what holds from that day on.
 */
export type ImportRow = {
  /** Line of the file, or number of the row in a list: 1-based. */
  line: number;
  code: string;
  from: string;
  /** Null: it lives on. */
  to?: string | null | undefined;
  name?: string | undefined;
  tier?: Tier | undefined;
  parent?: string | null | undefined;
  on?: string | undefined;
  attributes?: AttributeValues | undefined;
  /** Who goes on for it from the day after its last. */
  successors?: readonly string[] | undefined;
};
export type ImportColumn = 'code' | 'from' | 'to' | 'name' | 'tier' | 'parent' | 'on' | 'successors';
export type RowIssue = { column: string; code: IssueCode; params?: IssueParams };
export type RowResult = {
  line: number;
  code: string;
  from: string;
  result: 'created' | 'updated' | 'unchanged' | 'refused';
  issues: RowIssue[];
};

/**
 * Takes all rows together and only then looks whether what comes out can be: the order of rows does not matter. The
 * same file a second time changes nothing.
 */
export function planImport(history: History, rows: readonly ImportRow[]): { draft: Draft; results: RowResult[] } {
  const draft = draftOf(history);
  const results = rows.map(
    (row): RowResult => ({ line: row.line, code: row.code, from: row.from, result: 'unchanged', issues: [] }),
  );
  const work: Work = { draft, rows, results, owners: new Map(), concerned: [] };
  refuseTwins(work);
  each(work, (row, result) => livesOf(work, row, result));
  each(work, (row, result) => partsOf(work, row, result));
  for (const fault of faultsIn(draft)) blame(work, fault);
  // Only now does everybody stand where the file puts them.
  for (const { unit, on, pointer } of work.concerned)
    draft.concerned.push({ path: pathIn(draft.registry, unit, on), pointer });
  return { draft, results };
}

type Work = {
  draft: Draft;
  rows: readonly ImportRow[];
  results: RowResult[];
  /** The rows that speak of a unit. */
  owners: Map<string, RowResult[]>;
  concerned: { unit: UnitKey; on: string; pointer: string }[];
};

/** Where a row stands in the file, as line and column. */
export const pointerOf = (result: { line: number }, column: string): string => pointer(result.line, column);
const dayOf = (row: ImportRow) => row.on ?? row.from;

function each(work: Work, apply: (row: ImportRow, result: RowResult) => undefined): void {
  work.rows.forEach((row, i) => {
    const result = work.results[i];
    if (!result || result.result === 'refused') return;
    const before = work.draft.edits;
    apply(row, result);
    if (result.issues.length > 0) result.result = 'refused';
    else if (work.draft.edits > before && result.result === 'unchanged') result.result = 'updated';
  });
}

function refuse(result: RowResult, column: ImportColumn, code: IssueCode, params: IssueParams = {}): undefined {
  result.result = 'refused';
  result.issues.push({ column, code, params });
}

/** Two rows may speak of one unit only where they speak of different days. */
function refuseTwins({ rows, results, owners }: Work): void {
  const seen = new Map<string, number>();
  rows.forEach((row, i) => {
    const result = results[i] as RowResult;
    const id = idOf({ code: row.code, validFrom: row.from });
    const key = `${id}@${dayOf(row)}`;
    const line = seen.get(key);
    if (line !== undefined) refuse(result, 'code', 'unit_twice', { unit: row.code, line });
    seen.set(key, line ?? row.line);
    owners.set(id, [...(owners.get(id) ?? []), result]);
  });
}

/** First all lives, so that a parent may stand further down in the file than its children. */
function livesOf({ draft }: Work, row: ImportRow, result: RowResult): undefined {
  const { registry } = draft;
  const key = { code: row.code, validFrom: row.from };
  const life = lifeAt(registry, key);
  if (row.to && row.to < row.from) return refuse(result, 'to', 'ends_before_start', { unit: row.code, on: row.from });
  if (!life) {
    if (row.on !== undefined && row.on !== row.from) return; // told of by another row, or refused below
    if (row.name === undefined) refuse(result, 'name', 'required');
    if (row.tier === undefined) refuse(result, 'tier', 'required');
    if (row.name === undefined || row.tier === undefined) return;
    createUnit(draft, { code: row.code, name: row.name, tier: row.tier, validFrom: row.from, validTo: row.to ?? null });
    result.result = 'created';
    return;
  }
  if (row.tier !== undefined && row.tier !== life.tier) {
    return refuse(result, 'tier', 'tier_fixed', { unit: row.code, tier: life.tier });
  }
  draft.concerned.push({ path: pathIn(registry, life, clamped(life, dayOf(row))), pointer: pointerOf(result, 'code') });
  if (row.to !== undefined) setEnd(draft, life, row.to);
}

function partsOf({ draft, concerned }: Work, row: ImportRow, result: RowResult): undefined {
  const { registry } = draft;
  const day = dayOf(row);
  const life = lifeAt(registry, { code: row.code, validFrom: row.from });
  if (!life) return refuse(result, 'from', 'unknown_unit', { unit: row.code });
  if (!livesOn(life, day)) return refuse(result, 'on', 'unit_not_living', { unit: row.code, on: day });
  const named = row.name === undefined ? life : setName(draft, life, row.name, day);
  if (row.parent) {
    const parent = lifeOn(registry, row.parent, day);
    if (!parent) return refuse(result, 'parent', 'unknown_unit', { unit: row.parent });
    const old = parentOn(registry, named, day);
    if (old === null || idOf(old) !== idOf(parent)) {
      for (const unit of old ? [old, parent] : [parent])
        concerned.push({ unit, on: day, pointer: pointerOf(result, 'parent') });
      setParent(draft, named, parent, day);
    }
  } else if (result.result === 'created') {
    concerned.push({ unit: life, on: day, pointer: pointerOf(result, 'parent') });
  }
  for (const [key, value] of Object.entries(row.attributes ?? {})) setAttribute(draft, named, key, value, day);
  successorsOf(draft, concerned, named, row, result);
}

function successorsOf(
  draft: Draft,
  concerned: Work['concerned'],
  life: UnitLife,
  row: ImportRow,
  result: RowResult,
): undefined {
  const { successors = [] } = row;
  if (successors.length === 0) return;
  if (life.validTo === null) return refuse(result, 'successors', 'successor_of_living', { unit: row.code });
  const on = dayAfter(life.validTo);
  for (const code of successors) {
    const heir = lifeOn(draft.registry, code, on);
    if (!heir) {
      refuse(result, 'successors', 'successor_not_living', { unit: row.code, successor: code, on });
      continue;
    }
    const before = draft.edits;
    addSuccession(draft, life, heir, successors.length === 1 ? 'full' : 'partial', on);
    if (draft.edits > before) concerned.push({ unit: heir, on, pointer: pointerOf(result, 'successors') });
  }
}

/** A fault is told at a row that speaks of the unit, or of the one it has to do with. */
function blame({ owners, results }: Work, { unit, about, part, code, params }: UnitFault): void {
  const own = owners.get(idOf(unit));
  const result = own?.at(-1) ?? (about && owners.get(idOf(about))?.at(-1)) ?? results[0];
  const column = own ? part : 'to';
  // What was refused for its own sake needs no second reason.
  if (result && !result.issues.some((issue) => issue.column === column)) refuse(result, column, code, params);
}

const clamped = (life: UnitLife, day: string) => {
  if (day < life.validFrom) return life.validFrom;
  return life.validTo !== null && day > life.validTo ? life.validTo : day;
};
