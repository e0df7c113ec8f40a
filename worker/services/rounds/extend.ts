import { NewExtension } from '../../../schemas/api/rounds.ts';
import { issuesOf } from '../../../schemas/report/zod-issues.ts';
import { eventStatement } from '../../db/queries/events.ts';
import { reportRow } from '../../db/queries/reports.ts';
import { extendReport, extensionEvents, isAborted, orAbort } from '../../db/queries/round-changes.ts';
import { shownDeadline, stateOfRound, takesReports } from '../../domain/report-state.ts';
import type { Context } from '../context.ts';
import { done, type Result, refuse } from '../result.ts';
import { loadRun } from './run.ts';

export type Extension = { unit: string; deadline: string; before: string; reason: string; at: string; by: string };

const ATTEMPTS = 4;

/** Gives one unit a later deadline of its own, for a reason that stays in the log. */
export async function extendDeadline(
  ctx: Context,
  { round: id, body }: { round: string; body: unknown },
): Promise<Result<Extension>> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const run = await loadRun(ctx, id);
    if (!run.ok) return run;
    const parsed = NewExtension.safeParse(body, { reportInput: true });
    if (!parsed.success) return refuse('validation_failed', { issues: issuesOf(parsed.error) });
    const { row, expected } = run.value;
    const { unit: code, reason } = parsed.data;
    const now = ctx.now();
    const state = stateOfRound(row, now);
    if (!takesReports(state)) return refuse('round_not_open', { data: { state } });
    const unit = expected.find((one) => one.code === code);
    const report = unit && (await reportRow(ctx.db, id, code));
    if (!unit || !report) {
      return refuse('validation_failed', {
        issues: [{ pointer: '/unit', code: 'unknown_unit', params: { unit: code } }],
      });
    }
    const deadline = new Date(parsed.data.deadline).toISOString();
    const before = shownDeadline(row, unit.tier, report);
    if (Date.parse(deadline) <= now.getTime()) {
      return refuse('validation_failed', { issues: [{ pointer: '/deadline', code: 'deadline_past' }] });
    }
    if (Date.parse(deadline) <= Date.parse(before)) {
      const issue = { pointer: '/deadline', code: 'deadline_not_later' as const, params: { current: before } };
      return refuse('validation_failed', { issues: [issue] });
    }
    const at = now.toISOString();
    const event = { roundId: id, unit: code, type: 'extended' as const, actor: ctx.actor.userId, at };
    try {
      await ctx.db.d1.batch([
        extendReport(ctx.db, { roundId: id, unit: code }, report.deadline, deadline),
        orAbort(ctx.db),
        eventStatement(ctx.db, { ...event, detail: { deadline, before, reason } }),
      ]);
      return done({ unit: code, deadline, before, reason, at, by: ctx.actor.name });
    } catch (error) {
      if (!isAborted(error)) throw error;
    }
  }
  return refuse('busy');
}

const MAX_SHOWN = 1000;

/** The extensions given in a round, newest first. */
export async function listExtensions(ctx: Context, { round }: { round: string }): Promise<Result<Extension[]>> {
  const run = await loadRun(ctx, round);
  if (!run.ok) return run;
  const events = await extensionEvents(ctx.db, round, MAX_SHOWN);
  return done(
    events.map(({ unit, at, actorName, detail }) => {
      const { deadline, before, reason } = JSON.parse(detail) as Pick<Extension, 'deadline' | 'before' | 'reason'>;
      return { unit, deadline, before, reason, at, by: actorName ?? '' };
    }),
  );
}
