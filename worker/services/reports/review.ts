import type { Answers } from '../../../schemas/report/answers.ts';
import type { Finding, NotCompared } from '../../../schemas/report/checks.ts';
import { type CellChange, changedCells, changedReasons, type ReasonChange } from '../../../schemas/report/diff.ts';
import { commentRows } from '../../db/queries/comments.ts';
import { decisionsOn, type Step } from '../../db/queries/review.ts';
import { revisionBySeq, revisionHeads } from '../../db/queries/revisions.ts';
import { decideReport } from '../../domain/access.ts';
import { isOpenTo } from '../../domain/report-state.ts';
import { type ThreadView, threadsOf } from '../comments/list.ts';
import type { Context } from '../context.ts';
import { done, type Result } from '../result.ts';
import type { ReportForm, Revision } from '../types.ts';
import { notComparedIn } from './earlier.ts';
import { findingsOf } from './judge.ts';
import { loadReport } from './load.ts';
import { formOfLoaded } from './open-form.ts';
import { type Previous, previousFigures } from './previous.ts';
import type { RevisionHead } from './receipt.ts';
import { revisionOf } from './working.ts';

export type ReviewView = {
  form: ReportForm;
  threads: ThreadView[];
  findings: Finding[];
  /** Checks that did not run: the round before has nothing to compare with. */
  notCompared: NotCompared[];
  revisions: RevisionHead[];
  /** What it is held against: the last revision that was asked about, else the one before. Null for the first. */
  before: Revision | null;
  changes: CellChange[];
  reasons: ReasonChange[];
  previous: Previous;
  steps: Step[];
  may: { ask: boolean; settle: boolean; accept: boolean; giveBack: boolean; reopen: boolean };
};

/** Everything who reviews a report needs on one page; `from` is another revision to hold it against. */
export async function openReview(
  ctx: Context,
  key: { round: string; unit: string; from: number | null },
): Promise<Result<ReviewView>> {
  const loaded = await loadReport(ctx, key, 'settle');
  if (!loaded.ok) return loaded;
  const { round, report, path } = loaded.value;
  const [form, rows, heads, previous, steps] = await Promise.all([
    formOfLoaded(ctx, loaded.value),
    commentRows(ctx.db, key.round, key.unit),
    revisionHeads(ctx.db, key.round, key.unit),
    previousFigures(ctx, loaded.value),
    decisionsOn(ctx.db, key.round, key.unit),
  ]);
  const now = report.revisionSeq;
  const others = heads.map(({ seq }) => seq).filter((seq) => now !== null && seq < now);
  const asked = rows.flatMap((row) => (row.byReviewer && row.revisionSeq !== null ? [row.revisionSeq] : []));
  const base =
    others.find((seq) => seq === key.from) ?? others.findLast((seq) => asked.includes(seq)) ?? others.at(-1) ?? null;
  const before = base === null ? null : revisionOf(await revisionBySeq(ctx.db, base));
  const answers: Answers = form.revision?.answers ?? {};
  const open = isOpenTo(round, report, ctx.now());
  const decides = (action: 'ask' | 'settle' | 'accept' | 'return' | 'reopen') =>
    open && decideReport(ctx.actor, action, path, report.state) === 'allowed';
  const { state } = report;
  return done({
    form,
    threads: threadsOf(rows),
    findings: form.revision
      ? [...findingsOf({ ...loaded.value, earlier: form.heldAgainst }, answers), ...form.corrected]
      : [],
    notCompared: notComparedIn(loaded.value, form.heldAgainst, answers),
    revisions: heads.map(({ authorName, ...head }) => ({ ...head, by: authorName })),
    before,
    changes: before ? changedCells(before.answers, answers, form.form.entries) : [],
    reasons: before && form.revision ? changedReasons(before.explanations, form.revision.explanations) : [],
    previous,
    steps,
    may: {
      ask: decides('ask') && now !== null && (state === 'submitted' || state === 'returned' || state === 'accepted'),
      settle: decides('settle'),
      accept: decides('accept') && state === 'submitted',
      giveBack: decides('return') && state === 'submitted',
      reopen: decides('reopen') && state === 'accepted',
    },
  });
}
