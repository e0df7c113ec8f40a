import type { Tier } from '../../../schemas/outline/base.ts';
import { type Entry, isGrid, placesOf } from '../../../schemas/outline/walk.ts';
import type { Answers, Row, RowsById } from '../../../schemas/report/answers.ts';
import { own } from '../../../schemas/report/answers.ts';
import { reportRows } from '../../db/queries/reports.ts';
import { rollupRow } from '../../db/queries/rollups.ts';
import { type Figures, figuresOf } from '../../domain/rollup/figures.ts';
import type { Basis } from '../../domain/rollup/fold.ts';
import { showCoverage } from '../../domain/rollup/fold.ts';
import { rowsByTier } from '../../domain/round-plan.ts';
import type { CsvRow } from '../../exports/csv/sources.ts';
import { type CsvOptions, csvStream } from '../../exports/csv.ts';
import type { Context } from '../context.ts';
import { digestOf } from '../digest.ts';
import { done, type Result, refuse } from '../result.ts';
import { answersInPages, type Contributor, contributorsOf } from './contributions.ts';
import { type LoadedRollup, loadRollup, rollupEtag } from './get.ts';
import { unpackNode } from './pack.ts';

export type CsvRequest = { round: string; unit: string; basis: Basis; tier: Tier | null; options: CsvOptions };
export type Csv = {
  etag: string;
  asOf: number;
  computedAt: string | null;
  filename: string;
  stream: () => ReadableStream<Uint8Array>;
};

