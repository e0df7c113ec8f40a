import { VersionBody } from '../../../schemas/api/outlines.ts';
import { labelText } from '../../../schemas/outline/base.ts';
import type { OutlineChange } from '../../../schemas/outline/changes.ts';
import { diffOutlines } from '../../../schemas/outline/diff.ts';
import { explanationKey } from '../../../schemas/report/answers.ts';
import { cellsOf, changesBetween } from '../../../schemas/report/cell-pointers.ts';
import { completeness } from '../../../schemas/report/completeness.ts';
import { checkOfKey, explanationText } from '../../../schemas/report/explanations.ts';
import { requiredIssues } from '../../../schemas/report/validator.ts';
import { issuesOf } from '../../../schemas/report/zod-issues.ts';
import { isStopped, upgradeStatements } from '../../db/queries/outline-versions.ts';
import { draftRow } from '../../db/queries/reports.ts';
import { revisionBySeq } from '../../db/queries/revisions.ts';
import type { SetAside } from '../../db/tables/reports.ts';
import { prefilled } from '../../domain/filed-rows.ts';
import { type Aside, carryAnswers, labelAt } from '../../domain/upgrade.ts';
import type { Context } from '../context.ts';
import { bytesOf } from '../limits.ts';
import { done, type Result, refuse } from '../result.ts';
import type { Draft } from '../types.ts';
import { changedParts } from './changed-parts.ts';
import { findingsOf } from './judge.ts';
import { type Loaded, loadReport, offeredTo } from './load.ts';
import { typedCells } from './raw.ts';
import { workingBelow } from './rows-below.ts';
import { formPages } from './section.ts';
import { closedMeanwhile, closedTo } from './submit.ts';
import { draftOf } from './working.ts';

export type Upgraded = {
  round: string;
  unit: string;
  from: number;
  to: number;
  applied: boolean;
  changes: OutlineChange[];
  kept: number;
  setAside: SetAside[];
  toCorrect: string[];
  newRequired: string[];
};

/** A row ends at 2 MB. */
const MAX_DRAFT_BYTES = 1_900_000;

/**
 * A report goes over to the round's newer version, by whoever may fill it in. Its working copy is carried cell by cell
 * (nothing is dropped: what has no place is kept beside the draft), what stands stays as it is until it is submitted
 * again. With `dryRun` it only says what would become of every cell.
 */
export async function upgradeReport(
  ctx: Context,
  input: { round: string; unit: string; body: unknown },
): Promise<Result<Upgraded>> {
  const loaded = await loadReport(ctx, input, 'fill');
  if (!loaded.ok) return loaded;
  const parsed = VersionBody.safeParse(input.body, { reportInput: true });
  if (!parsed.success) return refuse('validation_failed', { issues: issuesOf(parsed.error) });
  const { version, dryRun = false } = parsed.data;
  const before = loaded.value;
  const from = before.compiled.outline.version;
  const key = { round: input.round, unit: input.unit };
  const nothing = { changes: [], kept: 0, setAside: [], toCorrect: [], newRequired: [] };
  if (version === from) return done({ ...key, from, to: version, applied: true, ...nothing });
  if (version !== offeredTo(before)) return refuse('outline_not_offered', { data: { version: offeredTo(before) } });
  const closed = closedTo(before, ctx.now());
  if (closed) return { ok: false, refusal: closed };
  const after = await loadReport(ctx, input, 'fill', version);
  if (!after.ok) return after;

  const { report } = before;
  const [row, revision] = await Promise.all([
    draftRow(ctx.db, report.roundId, report.unit),
    report.revisionSeq === null ? undefined : revisionBySeq(ctx.db, report.revisionSeq),
  ]);
  const working = (await workingBelow(ctx, before, row, revision)).own;
  const plan = planUpgrade(before, after.value, working);
  const answer = {
    ...key,
    from,
    to: version,
    changes: diffOutlines(before.compiled.outline, after.value.compiled.outline),
    kept: plan.kept,
    setAside: plan.setAside.map((one) => ({ ...one, version: from })),
    toCorrect: plan.toCorrect,
    newRequired: plan.newRequired,
  };
  if (dryRun) return done({ ...answer, applied: false });

  const at = ctx.now().toISOString();
  const full = completeness(after.value.form, prefilled(plan.draft.answers, after.value.filedRows, plan.draft.raw));
  const finished: string[] = row ? JSON.parse(row.done) : [];
  const open = new Set([...plan.toCorrect, ...plan.newRequired].map((one) => one.split('/')[2]));
  const pages = formPages(after.value.compiled.outline, after.value.form);
  const draft = {
    roundId: report.roundId,
    unit: report.unit,
    rev: working.rev + 1,
    answers: JSON.stringify(plan.draft.answers),
    explanations: JSON.stringify(plan.draft.explanations),
    raw: JSON.stringify(plan.draft.raw),
    // A page with something new to answer is no longer finished.
    done: JSON.stringify(
      finished.filter((id) => !pages.some((page) => page.id === id && page.entries.some((one) => open.has(one.id)))),
    ),
    at,
    by: ctx.actor.name,
    filledCells: full.filled,
    requiredCells: full.required,
    setAside: [...(row?.setAside ?? []), ...answer.setAside],
  };
  if (bytesOf(JSON.stringify(draft)) > MAX_DRAFT_BYTES) return refuse('body_too_large');
  const cellsBefore = cellsOf(draftOf(row), before.form.entries);
  const cellsAfter = cellsOf(plan.draft, after.value.form.entries);
  try {
    await ctx.db.d1.batch(
      upgradeStatements(ctx.db, {
        draft,
        expectedRev: working.rev,
        changeSeq: report.changeSeq,
        from,
        to: version,
        actor: ctx.actor.userId,
        at,
        changed: { parts: changedParts(changesBetween(cellsBefore, cellsAfter)), client: null },
      }),
    );
  } catch (error) {
    if (!isStopped(error)) throw error;
    // Somebody saved, sent or upgraded it meanwhile: what was shown is no longer what would happen.
    return { ok: false, refusal: (await closedMeanwhile(ctx, before)) ?? { code: 'draft_stale' } };
  }
  return done({ ...answer, applied: true });
}

