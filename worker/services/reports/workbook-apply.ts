import { type Issue, pointer } from '../../../schemas/issues.ts';
import type { Field } from '../../../schemas/outline/kinds.ts';
import type { Answer } from '../../../schemas/report/answers.ts';
import { type CellState, type CellStates, isTyped } from '../../../schemas/report/cell-pointers.ts';
import type { FormOf } from '../../../schemas/report/validator.ts';
import { kindOf } from '../../exports/xlsx/kinds.ts';
import type { Context } from '../context.ts';
import { done, type Result, refuse } from '../result.ts';
import { type ChangedCells, changeCells } from './change-cells.ts';
import type { Base } from './changed-since.ts';
import { fieldAt, stateOf } from './patch-draft.ts';
import { receivedBy } from './workbook-received.ts';

/**
 * Puts the cells of a workbook that were shown and confirmed into the draft, as one change, unless somebody has
 * changed one of them since they were shown: then nothing is written and both values are given back.
 */
export function applyWorkbook(
  ctx: Context,
  input: {
    round: string;
    unit: string;
    base: Base;
    /** Of the outline the cells were shown by. */
    version: number;
    cells: { readonly [pointer: string]: unknown };
    /** The revisions of below whose rows were shown. */
    shown: { readonly [unit: string]: number | null } | null;
  },
): Promise<Result<ChangedCells>> {
  const { round, unit, base, shown } = input;
  return changeCells(ctx, {
    round,
    unit,
    base,
    shown,
    client: receivedBy(ctx.newId()),
    cells: ({ form, compiled }) => {
      const { version } = compiled.outline;
      return version === input.version
        ? readStates(input.cells, form)
        : refuse('outline_changed', { data: { version } });
    },
  });
}

/** They come from a form: what it could not have said is refused. */
function readStates(given: { readonly [pointer: string]: unknown }, form: FormOf): Result<CellStates> {
  const issues: Issue[] = [];
  const cells: CellStates = {};
  for (const [at, state] of Object.entries(given)) {
    const found = fieldAt(at, form);
    if ('field' in found) cells[at] = readState(found.field, state);
    else issues.push({ pointer: pointer('cells', at), code: found.code });
  }
  return issues.length > 0 ? refuse('validation_failed', { issues }) : done(cells);
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
