import { type Issue, pointer } from '../../../schemas/issues.ts';
import type { Field } from '../../../schemas/outline/kinds.ts';
import type { Answer } from '../../../schemas/report/answers.ts';
import { type CellState, isTyped } from '../../../schemas/report/cell-pointers.ts';
import type { FormOf } from '../../../schemas/report/validator.ts';
import { kindOf } from '../../exports/xlsx/kinds.ts';
import type { Context } from '../context.ts';
import { done, type Result, refuse } from '../result.ts';
import { type ChangedCells, changeCells } from './change-cells.ts';
import type { Base } from './changed-since.ts';
import { fieldAt, stateOf } from './patch-draft.ts';
import type { WorkbookChange } from './workbook-preview.ts';
import { receivedBy } from './workbook-received.ts';

/**
 * Puts the cells of a workbook that were shown and confirmed into the draft, as one change, unless somebody has
 * changed one of them since they were shown: then nothing is written, and both values are given back with all that was
 * shown, as it was read.
 */
export async function applyWorkbook(
  ctx: Context,
  input: {
    round: string;
    unit: string;
    base: Base;
    /** Of the outline the cells were shown by. */
    version: number;
    /** All that was shown; it may have been written by anybody. */
    changes: readonly WorkbookChange[];
    isChosen: (change: WorkbookChange) => boolean;
    /** The revisions of below whose rows were shown. */
    shown: { readonly [unit: string]: number | null } | null;
  },
): Promise<Result<ChangedCells>> {
  const { round, unit, base, shown, isChosen } = input;
  let changes: readonly WorkbookChange[] = [];
  const written = await changeCells(ctx, {
    round,
    unit,
    base,
    shown,
    client: receivedBy(ctx.newId()),
    cells: ({ form, compiled }) => {
      const { version } = compiled.outline;
      if (version !== input.version) return refuse('outline_changed', { data: { version } });
      const read = readChanges(input.changes, form);
      if (!read.ok) return read;
      changes = read.value;
      return done(Object.fromEntries(changes.filter(isChosen).map(({ pointer, to }) => [pointer, to])));
    },
  });
  if (written.ok || written.refusal.code !== 'cells_changed') return written;
  return refuse('cells_changed', { data: { ...written.refusal.data, changes } });
}

/** They come from a form: what it could not have said is refused, whether it was chosen or is only shown again. */
function readChanges(given: readonly WorkbookChange[], form: FormOf): Result<WorkbookChange[]> {
  const issues: Issue[] = [];
  const changes = given.flatMap((change): WorkbookChange[] => {
    const found = fieldAt(change.pointer, form);
    if ('field' in found) return [{ ...change, to: readState(found.field, change.to) }];
    issues.push({ pointer: pointer('cells', change.pointer), code: found.code });
    return [];
  });
  return issues.length > 0 ? refuse('validation_failed', { issues }) : done(changes);
}

function readState(field: Field, given: unknown): CellState {
  if (!isTyped(given as CellState)) return stateOf(field, given);
  const { typed, value } = given as { typed: unknown; value?: unknown };
  const parts = Object.entries(typed ?? {}).filter(
    ([part, text]) => kindOf(field)?.parts.includes(part) && typeof text === 'string' && text !== '',
  );
  const held = value === undefined ? null : stateOf(field, value);
  if (parts.length === 0) return held;
  const texts = Object.fromEntries(parts);
  return held === null || isTyped(held) ? { typed: texts } : { typed: texts, value: held as Answer };
}
