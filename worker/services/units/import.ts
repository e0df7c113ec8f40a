import { ImportRows, ImportUnit } from '../../../schemas/api/units.ts';
import { type Issue, pointer } from '../../../schemas/issues.ts';
import { issuesOf } from '../../../schemas/report/zod-issues.ts';
import { eventStatement } from '../../db/queries/events.ts';
import {
  draftStatements,
  grantStatements,
  isMovedOn,
  onlyAtVersion,
  openReportsOf,
  wholeRegistry,
} from '../../db/queries/registry.ts';
import { isManager } from '../../domain/access.ts';
import { REGISTER } from '../../domain/events.ts';
import { idOf } from '../../domain/units/history.ts';
import { type ImportRow, planImport, type RowIssue, type RowResult } from '../../domain/units/import.ts';
import { type Candidate, MAX_IMPORT_ROWS, readUnitCsv } from '../../domain/units/import-csv.ts';
import { endedIn } from '../../domain/units/preview.ts';
import type { Context } from '../context.ts';
import { done, type Result, refuse } from '../result.ts';
import { foreignIn, ownRoots } from './carry-out.ts';

export type ImportInput = {
  content: { csv: string } | { json: unknown };
  dryRun: boolean;
  /** Open reports of units that end stay with them: has to be said where there are any. */
  keepReports: boolean;
};
export type ImportOutcome = {
  applied: boolean;
  counts: { [R in RowResult['result']]: number };
  rows: RowResult[];
};

/**
 * Many units at once, as a file says: all of them, or none where one row is refused. A dry run tells row by row what
 * would become of it; what was taken in already comes out unchanged.
 */
export async function importUnits(ctx: Context, input: ImportInput): Promise<Result<ImportOutcome>> {
  if (!isManager(ctx.actor)) return refuse('forbidden');
  const read = candidatesOf(input.content);
  if (!read.ok) return refuse('validation_failed', { issues: read.issues });
  const { rows, refused } = parsed(read.rows);
  const { history, version } = await wholeRegistry(ctx.db);
  const { draft, results } = planImport(history, rows);

  const lines = new Map(results.map((result) => [String(result.line), result]));
  for (const { path, pointer: at } of foreignIn(ctx.actor, draft)) {
    const [, line = '', column = ''] = at.split('/');
    add(lines.get(line), { column, code: 'not_yours', params: { unit: path[0]?.code ?? '' } });
  }
  if (!input.keepReports) {
    const byUnit = new Map(results.map((result) => [idOf({ code: result.code, validFrom: result.from }), result]));
    for (const { round, unit, state } of await openReportsOf(ctx.db, endedIn(draft), ctx.now())) {
      const params = { unit: unit.code, name: unit.name, round, state };
      add(byUnit.get(idOf(unit)), { column: 'to', code: 'choice_required', params });
    }
  }
  const told = [...results, ...refused].sort((a, b) => a.line - b.line);
  const counts = { created: 0, updated: 0, unchanged: 0, refused: 0 };
  for (const { result } of told) counts[result] += 1;
  const outcome = { applied: false, counts, rows: told };
  if (input.dryRun) return done(outcome);
  if (counts.refused > 0) return refuse('import_refused', { issues: issuesOfRows(told), data: outcome });
  if (draft.edits === 0) return done({ ...outcome, applied: true });

  const at = ctx.now().toISOString();
  const actor = ctx.actor.userId;
  const grants = ownRoots(ctx, draft).map((grant) => ({ ...grant, id: ctx.newId() }));
  const { created, updated, unchanged } = counts;
  const detail = { created, updated, unchanged, ...(input.keepReports ? { reports: 'keep' } : {}) };
  try {
    await ctx.db.d1.batch([
      onlyAtVersion(ctx.db, version),
      ...draftStatements(ctx.db, draft),
      ...grantStatements(ctx.db, grants, { actor, at, why: 'units_imported' }),
      eventStatement(ctx.db, { roundId: REGISTER, type: 'units_imported', actor, at, detail }),
    ]);
  } catch (error) {
    if (isMovedOn(error)) return refuse('registry_changed');
    throw error;
  }
  return done({ ...outcome, applied: true });
}

function candidatesOf(
  content: ImportInput['content'],
): { ok: true; rows: Candidate[] } | { ok: false; issues: Issue[] } {
  if ('csv' in content) return readUnitCsv(content.csv);
  const body = ImportRows.safeParse(content.json, { reportInput: true });
  if (!body.success) return { ok: false, issues: issuesOf(body.error) };
  const { rows } = body.data;
  if (rows.length > MAX_IMPORT_ROWS) {
    return { ok: false, issues: [{ pointer: '/rows', code: 'too_many_rows', params: { max: MAX_IMPORT_ROWS } }] };
  }
  return { ok: true, rows: rows.map((row, i) => ({ line: i + 1, row: row as Candidate['row'] })) };
}

function parsed(candidates: readonly Candidate[]): { rows: ImportRow[]; refused: RowResult[] } {
  const rows: ImportRow[] = [];
  const refused: RowResult[] = [];
  for (const { line, row } of candidates) {
    const read = ImportUnit.safeParse(row, { reportInput: true });
    if (read.success) {
      rows.push({ line, ...read.data });
      continue;
    }
    const text = (field: string) => {
      const value = (row as Candidate['row'] | null)?.[field];
      return typeof value === 'string' ? value.slice(0, 64) : '';
    };
    const issues = issuesOf(read.error).map(({ pointer: at, code, params }): RowIssue => {
      const [, column = '', key] = at.split('/');
      const place = column === 'attributes' && key !== undefined ? `attribute:${key}` : column;
      return { column: place, code, ...(params ? { params } : {}) };
    });
    refused.push({ line, code: text('code'), from: text('from'), result: 'refused', issues });
  }
  return { rows, refused };
}

function add(result: RowResult | undefined, issue: RowIssue): void {
  if (!result) return;
  result.result = 'refused';
  if (!result.issues.some((one) => one.code === issue.code && one.column === issue.column)) result.issues.push(issue);
}

const issuesOfRows = (rows: readonly RowResult[]): Issue[] =>
  rows.flatMap(({ line, issues }) =>
    issues.map(({ column, code, params }) => ({ pointer: pointer(line, column), code, ...(params ? { params } : {}) })),
  );
