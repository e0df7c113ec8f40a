import type { Hono } from 'hono';
import * as z from 'zod';
import {
  AcceptedMany,
  AcceptManyBody,
  CommentBody,
  Comments,
  CommentThread,
  RevisionDiff,
} from '../../../schemas/api/review.ts';
import { issuesOf } from '../../../schemas/report/zod-issues.ts';
import type { AppEnv } from '../../http.ts';
import { titleOf } from '../../problem.ts';
import { listComments } from '../../services/comments/list.ts';
import { postComment } from '../../services/comments/post.ts';
import { settleComment } from '../../services/comments/settle.ts';
import { acceptMany } from '../../services/reports/accept-many.ts';
import { diffRevisions } from '../../services/reports/diff.ts';
import { answer, operation, problem } from './operation.ts';

const REPORT = '/rounds/{round}/reports/{unit}';
const SEQ = /^[1-9]\d{0,14}$/;

/** What is said about reports, what changed in them, and many of them at once. */
export function reviewRoutes(app: Hono<AppEnv>): void {
  operation(
    app,
    {
      method: 'get',
      path: `${REPORT}/comments`,
      summary: 'What has been said about it, in threads, oldest first',
      answer: { status: 200, schema: Comments },
    },
    async ({ c, ctx, path }) =>
      answer(c, await listComments(ctx, { round: path('round'), unit: path('unit') }), (threads) =>
        c.json({ threads }),
      ),
  );

  operation(
    app,
    {
      method: 'post',
      path: `${REPORT}/comments`,
      summary:
        'Open a thread at a place of the report (`report`, a section, `field`, `grid/row/column`), or answer in one',
      body: CommentBody,
      answer: { status: 201, schema: CommentThread },
    },
    async ({ c, ctx, path, body }) => {
      const parsed = CommentBody.safeParse(body, { reportInput: true });
      if (!parsed.success) return problem(c, { code: 'validation_failed', issues: issuesOf(parsed.error) });
      const posted = await postComment(ctx, { round: path('round'), unit: path('unit'), ...parsed.data });
      return answer(c, posted, (thread) => c.json(thread, 201));
    },
  );

  for (const closed of [true, false]) {
    operation(
      app,
      {
        method: 'post',
        path: `${REPORT}/comments/{id}/${closed ? 'close' : 'reopen'}`,
        summary: closed ? 'Say that a thread is settled' : 'Open a settled thread again',
        answer: { status: 200, schema: CommentThread },
      },
      async ({ c, ctx, path }) =>
        answer(
          c,
          await settleComment(ctx, { round: path('round'), unit: path('unit'), id: path('id'), closed }),
          (thread) => c.json(thread),
        ),
    );
  }

  operation(
    app,
    {
      method: 'get',
      path: `${REPORT}/revisions/{seq}/diff`,
      summary: 'The cells and reasons it changed since another revision; without `from`, since the one before it',
      query: { from: z.string().regex(SEQ).optional() },
      answer: { status: 200, schema: RevisionDiff },
    },
    async ({ c, ctx, path, query }) => {
      const seq = SEQ.test(path('seq')) ? Number(path('seq')) : 0;
      const from = query.from === undefined ? null : Number(query.from);
      const key = { round: path('round'), unit: path('unit'), seq, from };
      return answer(c, await diffRevisions(ctx, key), (diff) => c.json(diff));
    },
  );

  operation(
    app,
    {
      method: 'post',
      path: '/rounds/{round}/accept',
      summary: 'Accept many reports, each by the revision that was read; told one by one',
      body: AcceptManyBody,
      answer: { status: 200, schema: AcceptedMany },
    },
    async ({ c, ctx, path, body }) => {
      const parsed = AcceptManyBody.safeParse(body, { reportInput: true });
      if (!parsed.success) return problem(c, { code: 'validation_failed', issues: issuesOf(parsed.error) });
      const accepted = await acceptMany(ctx, { round: path('round'), ...parsed.data });
      if (accepted.ok && accepted.value.some(({ ok }) => ok)) c.get('afterChange')();
      return answer(c, accepted, (results) =>
        c.json({
          round: path('round'),
          results: results.map((one) => (one.ok ? one : { ...one, title: titleOf(one.code, c.get('language')) })),
        }),
      );
    },
  );
}
