import { draftRow, revisionBySeq } from '../../db/queries/reports.ts';
import { decideReport } from '../../domain/access.ts';
import type { Context } from '../context.ts';
import { done, type Result } from '../result.ts';
import { refOf, reportSummaryOf, summaryOf } from '../rounds/summary.ts';
import type { ReportForm } from '../types.ts';
import { type Loaded, loadReport } from './load.ts';
import { closedTo } from './submit.ts';
import { draftOf, EMPTY_DRAFT, revisionOf, workingCopy } from './working.ts';

/** Everything a page about a report needs. Who may only read what stands is given no draft. */
export async function openForm(ctx: Context, key: { round: string; unit: string }): Promise<Result<ReportForm>> {
  const loaded = await loadReport(ctx, key, 'see');
  return loaded.ok ? done(await formOfLoaded(ctx, loaded.value)) : loaded;
}

/** The same for a report that is loaded already. */
export async function formOfLoaded(ctx: Context, loaded: Loaded): Promise<ReportForm> {
  const { round, report, unit, path, compiled, form, rowNames } = loaded;
  const maySeeDraft = decideReport(ctx.actor, 'see_draft', path, report.state) === 'allowed';
  const [row, revisionRow] = await Promise.all([
    maySeeDraft ? draftRow(ctx.db, report.roundId, report.unit) : undefined,
    report.revisionSeq === null ? undefined : revisionBySeq(ctx.db, report.revisionSeq),
  ]);
  const revision = revisionOf(revisionRow);
  const draft = draftOf(row);
  const summary = reportSummaryOf(round, unit, report);
  const open = closedTo(loaded, ctx.now()) === null;
  return {
    round: summaryOf(round, compiled, ctx.now()),
    unit: refOf(unit),
    state: report.state,
    deadline: summary.deadline,
    onTime: summary.onTime,
    outline: compiled.outline,
    form,
    rowNames,
    working: maySeeDraft ? workingCopy(draft, revisionRow) : { ...EMPTY_DRAFT, ...(revision ?? {}), rev: 0, raw: {} },
    done: row ? JSON.parse(row.done) : [],
    revision,
    may: {
      fill: open && decideReport(ctx.actor, 'fill', path, report.state) === 'allowed',
      accept: report.state === 'submitted' && decideReport(ctx.actor, 'accept', path, report.state) === 'allowed',
    },
  };
}
