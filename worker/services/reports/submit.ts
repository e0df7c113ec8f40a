import type { Answers, ReportBody } from '../../../schemas/report/answers.ts';
import { completeness } from '../../../schemas/report/completeness.ts';
import { firstAccepted } from '../../db/queries/filed-rows.ts';
import { reportRow, submissionStatements } from '../../db/queries/reports.ts';
import { type RevisionRow, revisionByKey, revisionBySeq } from '../../db/queries/revisions.ts';
import { roundById } from '../../db/queries/rounds.ts';
import { correctionsIn } from '../../domain/filed-rows.ts';
import { dueAt, isOnTime, isOpenTo, stateOfRound } from '../../domain/report-state.ts';
import type { Context } from '../context.ts';
import { canonicalJson, sha256 } from '../digest.ts';
import { bytesOf, MAX_REPORT_BYTES } from '../limits.ts';
import { done, type Refusal, type Result, refuse } from '../result.ts';
import type { Receipt } from '../types.ts';
import { comparedWith, earlierOf } from './earlier.ts';
import { carryExplanations, explanationIssues, findingsOf, issuesOfFindings } from './judge.ts';
import { type Loaded, loadReport } from './load.ts';
import { heldAgainst, rowsHeldAgainst } from './rows-around.ts';

type Submission = {
  round: string;
  unit: string;
  body: unknown;
  idempotencyKey: string;
  /** The draft the body was made from, where the caller knows it. */
  draftRev?: number;
};

const ATTEMPTS = 4;

/**
 * Takes a report, whole or not at all. The key belongs to (report, person): the same key and body give the stored
 * receipt again, however often and however late; another body is refused. A refused submission stores nothing.
 */
export async function submitReport(
  ctx: Context,
  input: Submission,
  attempt = 1,
): Promise<Result<{ receipt: Receipt; replayed: boolean }>> {
  const loaded = await loadReport(ctx, input, 'fill');
  if (!loaded.ok) return loaded;
  const key = {
    roundId: input.round,
    unit: input.unit,
    author: ctx.actor.userId,
    idempotencyKey: input.idempotencyKey,
  };
  const requestDigest = await requestDigestOf(input.body);

  const replay = await replayOf(ctx, key, requestDigest);
  if (replay) return replay;
  const closed = closedTo(loaded.value, ctx.now());
  if (closed) return { ok: false, refusal: closed };
  const checked = await checkBody(ctx, loaded.value, input.body);
  if (!checked.ok) return checked;

  const { answers, explanations } = checked.value;
  const full = completeness(loaded.value.form, answers);
  const at = ctx.now().toISOString();
  const deadline = dueAt(loaded.value.round, loaded.value.unit.tier, loaded.value.report);
  const row = {
    ...key,
    outlineVersion: loaded.value.compiled.outline.version,
    authorName: ctx.actor.name,
    requestDigest,
    digest: await sha256(canonicalJson({ answers, explanations })),
    answers: canonicalJson(answers),
    explanations: canonicalJson(explanations),
    at,
    onTime: isOnTime(loaded.value.report.firstSubmittedAt ?? at, deadline),
    draftRev: input.draftRev ?? null,
    filledCells: full.filled,
    requiredCells: full.required,
    heldAgainst: heldAgainst(loaded.value),
    comparedWith: comparedWith(loaded.value, loaded.value.earlier, answers),
    coveredBy: loaded.value.coveredBy,
    detail: detailOf(loaded.value, answers),
  };
  if (bytesOf(row.answers) + bytesOf(row.explanations) > MAX_REPORT_BYTES) return refuse('body_too_large');
  try {
    const written = await ctx.db.d1.batch<{ seq: number }>(submissionStatements(ctx.db, row));
    const seq = written.at(-1)?.results[0]?.seq;
    if (seq !== undefined) return done({ receipt: receiptOf({ ...row, seq }), replayed: false });
  } catch (error) {
    // Of equal submissions at once one got in; the others are given its receipt.
    const won = isDuplicateKey(error) ? await replayOf(ctx, key, requestDigest) : null;
    if (won) return won;
    throw error;
  }
  const closedNow = await closedMeanwhile(ctx, loaded.value);
  if (closedNow) return { ok: false, refusal: closedNow };
  // A unit below filed its row between reading and writing: the report is held against what stands now.
  return loaded.value.rowReports.length > 0 && attempt < ATTEMPTS
    ? submitReport(ctx, input, attempt + 1)
    : refuse('busy');
}