type Plan = {
  draft: Pick<Draft, 'answers' | 'explanations' | 'raw'>;
  kept: number;
  setAside: Aside[];
  toCorrect: string[];
  newRequired: string[];
};

function planUpgrade(before: Loaded, after: Loaded, working: Draft): Plan {
  const carried = carryAnswers(working.answers, before.form, after.form, before.rowNames);
  const setAside = [...carried.setAside];
  const raw: Draft['raw'] = { ...carried.toCorrect };
  const [cellsBefore, cellsAfter] = [before, after].map(({ form }) => new Set(typedCells(working.raw, form)));
  for (const [at, text] of Object.entries(working.raw)) {
    // A text that had a cell and has none any more is set aside; what never had one stays beside the form.
    if (cellsAfter?.has(at) || !cellsBefore?.has(at)) raw[at] = text;
    else {
      const parts = at.split('/').slice(2);
      setAside.push({ pointer: at, label: labelAt(parts, before.form.entries, before.rowNames), text });
    }
  }
  const explanations: Draft['explanations'] = {};
  const figures = (loaded: Loaded, answers: Draft['answers']) =>
    new Map(findingsOf(loaded, answers).map((one) => [explanationKey(one.check, one.row), one]));
  const [then, now] = [figures(before, working.answers), figures(after, carried.answers)];
  for (const [key, reason] of Object.entries(working.explanations)) {
    const was = then.get(key);
    if (was?.figures === now.get(key)?.figures) explanations[key] = reason;
    else {
      const text = explanationText(reason, checkOfKey(before.compiled.outline, key));
      setAside.push({ pointer: `/explanations/${key}`, label: was ? labelText(was.message) : key, text });
    }
  }
  const lacking = (loaded: Loaded, answers: Draft['answers']) =>
    requiredIssues(prefilled(answers, loaded.filedRows, raw), loaded.form).map((issue) => issue.pointer);
  const lackedBefore = new Set(lacking(before, working.answers));
  const toCorrect = Object.keys(carried.toCorrect);
  return {
    draft: { answers: carried.answers, explanations, raw },
    kept: carried.kept,
    setAside,
    toCorrect,
    newRequired: lacking(after, carried.answers).filter((at) => !lackedBefore.has(at) && !toCorrect.includes(at)),
  };
}

/** What upgrades kept beside the draft of a report, for whoever may see drafts. */
export async function keptAside(ctx: Context, key: { round: string; unit: string }): Promise<Result<SetAside[]>> {
  const loaded = await loadReport(ctx, key, 'see_draft');
  if (!loaded.ok) return loaded;
  const row = await draftRow(ctx.db, key.round, key.unit);
  return done(row?.setAside ?? []);
}
