import { commentRows } from '../../db/queries/comments.ts';
import { decideReport } from '../../domain/access.ts';
import { isOpenTo } from '../../domain/report-state.ts';
import { type ThreadView, threadsOf } from '../comments/list.ts';
import type { Context } from '../context.ts';
import { done, type Result } from '../result.ts';
import type { ReportForm } from '../types.ts';
import { loadReport } from './load.ts';
import { formOfLoaded } from './open-form.ts';

export type OpenReport = {
  form: ReportForm;
  /** What was asked and answered, for those it is between. */
  threads: ThreadView[];
  may: { ask: boolean; answer: boolean; withdraw: boolean; review: boolean };
};

/** A report as its unit sees it: the form, and what it has to do. */
export async function openReport(ctx: Context, key: { round: string; unit: string }): Promise<Result<OpenReport>> {
  const loaded = await loadReport(ctx, key, 'see');
  if (!loaded.ok) return loaded;
  const { round, report, path } = loaded.value;
  const { state } = report;
  const decides = (action: Parameters<typeof decideReport>[1]) =>
    decideReport(ctx.actor, action, path, state) === 'allowed';
  const [form, rows] = await Promise.all([
    formOfLoaded(ctx, loaded.value),
    decides('read_comments') ? commentRows(ctx.db, key.round, key.unit) : [],
  ]);
  const open = isOpenTo(round, report, ctx.now());
  const answer = open && report.revisionSeq !== null && decides('ask');
  const said = rows.some((row) => row.byReviewer && row.revisionSeq === report.revisionSeq);
  return done({
    form,
    threads: threadsOf(rows),
    may: {
      answer,
      ask: answer && (state === 'submitted' || state === 'returned' || state === 'accepted'),
      withdraw: open && state === 'submitted' && !said && decides('withdraw'),
      review: decides('settle'),
    },
  });
}
