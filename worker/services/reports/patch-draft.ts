import { PatchDraftBody } from '../../../schemas/api/autosave.ts';
import { type Issue, pointer } from '../../../schemas/issues.ts';
import { Id } from '../../../schemas/outline/base.ts';
import type { Field } from '../../../schemas/outline/kinds.ts';
import { isGrid } from '../../../schemas/outline/walk.ts';
import type { CellValue } from '../../../schemas/report/answers.ts';
import type { CellState, CellStates } from '../../../schemas/report/cell-pointers.ts';
import { cellSchema } from '../../../schemas/report/cells.ts';
import { type FormOf, rowIdsOf } from '../../../schemas/report/validator.ts';
import { issuesOf } from '../../../schemas/report/zod-issues.ts';
import type { Context } from '../context.ts';
import { done, type Result, refuse } from '../result.ts';
import { type ChangedCells, changeCells } from './change-cells.ts';
import type { Base } from './changed-since.ts';

/** Changes some cells of a draft, as JSON. Never refused for a value: what does not parse is kept as typed. */
export async function patchDraft(
  ctx: Context,
  input: { round: string; unit: string; body: unknown },
): Promise<Result<ChangedCells>> {
  const parsed = PatchDraftBody.safeParse(input.body, { reportInput: true });
  const body = parsed.success ? parsed.data : null;
  return changeCells(ctx, {
    round: input.round,
    unit: input.unit,
    base: body ? baseOf(body.base) : { rev: 0, seq: null },
    client: null,
    // Who may not see the report is told nothing of the body.
    cells: ({ form }) => {
      if (!parsed.success) return refuse('validation_failed', { issues: issuesOf(parsed.error) });
      const { changes, explanations = {} } = parsed.data;
      const read = readCells(changes, form);
      if (!read.ok) return read;
      const reasons = Object.entries(explanations).map(([key, reason]) => [pointer('explanations', key), reason]);
      return done({ ...read.value, ...Object.fromEntries(reasons) });
    },
  });
}

function baseOf(base: number | string): Base {
  const [rev = 0, seq = null] = String(base).split('-').map(Number);
  return { rev, seq };
}

function readCells(changes: { [pointer: string]: unknown }, form: FormOf): Result<CellStates> {
  const issues: Issue[] = [];
  const cells: CellStates = {};
  for (const [at, value] of Object.entries(changes)) {
    const field = fieldAt(at, form);
    const code = 'field' in field ? null : field.code;
    if (code !== null) issues.push({ pointer: pointer('changes', at), code });
    if ('field' in field) cells[at] = stateOf(field.field, value);
  }
  return issues.length > 0 ? refuse('validation_failed', { issues }) : done(cells);
}

/** A value of the field, or what came in its place as it was typed. */
export function stateOf(field: Field, value: unknown): CellState {
  if (value === null) return null;
  const parsed = cellSchema(field)?.safeParse(value);
  if (parsed?.success) return parsed.data as CellValue;
  return { typed: { '': typeof value === 'string' ? value : JSON.stringify(value) } };
}

/** The field a pointer names: of the form by itself, or of a row of a table. */
export function fieldAt(at: string, form: FormOf): { field: Field } | { code: Issue['code'] } {
  const [before, root, id, row, column, ...rest] = at.split('/');
  const entry = form.entries.find((one) => one.id === id);
  if (before !== '' || root !== 'answers' || !entry || rest.length > 0) return { code: 'unknown_field' };
  if (!isGrid(entry)) {
    if (row !== undefined) return { code: 'unknown_field' };
    return cellSchema(entry) === null ? { code: 'computed_field' } : { field: entry };
  }
  const known = rowIdsOf(entry, form);
  if (row === undefined || !(known ? known.includes(row) : Id.safeParse(row).success)) return { code: 'unknown_row' };
  const field = entry.columns.find((one) => one.id === column);
  if (!field) return { code: 'unknown_column' };
  return cellSchema(field) === null ? { code: 'computed_field' } : { field };
}
