import { draftRow, type ReportRow, revisionBySeq } from '../../db/queries/reports.ts';
import { decideReport } from '../../domain/access.ts';
import type { ReportState } from '../../domain/report-state.ts';
import type { Context } from '../context.ts';
import { done, type Result } from '../result.ts';
import { reportSummaryOf } from '../rounds/summary.ts';
import type { Draft, Revision } from '../types.ts';
import { loadReport } from './load.ts';
import { draftOf, revisionOf } from './working.ts';

export type ReportView = {
  state: ReportState;
  deadline: string;
  onTime: boolean | null;
  draft?: Draft;
  revision: Revision | null;
  returned: ReportRow['returned'];
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
    returned: report.state === 'returned' ? report.returned : null,
  };
  return done({ view, etag: `"${draft.rev}-${report.changeSeq ?? 0}"` });
}
