import type { CommentBody } from '../../../schemas/api/review.ts';
import { commentRows, insertComment, threadAndCount } from '../../db/queries/comments.ts';
import { eventStatement } from '../../db/queries/events.ts';
import { reportRow } from '../../db/queries/reports.ts';
import { decideReport } from '../../domain/access.ts';
import { isOpenTo, stateOfRound } from '../../domain/report-state.ts';
import type { Context } from '../context.ts';
import { type Loaded, loadReport } from '../reports/load.ts';
import { done, type Result, refuse } from '../result.ts';
import { type ThreadView, threadsOf } from './list.ts';
import { placeContext, placeIssues } from './places.ts';

/** Beyond any conversation about one report. */
export const MAX_COMMENTS = 2_000;

type Posted = { round: string; unit: string } & CommentBody & {
    /** A page's own, so that pressing twice says it once. */
    id?: string;
  };

/**
 * Opens a thread at a place of a report, or answers in one. Who reviews and the unit itself may do both; what is not
 * submitted, or was taken back, has nothing to speak of. Gives back the thread as it then is.
 */
export async function postComment(ctx: Context, input: Posted): Promise<Result<ThreadView>> {
  const loaded = await loadReport(ctx, input, 'ask');
  if (!loaded.ok) return loaded;
  const { round, report, path } = loaded.value;
  const now = ctx.now();
  if (!isOpenTo(round, report, now)) return refuse('round_not_open', { data: { state: stateOfRound(round, now) } });
  const mayAsk = input.thread !== undefined || (report.state !== 'not_started' && report.state !== 'draft');
  if (report.revisionSeq === null || !mayAsk) return refuse('not_submitted', { data: { state: report.state } });
  if (input.seq !== undefined && input.seq !== report.revisionSeq)
    return refuse('revision_changed', { data: { seq: report.revisionSeq } });
  const place = await placeOf(ctx, loaded.value, input);
  if (!place.ok) return place;

  const byReviewer = decideReport(ctx.actor, 'settle', path, report.state) === 'allowed';
  const at = now.toISOString();
  const id = input.id ?? ctx.newId();
  const row = {
    roundId: input.round,
    unit: input.unit,
    id,
    thread: input.thread ?? null,
    place: place.value,
    revisionSeq: report.revisionSeq,
    text: input.text,
    author: ctx.actor.userId,
    authorName: ctx.actor.name,
    byReviewer,
    at,
  };
  await ctx.db.d1.batch([
    insertComment(ctx.db, row),
    eventStatement(
      ctx.db,
      {
        roundId: input.round,
        unit: input.unit,
        type: 'commented',
        revisionSeq: report.revisionSeq,
        actor: ctx.actor.userId,
        at,
        detail: { comment: id, thread: row.thread, at: row.place, side: byReviewer ? 'reviewer' : 'unit' },
      },
      { onlyIfChanged: true },
    ),
  ]);
  const rows = await commentRows(ctx.db, input.round, input.unit);
  const written = rows.find((one) => one.id === id && one.author === ctx.actor.userId);
  const thread = threadsOf(rows).find((one) => one.id === (written?.thread ?? id));
  if (written && thread) return done(thread);
  const current = await reportRow(ctx.db, input.round, input.unit);
  if (current?.revisionSeq !== report.revisionSeq)
    return refuse('revision_changed', { data: { seq: current?.revisionSeq ?? null } });
  return current?.state === 'draft'
    ? refuse('not_submitted', { data: { state: current.state } })
    : refuse('round_not_open', { data: { state: 'locked' } });
}

/** The place a comment speaks of: that of its thread, or the one it names. */
async function placeOf(ctx: Context, loaded: Loaded, input: Posted): Promise<Result<string>> {
  const { roundId, unit } = loaded.report;
  const { thread, count } = await threadAndCount(ctx.db, { roundId, unit, id: input.thread ?? null });
  if (input.thread !== undefined) {
    if (!thread || thread.thread !== null) {
      const issue = { pointer: '/thread', code: 'unknown_reference' as const, params: { id: input.thread } };
      return refuse('validation_failed', { issues: [issue] });
    }
    if (input.at !== undefined && input.at !== thread.place)
      return refuse('validation_failed', { issues: [{ pointer: '/at', code: 'invalid_value' }] });
    if (thread.closedAt !== null) return refuse('thread_closed');
  } else if (input.at === undefined) {
    return refuse('validation_failed', { issues: [{ pointer: '/at', code: 'required' }] });
  } else {
    const issues = placeIssues([{ at: input.at, pointer: '/at' }], await placeContext(ctx, loaded));
    if (issues.length > 0) return refuse('validation_failed', { issues });
  }
  if (count >= MAX_COMMENTS) return refuse('too_many_comments', { data: { max: MAX_COMMENTS } });
  return done(thread?.place ?? input.at ?? '');
}
