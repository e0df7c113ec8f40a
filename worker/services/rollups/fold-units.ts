import type { Tier } from '../../../schemas/outline/base.ts';
import type { Answers } from '../../../schemas/report/answers.ts';
import type { Standards } from '../../../schemas/standard.ts';
import { type ChangeRow, unitsBelow } from '../../db/queries/job.ts';
import { type RevisionContent, revisionContents } from '../../db/queries/revisions.ts';
import { childrenStatement, type OwnHead, ownHeadsStatement, type RollupRow } from '../../db/queries/rollups.ts';
import { type RoundRow, roundById } from '../../db/queries/rounds.ts';
import { type ReportState, reportDay } from '../../domain/report-state.ts';
import { type AttributeValues, BASES, type Basis, fold, type Node, type OwnReport } from '../../domain/rollup/fold.ts';
import { levelsOfReport } from '../../domain/rollup/levels.ts';
import { rowsByTier } from '../../domain/round-plan.ts';
import type { SystemContext } from '../context.ts';
import { type RoundOutlines, roundOutlines } from '../outlines/round-outlines.ts';
import { standardsFor } from '../standards/known.ts';
import { packNode } from './pack.ts';

export const CHILDREN_PER_PAGE = 50;
export const REVISIONS_PER_QUERY = 16;

/** A unit whose rollup is folded anew. */
export type Unit = {
  roundId: string;
  code: string;
  parent: string;
  tier: Tier;
  expected: boolean;
  rollupChildren: number;
  attributes: AttributeValues;
};

export const keyOf = (roundId: string, code: string) => `${roundId}/${code}`;

/** Each round by itself, so that one that cannot be folded holds no other up. */
export async function foldRounds(
  ctx: SystemContext,
  changes: readonly ChangeRow[],
  units: readonly Unit[],
  computedAt: string,
): Promise<{ rows: RollupRow[]; failed: string[] }> {
  const rows: RollupRow[] = [];
  const failed: string[] = [];
  for (const round of new Set(changes.map(({ roundId }) => roundId))) {
    const ofRound = ({ roundId }: { roundId: string }) => roundId === round;
    try {
      rows.push(...(await foldUnits(ctx, changes.filter(ofRound), units.filter(ofRound), computedAt)));
    } catch (error) {
      console.error(JSON.stringify({ event: 'round_not_folded', round, message: String(error) }));
      failed.push(round);
    }
  }
  return { rows, failed };
}

type OwnState = { state: ReportState | null; seq: number | null; change: number };

async function foldUnits(
  ctx: SystemContext,
  changes: readonly ChangeRow[],
  units: readonly Unit[],
  computedAt: string,
): Promise<RollupRow[]> {
  const rounds = await roundsOf(ctx, units);
  const own = await ownStates(ctx, changes, units);
  const seqs = [...own.values()].flatMap(({ state, seq }) => (stands(state) && seq !== null ? [seq] : []));
  const answers = await answersOf(ctx, seqs);
  const below = await unitsBelow(
    ctx.db,
    units.filter((unit) => unit.expected).map((unit) => ({ roundId: unit.roundId, unit: unit.code })),
  );

  const rows = new Map<string, { [B in Basis]: RollupRow }>();
  // Units come bottom up, so that the children a fold needs are either here already or unchanged in the database.
  for (const unit of units) {
    const key = keyOf(unit.roundId, unit.code);
    const { round, outlines, standards } = rounds.get(unit.roundId) as FoldedRound;
    const compiled = outlines.current;
    const report = own.get(key) ?? { state: null, seq: null, change: 0 };
    const descendants = below.filter((one) => one.roundId === unit.roundId && one.root === unit.code);
    const values = new Map<string, AttributeValues>(descendants.map((one) => [one.code, JSON.parse(one.attributes)]));
    values.set(unit.code, unit.attributes);
    const tierOf = new Map(descendants.map((one) => [one.code, { tier: one.tier as Tier }]));
    const form = {
      entries: compiled.entriesFor(unit.tier, round),
      rowsByTier: rowsByTier(unit.code, unit.tier, [...tierOf.keys()], tierOf),
    };
    const nodes = await childNodes(ctx, unit, rows, outlines);
    const held = { outline: compiled.outline, standards, on: reportDay(round) };
    const levelsIn = (one: OwnReport) => levelsOfReport(one, held, (code) => values.get(code) ?? {});
    const folded = (basis: Basis): RollupRow => {
      const node = fold({
        plan: { ...compiled.plan, on: reportDay(round) },
        attributes: round.attributes,
        valuesOf: (code) => values.get(code ?? '') ?? {},
        own: unit.expected
          ? { ...ownReport(unit, report, basis, answers, (one) => outlines.read(one, form)), form }
          : null,
        ownChange: report.change,
        children: nodes[basis],
        ...(standards.length === 0 ? {} : { levelsIn }),
        entriesOfTier: (tier) => compiled.entriesFor(tier, round),
      });
      return packNode(
        { roundId: unit.roundId, parent: unit.parent, unit: unit.code, basis },
        node,
        report.state,
        computedAt,
        report.change,
      );
    };
    rows.set(key, { submitted: folded('submitted'), accepted: folded('accepted') });
  }
  return [...rows.values()].flatMap((both) => BASES.map((basis) => both[basis]));
}

