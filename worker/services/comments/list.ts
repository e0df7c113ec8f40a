import { type CommentRow, commentRows } from '../../db/queries/comments.ts';
import type { Context } from '../context.ts';
import { loadReport } from '../reports/load.ts';
import { done, type Result } from '../result.ts';

export type CommentView = {
  id: string;
  text: string;
  by: string;
  side: 'reviewer' | 'unit';
  postedAt: string;
};
export type ThreadView = {
  id: string;
  /** The place it speaks of. */
  at: string;
  /** The revision it was asked about. */
  seq: number | null;
  /** Answered: the unit has the last word. Only who reviews closes it. */
  state: 'open' | 'answered' | 'closed';
  closed: { at: string; by: string } | null;
  /** In the order they were written; the first one opened the thread. */
  comments: CommentView[];
};

/** What has been said about a report, in threads, oldest first. Comments are between the unit and who reviews. */
export async function listComments(ctx: Context, key: { round: string; unit: string }): Promise<Result<ThreadView[]>> {
  const loaded = await loadReport(ctx, key, 'read_comments');
  if (!loaded.ok) return loaded;
  return done(threadsOf(await commentRows(ctx.db, key.round, key.unit)));
}

/** Rows as threads; an answer whose thread is not there opens one of its own rather than being lost. */
export function threadsOf(rows: readonly CommentRow[]): ThreadView[] {
  const heads = rows.filter((row) => row.thread === null || !rows.some(({ id }) => id === row.thread));
  return heads.map((head): ThreadView => {
    const all = [head, ...rows.filter((row) => row.thread === head.id)];
    const asked = head.byReviewer || all.some((row) => row.byReviewer);
    const answered = asked && all.at(-1)?.byReviewer === false;
    return {
      id: head.id,
      at: head.place,
      seq: head.revisionSeq,
      state: head.closedAt !== null ? 'closed' : answered ? 'answered' : 'open',
      closed: head.closedAt === null ? null : { at: head.closedAt, by: head.closedBy ?? '' },
      comments: all.map((row) => ({
        id: row.id,
        text: row.text,
        by: row.authorName,
        side: row.byReviewer ? 'reviewer' : 'unit',
        postedAt: row.at,
      })),
    };
  });
}
