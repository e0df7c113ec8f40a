import * as z from 'zod';
import type { Issue } from '../issues.ts';
import { pointer } from '../issues.ts';
import { Id, type Tier } from '../outline/base.ts';
import { byKind, type Field, isComputed, type KindTable } from '../outline/kinds.ts';
import type { Grid, Outline } from '../outline/outline.ts';
import { type Entry, filersOf, isGrid, placesOf, yearsOf } from '../outline/walk.ts';
import { type Answers, own, type ReportBody } from './answers.ts';
import { cellSchema } from './cells.ts';
import { ExplanationSchema } from './explanations.ts';
import { issuesOf } from './zod-issues.ts';

/** Which entries a unit is asked for, and which rows its grids by unit have. */
export type FormOf = { entries: readonly Entry[]; rowsByTier: { readonly [T in Tier]?: readonly string[] } };

/** The entries a tier files in a tree with these tiers, some of them asked for reports, in the order of the outline. */
export function entriesFor(
  outline: Outline,
  tier: Tier,
  treeTiers: readonly Tier[],
  askedTiers: readonly Tier[] = [],
): Entry[] {
  return placesOf(outline)
    .map((place) => place.entry)
    .filter((entry) => filersOf(entry, outline, treeTiers, askedTiers).includes(tier));
}

export type Validator = {
  /** zod of `{ answers, explanations }`; what the JSON Schema is made of. */
  schema: z.ZodType;
  /**
   * Shape, kinds, bounds, rows, required. Checks between sums come after (`runChecks`).
   * A body that passes is returned as it came: no default, no coercion.
   */
  parse: (body: unknown, form: FormOf) => { ok: true; body: ReportBody } | { ok: false; issues: Issue[] };
};

/** Folds the validator of a report body from the entries. Compile once per outline version and form, and keep it. */
export function compileValidator(entries: readonly Entry[]): Validator {
  const schema = z.strictObject({
    answers: z.strictObject(shapeOf(entries, entrySchema)),
    explanations: z.record(z.string().max(140), ExplanationSchema).optional(),
  });
  const computed = new Set(entries.flatMap(computedPointers));
  return {
    schema,
    parse: (body, form) => {
      const parsed = schema.safeParse(body, { reportInput: true });
      const shape = parsed.success ? [] : issuesOf(parsed.error);
      // As it came: zod's copy of a record lacks a row called `__proto__`, which would then be taken and not kept.
      const { answers, explanations = {} } = (parsed.success ? body : { answers: {} }) as Partial<ReportBody> & {
        answers: Answers;
      };
      const issues = [
        ...shape.map((issue) => markComputed(issue, computed)),
        ...(parsed.success ? [...rowIssues(answers, form), ...requiredIssues(answers, form)] : []),
      ];
      if (issues.length > 0 || !parsed.success) return { ok: false, issues };
      return { ok: true, body: { answers, explanations } };
    },
  };
}

function shapeOf<T extends { id: string }>(items: readonly T[], schemaOf: (item: T) => z.ZodType | null) {
  const shape: { [id: string]: z.ZodType } = {};
  for (const item of items) {
    const schema = schemaOf(item);
    if (schema) shape[item.id] = schema.optional();
  }
  return shape;
}

function entrySchema(entry: Entry): z.ZodType | null {
  return isGrid(entry) ? gridSchema(entry) : cellSchema(entry);
}

function gridSchema(grid: Grid): z.ZodType {
  const cells = shapeOf(grid.columns, cellSchema);
  const row = z.strictObject(cells);
  const { rows } = grid;
  if (rows.by === 'unit') return z.record(Id, row);
  if (rows.by === 'free') return z.array(z.strictObject({ id: Id, ...cells })).max(rows.max);
  const ids = rows.by === 'year' ? yearsOf(rows) : rows.rows.map(({ id }) => id);
  return z.strictObject(Object.fromEntries(ids.map((id) => [id, row.optional()])));
}

