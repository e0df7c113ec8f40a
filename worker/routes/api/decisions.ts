import type { Hono } from 'hono';
import type * as z from 'zod';
import { Decision } from '../../../schemas/api/answers.ts';
import { DecisionBody, ReopenBody, ReturnBody } from '../../../schemas/api/bodies.ts';
import { issuesOf } from '../../../schemas/report/zod-issues.ts';
import type { ReportState } from '../../domain/report-state.ts';
import type { AppEnv } from '../../http.ts';
import type { Context } from '../../services/context.ts';
import { acceptReport } from '../../services/reports/accept.ts';
import { reopenReport } from '../../services/reports/reopen.ts';
import { returnReport } from '../../services/reports/return.ts';
import { withdrawReport } from '../../services/reports/withdraw.ts';
import type { Result } from '../../services/result.ts';
import { answer, operation, problem } from './operation.ts';

type Decided = Promise<Result<{ state: ReportState; seq: number }>>;

/** Decisions about what was submitted; with `seq`, about that revision and no other. */
export function decisionRoutes(app: Hono<AppEnv>): void {
  decision(app, 'accept', 'Accept what stands', DecisionBody, acceptReport);
  decision(app, 'withdraw', 'Take back what nobody has decided on yet', DecisionBody, withdrawReport);
  decision(app, 'return', 'Give back with comments and a new deadline', ReturnBody, returnReport);
  decision(app, 'reopen', 'Make an accepted report a draft again, for a reason', ReopenBody, reopenReport);
}

function decision<B extends { seq?: number | undefined }>(
  app: Hono<AppEnv>,
  verb: string,
  summary: string,
  schema: z.ZodType<B>,
  decide: (ctx: Context, input: { round: string; unit: string } & Omit<B, 'seq'> & { seq: number | null }) => Decided,
): void {
  operation(
    app,
    {
      method: 'post',
      path: `/rounds/{round}/reports/{unit}/${verb}`,
      summary,
      body: schema,
      bodyOptional: true,
      answer: { status: 200, schema: Decision },
    },
    async ({ c, ctx, path, body }) => {
      const parsed = schema.safeParse(body, { reportInput: true });
      if (!parsed.success) return problem(c, { code: 'validation_failed', issues: issuesOf(parsed.error) });
      const key = { round: path('round'), unit: path('unit') };
      const result = await decide(ctx, { ...parsed.data, ...key, seq: parsed.data.seq ?? null });
      if (result.ok) c.get('afterChange')();
      return answer(c, result, (decided) => c.json({ ...key, ...decided }));
    },
  );
}