/** A unit's rollup as CSV: the units of one tier below it as rows, all as of the same number as the rollup itself. */
export async function csvOfRollup(ctx: Context, input: CsvRequest): Promise<Result<Csv>> {
  const loaded = await loadRollup(ctx, input);
  if (!loaded.ok) return loaded;
  const contributors = await contributorsOf(ctx, loaded.value);
  const tier = input.tier ?? reportingTier(contributors);
  if (tier === null) return refuse('validation_failed', { issues: [{ pointer: '/tier', code: 'unknown_tier' }] });
  const { round, row, compiled, basis } = loaded.value;
  const asOf = row?.asOf ?? 0;
  const states = (await reportRows(ctx.db, round.id)).map(({ unit, state }) => [unit, state] as const);
  const rowsOnly = !contributors.some((one) => one.tier === tier && one.hasRollup);
  const entries = placesOf(compiled.outline)
    .map(({ entry }) => entry)
    .filter((entry) => !rowsOnly || (isGrid(entry) && entry.rows.by === 'unit' && entry.rows.tier === tier));
  const { shape, profile } = input.options;
  // The file tells the states of reports that do not stand, which change without a new rollup.
  const version = [tier, ...Object.values(input.options), (await digestOf(states)).slice(-16)].join('-');
  return done({
    etag: rollupEtag(loaded.value).replace(/"$/, `-${version}"`),
    asOf,
    computedAt: row?.computedAt ?? null,
    filename: `${round.id}_${input.unit}_${basis}_${tier}_${shape}_${profile}_${asOf}.csv`,
    stream: () =>
      csvStream(
        compiled.outline,
        entries,
        rowsOnly,
        rowsOf(ctx, loaded.value, contributors, tier, rowsOnly, entries, new Map(states)),
        input.options,
      ),
  });
}

/** The topmost tier below the root that reports: districts where there are any, else communes. */
function reportingTier(contributors: readonly Contributor[]): Tier | null {
  const order: Tier[] = ['province', 'district', 'commune', 'school', 'post'];
  return order.find((tier) => contributors.some((one) => one.tier === tier && one.expected)) ?? null;
}

async function* rowsOf(
  ctx: Context,
  loaded: LoadedRollup,
  contributors: readonly Contributor[],
  tier: Tier,
  rowsOnly: boolean,
  entries: readonly Entry[],
  stateOf: ReadonlyMap<string, string>,
): AsyncGenerator<CsvRow> {
  if (rowsOnly) return yield* communeRows(ctx, contributors, tier, entries, stateOf);
  const byCode = new Map(contributors.map((one) => [one.code, one]));
  const rows = contributors.filter((one) => one.tier === tier && one.hasRollup);
  const base = (one: Contributor) => ({
    unit: { code: one.code, name: one.name, tier: one.tier },
    state: one.ownState ?? (one.expected ? (stateOf.get(one.code) ?? '') : ''),
    seq: one.ownSeq,
  });
  const whole = (one: Contributor) => one.rollupChildren === 0;
  for (let i = 0; i < rows.length; i += PAGE) {
    const page = rows.slice(i, i + PAGE);
    const seqs = page.flatMap((one) => (one.ownSeq !== null ? [one.ownSeq] : []));
    const answers = new Map<number, Answers>();
    for await (const some of answersInPages(ctx, seqs)) for (const [seq, body] of some) answers.set(seq, body);
    for (const one of page) {
      const body = one.ownSeq === null ? undefined : answers.get(one.ownSeq);
      const rolled = whole(one) ? null : await rolledUp(ctx, loaded, one);
      if (rolled && !body) {
        yield { ...base(one), expected: rolled.expected, source: { kind: 'figures', figures: rolled.figures } };
        continue;
      }
      const below = contributors.filter((other) => isBelow(byCode, other, one.code));
      const tierOf = new Map(below.map((other) => [other.code, other]));
      const form = {
        entries: loaded.compiled.entriesFor(one.tier, loaded.round.treeTiers),
        rowsByTier: rowsByTier(one.code, one.tier, [...tierOf.keys()], tierOf),
      };
      // What it reports itself stands as it was filed; what only those below it are asked, as it adds up.
      yield {
        ...base(one),
        expected: rolled ? rolled.expected - 1 : one.expected ? 1 : 0,
        source: body
          ? { kind: 'answers', answers: body, form, ...(rolled ? { figures: rolled.figures } : {}) }
          : { kind: 'nothing' },
      };
    }
  }
}

const PAGE = 16;

async function rolledUp(
  ctx: Context,
  { round, compiled, basis }: LoadedRollup,
  one: Contributor,
): Promise<{ expected: number; figures: Figures }> {
  const row = await rollupRow(ctx.db, { roundId: round.id, parent: one.parent, unit: one.code, basis });
  if (!row) return { expected: 0, figures: {} };
  const node = unpackNode(row);
  return { expected: showCoverage(node.coverage).expected, figures: figuresOf(compiled.plan, node.aggregates) };
}

/** Units that do not report themselves: each one's row out of the tables of the report above it. */
async function* communeRows(
  ctx: Context,
  contributors: readonly Contributor[],
  tier: Tier,
  entries: readonly Entry[],
  stateOf: ReadonlyMap<string, string>,
): AsyncGenerator<CsvRow> {
  const byCode = new Map(contributors.map((one) => [one.code, one]));
  const reporterOf = (one: Contributor): Contributor | undefined => {
    for (let up = byCode.get(one.parent); up; up = byCode.get(up.parent)) if (up.expected) return up;
    return undefined;
  };
  const rows = contributors
    .filter((one) => one.tier === tier)
    .flatMap((one) => {
      const reporter = reporterOf(one);
      return reporter ? [{ one, reporter }] : [];
    });
  // Rows of one report stand together in order of code nearly always: its answers are read once, then let go.
  let kept = null as { seq: number; answers: Answers } | null;
  for (const { one, reporter } of rows) {
    if (reporter.ownSeq !== null && kept?.seq !== reporter.ownSeq) {
      for await (const page of answersInPages(ctx, [reporter.ownSeq])) {
        kept = { seq: reporter.ownSeq, answers: page.get(reporter.ownSeq) ?? {} };
      }
    }
    const cells: { [grid: string]: Row } = {};
    for (const grid of entries) {
      const row = kept && own(own(kept.answers, grid.id) as RowsById | undefined, one.code);
      cells[grid.id] = (row as Row | null | undefined) ?? {};
    }
    yield {
      unit: { code: one.code, name: one.name, tier: one.tier },
      state: reporter.ownState ?? stateOf.get(reporter.code) ?? '',
      seq: reporter.ownSeq,
      expected: 1,
      source: reporter.ownSeq === null ? { kind: 'nothing' } : { kind: 'rows', cells },
    };
  }
}

function isBelow(byCode: ReadonlyMap<string, Contributor>, one: Contributor, code: string): boolean {
  for (let up = byCode.get(one.parent); up; up = byCode.get(up.parent)) if (up.code === code) return true;
  return false;
}