/** Where a computed field might be sent: the pointer with any row as `*`. */
function computedPointers(entry: Entry): string[] {
  if (!isGrid(entry)) return isComputed(entry) ? [pointer('answers', entry.id)] : [];
  return entry.columns.filter(isComputed).map((column) => pointer('answers', entry.id, '*', column.id));
}

function markComputed(issue: Issue, computed: ReadonlySet<string>): Issue {
  if (issue.code !== 'unknown_field') return issue;
  const anyRow = issue.pointer.replace(/^(\/answers\/[^/]+)\/[^/]+\//, '$1/*/');
  return computed.has(issue.pointer) || computed.has(anyRow) ? { ...issue, code: 'computed_field' } : issue;
}

/** The rows a grid has for a form; null for free rows, whose ids are the reporter's. */
export function rowIdsOf(grid: Grid, form: FormOf): readonly string[] | null {
  const { rows } = grid;
  if (rows.by === 'free') return null;
  if (rows.by === 'unit') return form.rowsByTier[rows.tier] ?? [];
  return rows.by === 'year' ? yearsOf(rows) : rows.rows.map(({ id }) => id);
}

function rowIssues(answers: Answers, form: FormOf): Issue[] {
  return form.entries.filter(isGrid).flatMap((grid): Issue[] => {
    const answer = own(answers, grid.id);
    if (Array.isArray(answer)) {
      const ids = answer.map((row) => row.id);
      return ids.flatMap((id, i) =>
        ids.indexOf(id) < i
          ? [{ pointer: pointer('answers', grid.id, i, 'id'), code: 'duplicate_id' as const, params: { id } }]
          : [],
      );
    }
    const known = new Set(rowIdsOf(grid, form));
    return Object.keys(answer ?? {})
      .filter((id) => !known.has(id))
      .map((id) => ({ pointer: pointer('answers', grid.id, id), code: 'unknown_row', params: { row: id } }));
  });
}

/**
 * Required cells left blank; a stated reason is an answer. A required column asks for a value in every row;
 * a required grid for at least one row.
 */
export function requiredIssues(answers: Answers, form: FormOf): Issue[] {
  return form.entries.flatMap((entry): Issue[] => {
    const answer = own(answers, entry.id);
    if (!isGrid(entry)) {
      const blank = entry.required && !isComputed(entry) && isBlank(entry, answer);
      return blank ? [{ pointer: pointer('answers', entry.id), code: 'required' }] : [];
    }
    const free = Array.isArray(answer) ? answer : null;
    const ids = rowIdsOf(entry, form);
    const empty = free ? free.length === 0 : Object.keys(answer ?? {}).length === 0;
    const issues: Issue[] =
      entry.required && empty ? [{ pointer: pointer('answers', entry.id), code: 'required' }] : [];
    const needed = entry.columns.filter((column) => column.required && !isComputed(column));
    const rows = ids
      ? ids.map((id) => ({ key: id, cells: own(answer as never, id) as { [c: string]: unknown } | undefined }))
      : (free ?? []).map((cells, i) => ({ key: i, cells }));
    for (const { key, cells } of rows) {
      for (const column of needed) {
        if (isBlank(column, own(cells as never, column.id))) {
          issues.push({ pointer: pointer('answers', entry.id, key, column.id), code: 'required' });
        }
      }
    }
    return issues;
  });
}

/** Whether a cell says nothing: no value and no stated reason. */
export function isBlank(field: Field, value: unknown): boolean {
  if (value === undefined) return !(field.kind === 'flag' && field.blankMeansNo);
  return byKind(EMPTY, field, value);
}

const never = () => false;
const emptyText = (_field: Field, value: unknown) => typeof value === 'string' && value.trim() === '';

/** Values that are there and say nothing. */
const EMPTY: KindTable<[unknown], boolean> = {
  count: never,
  amount: never,
  decimal: never,
  rate: never,
  total: never,
  flag: never,
  choice: never,
  level: never,
  text: emptyText,
  date: never,
  document: never,
  target: never,
};
