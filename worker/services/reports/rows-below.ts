import { explanationKey, own } from '../../../schemas/report/answers.ts';
import { CORRECTED_ROW } from '../../../schemas/report/explanations.ts';
import type { DraftRow } from '../../db/queries/reports.ts';
import type { RevisionRow } from '../../db/queries/revisions.ts';
import { type Correction, correctionsIn, type FiledRow, prefilled, withoutFiled } from '../../domain/filed-rows.ts';
import type { SystemContext } from '../context.ts';
import type { Draft, RowOfBelow } from '../types.ts';
import type { Loaded } from './load.ts';
import { type RowsAround, rowsHeldAgainst } from './rows-around.ts';
import { draftOf, isFromRevision, workingCopy } from './working.ts';

/** What is gone on with: `own` is what the report says itself, `shown` has what stands below put in where it is silent. */
export type Working = { own: Draft; shown: Draft };

/**
 * The working copy of a report some rows of which are filed below. Cells of a revision that were taken over as they
 * were filed follow what is filed since; cells that were corrected stay as they are.
 */
export async function workingBelow(
  ctx: SystemContext,
  loaded: Loaded,
  draftRow: DraftRow | undefined,
  revision: RevisionRow | undefined,
): Promise<Working> {
  const draft = draftOf(draftRow);
  const copy = workingCopy(draft, revision);
  const { filedRows } = loaded;
  if (filedRows.length === 0) return { own: copy, shown: copy };
  const taken = isFromRevision(draft, revision) ? await heldRowsOf(ctx, loaded, revision) : [];
  const answers = withoutFiled(copy.answers, standingNow(taken, filedRows));
  return {
    own: { ...copy, answers },
    shown: { ...copy, answers: prefilled(answers, filedRows, copy.raw) },
  };
}

/**
 * What a draft keeps of a page or workbook that showed the rows of below: only what it says otherwise. `shown` are the
 * revisions it was made from, so that nobody corrects a row by not having seen that it was filed again.
 */
export async function withoutShown(
  ctx: SystemContext,
  loaded: Loaded,
  answers: Draft['answers'],
  shown: { readonly [unit: string]: number | null } | null,
): Promise<Draft['answers']> {
  const { filedRows } = loaded;
  if (filedRows.length === 0) return answers;
  const seen = isOlder(loaded, shown) ? await rowsHeldAgainst(ctx, loaded, shown) : [];
  return withoutFiled(withoutFiled(answers, standingNow(seen, filedRows)), filedRows);
}

/** What a revision holds otherwise than the rows it was held against. */
export async function correctionsOf(
  ctx: SystemContext,
  loaded: Loaded,
  revision: RevisionRow | undefined,
): Promise<Correction[]> {
  if (!revision || loaded.rowReports.length === 0) return [];
  return correctionsIn(JSON.parse(revision.answers), await heldRowsOf(ctx, loaded, revision));
}

/** The rows of below as they stand, and what the report's last revision made of them. */
export function rowsOfBelow(
  loaded: Loaded,
  revision: RevisionRow | undefined,
  corrections: readonly Correction[],
): RowOfBelow[] {
  const held = revision?.heldAgainst ?? {};
  const explanations = revision ? (JSON.parse(revision.explanations) as Draft['explanations']) : {};
  return loaded.rowReports.map((report) => ({
    ...report,
    changed: revision !== undefined && (own(held, report.unit) ?? null) !== report.seq,
    corrected: corrections
      .filter(({ by }) => by === report.unit)
      .flatMap(({ grid, row, cells }) =>
        cells.map(({ column, filed = null, counted = null }) => {
          const reason = own(explanations, explanationKey(CORRECTED_ROW, `${grid}/${row}`)) ?? '';
          return { grid, row, column, filed, counted, reason };
        }),
      ),
  }));
}

async function heldRowsOf(
  ctx: SystemContext,
  loaded: Loaded,
  revision: RevisionRow | undefined,
): Promise<readonly FiledRow[]> {
  const held = revision?.heldAgainst ?? null;
  return isOlder(loaded, held) ? rowsHeldAgainst(ctx, loaded, held) : loaded.filedRows;
}

/** Whether other revisions stand below than these. */
const isOlder = ({ rowReports }: RowsAround, seqs: { readonly [unit: string]: number | null } | null) =>
  rowReports.some(({ unit, seq }) => (own(seqs ?? {}, unit) ?? null) !== seq);

/** Only rows that something stands for now: a row that was taken back below is not blanked above. */
function standingNow(rows: readonly FiledRow[], filedRows: readonly FiledRow[]): FiledRow[] {
  const keyOf = ({ grid, row }: FiledRow) => `${grid.id}/${row}`;
  const now = new Set(filedRows.map(keyOf));
  return rows.filter((row) => now.has(keyOf(row)));
}
