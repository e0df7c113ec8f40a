import { pointer } from '../../../schemas/issues.ts';
import { type CommentRow, commentRows, insertReturnComments } from '../../db/queries/comments.ts';
import type { ReportState } from '../../domain/report-state.ts';
import { placeContext, placeIssues } from '../comments/places.ts';
import { MAX_COMMENTS } from '../comments/post.ts';
import type { Context } from '../context.ts';
import { bytesOf } from '../limits.ts';
import { type Result, refuse } from '../result.ts';
import { loadReport } from './load.ts';
import { transition } from './transition.ts';

/**
 * Gives a report back with what has to be done and a new deadline; until it is submitted again it does not count. Each
 * comment opens a thread at a place of the unit's own form, in the same batch.
 */
export async function returnReport(
  ctx: Context,
  input: {
    round: string;
    unit: string;
    seq: number | null;
    comments: { at: string; text: string }[];
    deadline: string;
    /** What was asked before and is not settled goes with it; then it needs no new comment. */
    withOpen?: boolean;
  },
): Promise<Result<{ state: ReportState; seq: number }>> {
  const loaded = await loadReport(ctx, input, 'return');
  if (!loaded.ok) return loaded;
  const { report } = loaded.value;
  const { seq } = input;
  const move = { type: 'returned', from: ['submitted'], to: 'returned', seq } as const;
  // What cannot be returned, or is another revision than the one read, is told before its comments are looked at.
  if (report.state !== 'submitted' || (seq !== null && seq !== report.revisionSeq))
    return transition(ctx, loaded.value, move);
  const now = ctx.now();
  if (Date.parse(input.deadline) <= now.getTime()) {
    return refuse('validation_failed', { issues: [{ pointer: '/deadline', code: 'deadline_past' }] });
  }
  const places = input.comments.map(({ at }, i) => ({ at, pointer: pointer('comments', i, 'at') }));
  const issues = placeIssues(places, await placeContext(ctx, loaded.value));
  if (issues.length > 0) return refuse('validation_failed', { issues });
  const { roundId, unit } = report;
  const asked = await commentRows(ctx.db, roundId, unit);
  if (asked.length + input.comments.length > MAX_COMMENTS)
    return refuse('too_many_comments', { data: { max: MAX_COMMENTS } });
  const open = input.withOpen ? stillAsked(asked) : [];
  if (open.length + input.comments.length === 0)
    return refuse('validation_failed', { issues: [{ pointer: '/comments', code: 'required' }] });
  const at = now.toISOString();
  const returned = {
    comments: [...open, ...input.comments],
    deadline: new Date(input.deadline).toISOString(),
    at,
    by: ctx.actor.name,
  };
  return transition(ctx, loaded.value, {
    ...move,
    detail: returned,
    returned,
    behind: (revisionSeq) => [
      insertReturnComments(
        ctx.db,
        { roundId, unit, revisionSeq, author: ctx.actor.userId, authorName: ctx.actor.name },
        input.comments.map(({ at: place, text }) => ({ id: ctx.newId(), place, text, at })),
      ),
    ],
  });
}

/** The report's row keeps what was asked: as much of it as fits one. All of it is in the threads. */
const MAX_KEPT_BYTES = 500_000;

/** What who reviews has asked and not called settled, thread by thread. */
function stillAsked(rows: readonly CommentRow[]): { at: string; text: string }[] {
  let sizeBytes = 0;
  return rows
    .filter((row) => row.thread === null && row.closedAt === null && row.byReviewer)
    .map(({ place, text }) => ({ at: place, text }))
    .filter((asked) => {
      sizeBytes += bytesOf(JSON.stringify(asked));
      return sizeBytes <= MAX_KEPT_BYTES;
    });
}
