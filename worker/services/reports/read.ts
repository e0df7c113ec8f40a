import { draftRow, type ReportRow } from '../../db/queries/reports.ts';
import { revisionBySeq } from '../../db/queries/revisions.ts';
import { decideReport } from '../../domain/access.ts';
import type { ReportState } from '../../domain/report-state.ts';
import type { Context } from '../context.ts';
import { done, type Result } from '../result.ts';
import { reportSummaryOf } from '../rounds/summary.ts';
import type { Draft, Revision, RowOfBelow } from '../types.ts';
import { loadReport, offeredTo } from './load.ts';
import { correctionsOf, rowsOfBelow } from './rows-below.ts';
import { draftOf, revisionOf } from './working.ts';

export type ReportView = {
  state: ReportState;
  deadline: string;
  onTime: boolean | null;
  draft?: Draft;
  revision: Revision | null;
  /** Units below that file rows of it, as they stand. */
  rows: Omit<RowOfBelow, 'changed'>[];
  returned: ReportRow['returned'];
  /** The version it is filled in by, and the round's where that is newer and may be gone over to. */
  outlineVersion: number;
  outlineOffered: number | null;
};

/** A report as the API gives it, with its ETag: draft rev and the last change of what stands. */
export async function readReport(
  ctx: Context,
  key: { round: string; unit: string },
): Promise<Result<{ view: ReportView; etag: string }>> {
  const loaded = await loadReport(ctx, key, 'see');
  if (!loaded.ok) return loaded;
  const { round, report, unit, path } = loaded.value;
  const maySeeDraft = decideReport(ctx.actor, 'see_draft', path, report.state) === 'allowed';
  const [row, revisionRow] = await Promise.all([
    draftRow(ctx.db, key.round, key.unit),
    report.revisionSeq === null ? undefined : revisionBySeq(ctx.db, report.revisionSeq),
  ]);
  const { deadline, onTime } = reportSummaryOf(round, unit, report);
  const draft = draftOf(row);
  const view: ReportView = {
    state: report.state,
    deadline,
    onTime,
    ...(maySeeDraft ? { draft } : {}),
    revision: revisionOf(revisionRow),
    rows: rowsOfBelow(loaded.value, revisionRow, await correctionsOf(ctx, loaded.value, revisionRow)).map(
      ({ changed: _, ...row }) => row,
    ),
    returned: report.state === 'returned' ? report.returned : null,
    outlineVersion: loaded.value.compiled.outline.version,
    outlineOffered: offeredTo(loaded.value),
  };
  return done({ view, etag: `"${draft.rev}-${report.changeSeq ?? 0}"` });
}