const stands = (state: ReportState | null) => state === 'submitted' || state === 'accepted';

function ownReport(
  unit: Unit,
  report: OwnState,
  basis: Basis,
  revisions: ReadonlyMap<number, RevisionContent>,
  read: (revision: RevisionContent) => Answers,
): Omit<OwnReport, 'form'> {
  const standing = report.state === 'accepted' ? 'accepted' : report.state === 'submitted' ? 'submitted' : 'none';
  const counts = basis === 'accepted' ? standing === 'accepted' : standing !== 'none';
  if (!counts || report.seq === null) return { code: unit.code, tier: unit.tier, standing, counted: null };
  const content = revisions.get(report.seq);
  if (!content) throw new Error(`revision ${report.seq} stands and is not there`);
  return { code: unit.code, tier: unit.tier, standing, counted: { seq: report.seq, answers: read(content) } };
}

/** Children of a unit on both bases: folded in this slice, or read page by page. */
async function childNodes(
  ctx: SystemContext,
  unit: Unit,
  folded: ReadonlyMap<string, { [B in Basis]: RollupRow }>,
  outlines: RoundOutlines,
): Promise<{ [B in Basis]: Node[] }> {
  const nodes: { [B in Basis]: Node[] } = { submitted: [], accepted: [] };
  let after = '';
  for (let left = unit.rollupChildren; left > 0; left -= CHILDREN_PER_PAGE) {
    const page = await childrenStatement(ctx.db, unit.roundId, unit.code, after, CHILDREN_PER_PAGE).all<RollupRow>();
    for (const row of page.results) {
      const fresh = folded.get(keyOf(unit.roundId, row.unit));
      nodes[row.basis].push(outlines.node(fresh ? fresh[row.basis] : row));
    }
    after = page.results.at(-1)?.unit ?? after;
  }
  return nodes;
}

type FoldedRound = { round: RoundRow; outlines: RoundOutlines; standards: Standards };

async function roundsOf(ctx: SystemContext, units: readonly Unit[]): Promise<Map<string, FoldedRound>> {
  const ids = [...new Set(units.map((unit) => unit.roundId))];
  const found = new Map<string, FoldedRound>();
  for (const id of ids) {
    const round = await roundById(ctx.db, id);
    if (!round) throw new Error(`round ${id} is not there`);
    const outlines = await roundOutlines(ctx.db, round);
    found.set(id, { round, outlines, standards: await standardsFor(ctx, outlines.current.outline, round) });
  }
  return found;
}

/** Where each unit's own report stands as of the slice: after its last change in it, else as its rollup has it. */
async function ownStates(
  ctx: SystemContext,
  changes: readonly ChangeRow[],
  units: readonly Unit[],
): Promise<Map<string, OwnState>> {
  const states = new Map<string, OwnState>();
  const known = await ownHeadsStatement(
    ctx.db,
    units
      .filter((unit) => unit.expected)
      .map((unit) => ({ roundId: unit.roundId, parent: unit.parent, unit: unit.code })),
  ).all<OwnHead>();
  for (const row of known.results) {
    states.set(keyOf(row.roundId, row.unit), { state: row.ownState, seq: row.ownSeq, change: row.ownChange });
  }
  for (const change of changes) {
    states.set(keyOf(change.roundId, change.unit), {
      state: change.stateAfter,
      seq: change.revisionSeq,
      change: change.seq,
    });
  }
  return states;
}

async function answersOf(ctx: SystemContext, seqs: readonly number[]): Promise<Map<number, RevisionContent>> {
  const answers = new Map<number, RevisionContent>();
  for (let i = 0; i < seqs.length; i += REVISIONS_PER_QUERY) {
    const rows = await revisionContents(ctx.db, seqs.slice(i, i + REVISIONS_PER_QUERY));
    for (const row of rows) answers.set(row.seq, row);
  }
  return answers;
}