async function requestDigestOf(body: unknown): Promise<string> {
  const withDefaults =
    typeof body === 'object' && body !== null && !Array.isArray(body) ? { explanations: {}, ...body } : body;
  return sha256(canonicalJson(withDefaults ?? null));
}

async function replayOf(
  ctx: Context,
  key: Parameters<typeof revisionByKey>[1],
  requestDigest: string,
): Promise<Result<{ receipt: Receipt; replayed: boolean }> | null> {
  const known = await revisionByKey(ctx.db, key);
  if (!known) return null;
  if (known.requestDigest !== requestDigest) return refuse('idempotency_conflict');
  return done({ receipt: receiptOf(known), replayed: true });
}

export function receiptOf(row: Omit<RevisionRow, 'draftRev'>): Receipt {
  return {
    round: row.roundId,
    unit: row.unit,
    seq: row.seq,
    digest: row.digest,
    at: row.at,
    state: 'submitted',
    onTime: row.onTime,
    comparedWith: row.comparedWith,
  };
}

/** Why a report takes no change now, if it does not. */
export function closedTo(
  { round, report, covered = null }: Pick<Loaded, 'round' | 'report'> & { covered?: string | null },
  now: Date,
): Refusal | null {
  if (!isOpenTo(round, report, now)) return { code: 'round_not_open', data: { state: stateOfRound(round, now) } };
  if (report.state === 'accepted') return { code: 'report_accepted', data: { state: report.state } };
  return covered === null ? null : { code: 'covered_by_accepted', data: { unit: covered } };
}

/** Shape, then checks, then reasons for warnings. */
async function checkBody(ctx: Context, loaded: Loaded, body: unknown): Promise<Result<ReportBody>> {
  const { round, unit, compiled, form } = loaded;
  const parsed = compiled.validatorFor(unit.tier, round).parse(body, form);
  if (!parsed.ok) return refuse('validation_failed', { issues: parsed.issues });
  const { answers } = parsed.body;
  const unknown = explanationIssues(loaded, parsed.body.explanations);
  if (unknown.length > 0) return refuse('validation_failed', { issues: unknown });
  const findings = findingsOf(loaded, answers);
  const before =
    loaded.report.revisionSeq === null ? null : await standingBefore(ctx, loaded, loaded.report.revisionSeq);
  const explanations = carryExplanations(parsed.body.explanations, findings, before);
  const issues = issuesOfFindings(findings, explanations);
  if (issues.length === 0) return done({ answers, explanations });
  const onlyReasons = issues.every((issue) => issue.code === 'explanation_required');
  return refuse(onlyReasons ? 'explanation_required' : 'validation_failed', { issues });
}

async function standingBefore(ctx: Context, loaded: Loaded, seq: number) {
  const revision = await revisionBySeq(ctx.db, seq);
  if (!revision) return null;
  const filedRows = await rowsHeldAgainst(ctx, loaded, revision.heldAgainst);
  const earlier = await earlierOf(ctx, loaded, revision);
  return {
    explanations: JSON.parse(revision.explanations),
    findings: findingsOf({ ...loaded, filedRows, earlier }, JSON.parse(revision.answers)),
  };
}

function isDuplicateKey(error: unknown): boolean {
  return /UNIQUE constraint failed: revision\./.test(String(error));
}

/** After a write that was not taken: whether somebody accepted the report or one above, or locked the round. */
export async function closedMeanwhile(
  ctx: Context,
  { report: { roundId, unit }, coveredBy, compiled }: Loaded,
): Promise<Refusal | null> {
  const [round, report, covered] = await Promise.all([
    roundById(ctx.db, roundId),
    reportRow(ctx.db, roundId, unit),
    firstAccepted(ctx.db, roundId, coveredBy),
  ]);
  if (!round || !report) return null;
  const closed = closedTo({ round, report, covered }, ctx.now());
  if (closed) return closed;
  const version = report.outlineVersion ?? round.outlineVersion;
  return version === compiled.outline.version ? null : { code: 'outline_changed', data: { version } };
}

/** For the log: how many rows came from below, and how many of them were corrected. */
function detailOf({ rowReports, filedRows }: Loaded, answers: Answers): string | null {
  if (rowReports.length === 0) return null;
  return JSON.stringify({ rows: filedRows.length, corrected: correctionsIn(answers, filedRows).length });
}
