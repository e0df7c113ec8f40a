import { cellsOf } from '../../../schemas/report/cell-pointers.ts';
import { draftRow } from '../../db/queries/reports.ts';
import { revisionBySeq } from '../../db/queries/revisions.ts';
import { decideReport } from '../../domain/access.ts';
import { correctionsIn } from '../../domain/filed-rows.ts';
import { isOpenTo } from '../../domain/report-state.ts';
import { readerOf } from '../../domain/round-plan.ts';
import type { Context } from '../context.ts';
import { done, type Result } from '../result.ts';
import { refOf, reportSummaryOf, summaryOf } from '../rounds/summary.ts';
import type { ReportForm } from '../types.ts';
import { earlierOf } from './earlier.ts';
import { findingOfCorrection } from './judge.ts';
import { levelsIn } from './levels.ts';
import { type Loaded, loadReport, offeredTo } from './load.ts';
import { type Past, pastFigures } from './past.ts';
import { correctionsOf, rowsOfBelow, workingBelow } from './rows-below.ts';
import { formPages } from './section.ts';
import { closedTo } from './submit.ts';
import { copiedIn, EMPTY_DRAFT, revisionOf } from './working.ts';

/** Everything a page about a report needs. Who may only read what stands is given no draft. */
export async function openForm(ctx: Context, key: { round: string; unit: string }): Promise<Result<ReportForm>> {
  const loaded = await loadReport(ctx, key, 'see');
  if (!loaded.ok) return loaded;
  // Who may not see drafts reads what stands, by the version it was sent by.
  const { path, report } = loaded.value;
  if (decideReport(ctx.actor, 'see_draft', path, report.state) !== 'allowed') return openSent(ctx, key);
  return done(await formOfLoaded(ctx, loaded.value));
}

/** The same with what rounds before say about one page; null where that was not asked for, or there is no such page. */
export async function openPage(
  ctx: Context,
  key: { round: string; unit: string; page: string; earlier: boolean },
): Promise<Result<{ form: ReportForm; past: Past | null }>> {
  const loaded = await loadReport(ctx, key, 'see');
  if (!loaded.ok) return loaded;
  const { path, report, compiled, form } = loaded.value;
  if (decideReport(ctx.actor, 'see_draft', path, report.state) !== 'allowed') {
    const sent = await openSent(ctx, key);
    return sent.ok ? done({ form: sent.value, past: null }) : sent;
  }
  const page = formPages(compiled.outline, form).find(({ id }) => id === key.page);
  const [opened, past] = await Promise.all([
    formOfLoaded(ctx, loaded.value),
    page && key.earlier ? pastFigures(ctx, loaded.value, page) : null,
  ]);
  return done({ form: opened, past });
}

/** The same as it was last sent: a report may have gone over to another version of the outline since. */
export async function openSent(ctx: Context, key: { round: string; unit: string }): Promise<Result<ReportForm>> {
  const loaded = await loadReport(ctx, key, 'see');
  if (!loaded.ok) return loaded;
  const { report, compiled } = loaded.value;
  const revision = report.revisionSeq === null ? undefined : await revisionBySeq(ctx.db, report.revisionSeq);
  const version = revision?.outlineVersion ?? compiled.outline.version;
  const sent = version === compiled.outline.version ? loaded : await loadReport(ctx, key, 'see', version);
  return sent.ok ? done(await formOfLoaded(ctx, sent.value)) : sent;
}

/** The same for a report that is loaded already. */
export async function formOfLoaded(ctx: Context, loaded: Loaded): Promise<ReportForm> {
  const { round, report, unit, path, compiled, form, rowNames } = loaded;
  const maySeeDraft = decideReport(ctx.actor, 'see_draft', path, report.state) === 'allowed';
  const [row, revisionRow] = await Promise.all([
    maySeeDraft ? draftRow(ctx.db, report.roundId, report.unit) : undefined,
    report.revisionSeq === null ? undefined : revisionBySeq(ctx.db, report.revisionSeq),
  ]);
  const revision = revisionOf(revisionRow);
  const asRead = { ...EMPTY_DRAFT, ...(revision ?? {}), rev: 0, raw: {} };
  const working = maySeeDraft ? await workingBelow(ctx, loaded, row, revisionRow) : { own: asRead, shown: asRead };
  const corrected = await correctionsOf(ctx, loaded, revisionRow);
  const reader = readerOf(path);
  const parent = path[1];
  const above = path.find(({ code }) => code === loaded.covered);
  const summary = reportSummaryOf(round, unit, report);
  const open = closedTo(loaded, ctx.now()) === null;
  return {
    round: summaryOf(round, compiled, ctx.now()),
    unit: refOf(unit),
    state: report.state,
    deadline: summary.deadline,
    onTime: summary.onTime,
    outline: compiled.outline,
    form,
    rowNames,
    working: working.shown,
    own: working.own,
    rows: rowsOfBelow(loaded, revisionRow, corrected),
    rowFilers: loaded.rowFilers.map(({ grid, row: id, filers }) => ({ grid: grid.id, row: id, filers })),
    corrections: correctionsIn(working.shown.answers, loaded.filedRows),
    corrected: corrected.map(findingOfCorrection),
    covered: above ? refOf(above) : null,
    reader: reader ? refOf(reader) : null,
    parent: parent ? refOf(parent) : null,
    done: row ? JSON.parse(row.done) : [],
    copied: copiedCells(),
    heldAgainst: revisionRow ? await earlierOf(ctx, loaded, revisionRow) : null,
    revision,
    offered: offeredTo(loaded),
    judging: { standards: loaded.standards, difficult: loaded.difficult },
    levels: {
      working: levelsIn(loaded, working.shown.answers),
      sent: revision ? levelsIn(loaded, revision.answers) : [],
    },
    setAside: row?.setAside?.length ?? 0,
    may: {
      fill: open && decideReport(ctx.actor, 'fill', path, report.state) === 'allowed',
      accept:
        report.state === 'submitted' &&
        isOpenTo(round, report, ctx.now()) &&
        decideReport(ctx.actor, 'accept', path, report.state) === 'allowed',
    },
  };

  /** A version of the outline taken over since may have no place for some of them. */
  function copiedCells(): readonly string[] {
    const marked = copiedIn(row, report);
    if (marked.length === 0) return marked;
    const held = cellsOf(working.own, form.entries);
    return marked.filter((at) => held.has(at));
  }
}
