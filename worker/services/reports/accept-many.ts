import { acceptStatements, reportRowsAmong } from '../../db/queries/review.ts';
import { frozenUnits, pathsStatement, roundById } from '../../db/queries/rounds.ts';
import { decideReport } from '../../domain/access.ts';
import { isOpenTo, type ReportState } from '../../domain/report-state.ts';
import type { FrozenUnit } from '../../domain/round-plan.ts';
import type { Context } from '../context.ts';
import { done, type RefusalCode, type Result, refuse } from '../result.ts';

type Wanted = { unit: string; seq: number };
export type AcceptedOne = (Wanted & { ok: true; state: ReportState }) | (Wanted & { ok: false; code: RefusalCode });

/**
 * Accepts many reports of a round, each by the revision that was read and each for itself: what cannot be accepted is
 * told one by one and holds up nothing else. A handful of statements however many they are.
 */
export async function acceptMany(
  ctx: Context,
  input: { round: string; reports: readonly Wanted[] },
): Promise<Result<AcceptedOne[]>> {
  const units = [...new Set(input.reports.map(({ unit }) => unit))];
  const [round, reports, [paths]] = await Promise.all([
    roundById(ctx.db, input.round),
    reportRowsAmong(ctx.db, input.round, units),
    ctx.db.d1.batch([pathsStatement(ctx.db, input.round, units)]),
  ]);
  if (!round) return refuse('not_found');
  const byUnit = new Map(reports.map((row) => [row.unit, row]));
  const pathOf = pathsBy((paths?.results ?? []) as { leaf: string }[]);
  const now = ctx.now();

  const judged = input.reports.map((wanted): AcceptedOne | (Wanted & { ok: null }) => {
    const report = byUnit.get(wanted.unit);
    const no = (code: RefusalCode) => ({ ...wanted, ok: false as const, code });
    if (!report) return no('not_found');
    const decision = decideReport(ctx.actor, 'accept', pathOf(wanted.unit), report.state);
    if (decision !== 'allowed') return no(decision === 'hidden' ? 'not_found' : 'forbidden');
    if (report.revisionSeq !== wanted.seq)
      return no(report.revisionSeq === null ? 'not_submitted' : 'revision_changed');
    if (report.state === 'accepted') return { ...wanted, ok: true, state: 'accepted' };
    if (report.state !== 'submitted') return no('not_submitted');
    if (!isOpenTo(round, report, now)) return no('round_not_open');
    return { ...wanted, ok: null };
  });
  // Told one by one to whoever decides on some of them; who decides on none is told that.
  const codes = judged.map((one) => (one.ok === false ? one.code : null));
  if (codes.every((code) => code === 'forbidden' || code === 'not_found'))
    return refuse(codes.includes('forbidden') ? 'forbidden' : 'not_found');
  const open = judged.filter(({ ok }) => ok === null);
  const accepted = new Set<string>();
  if (open.length > 0) {
    const written = await ctx.db.d1.batch<{ unit: string }>(
      acceptStatements(ctx.db, {
        roundId: round.id,
        reports: open.map(({ unit, seq }) => ({ unit, seq })),
        actor: ctx.actor.userId,
        at: now.toISOString(),
      }),
    );
    for (const { unit } of written.at(-1)?.results ?? []) accepted.add(unit);
  }
  return done(
    judged.map((one): AcceptedOne => {
      if (one.ok !== null) return one;
      const wanted = { unit: one.unit, seq: one.seq };
      return accepted.has(one.unit)
        ? { ...wanted, ok: true, state: 'accepted' }
        : { ...wanted, ok: false, code: 'revision_changed' };
    }),
  );
}

/** Rows of all paths, nearest first within each, as the path of each unit. */
function pathsBy(rows: readonly { leaf: string }[]): (unit: string) => FrozenUnit[] {
  const units = frozenUnits(rows);
  const paths = new Map<string, FrozenUnit[]>();
  rows.forEach(({ leaf }, i) => {
    const unit = units[i];
    if (unit) paths.set(leaf, [...(paths.get(leaf) ?? []), unit]);
  });
  return (unit) => paths.get(unit) ?? [];
}
