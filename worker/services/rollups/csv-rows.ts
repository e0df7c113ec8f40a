import type { Language, Tier } from '../../../schemas/outline/base.ts';
import type { Grid, Outline } from '../../../schemas/outline/outline.ts';
import { isGrid, placesOf } from '../../../schemas/outline/walk.ts';
import { type Answers, own, type Row, type RowsById } from '../../../schemas/report/answers.ts';
import type { FormOf } from '../../../schemas/report/validator.ts';
import { type RollupRow, rollupsStatement } from '../../db/queries/rollups.ts';
import { childrenOf, countsReports, expectations } from '../../domain/rollup/expected.ts';
import { type Figures, figuresOf } from '../../domain/rollup/figures.ts';
import { rowsByTier } from '../../domain/round-plan.ts';
import type { Reason } from '../../exports/csv/reasons.ts';
import type { CsvRow, CsvSource, RowsAbove } from '../../exports/csv/sources.ts';
import type { Context } from '../context.ts';
import { type Contributions, type Contributor, filedInPages } from './contributions.ts';
import { reasonsFor, reasonsIn } from './csv-reasons.ts';
import type { LoadedRollup } from './get.ts';

/** Grids in which units of a tier are rows. */
export function gridsOver(outline: Outline, tier: Tier): Grid[] {
  return placesOf(outline)
    .map(({ entry }) => entry)
    .filter((entry): entry is Grid => isGrid(entry) && entry.rows.by === 'unit' && entry.rows.tier === tier);
}

const PAGE = 16;

/** A report that counts: what it says, and why warnings about it stand. */
type Report = { answers: Answers; reasons: readonly Reason[] };
type Reports = ReadonlyMap<number, Report>;

/**
 * The units of a tier that report, have reports below them, or are rows in a grid of a report above them. A row in a
 * standing report above counts before the unit's own, as in the rollup: the column adds up to the rollup's.
 */
export async function* csvRows(
  ctx: Context,
  { loaded, contributors, rollups }: Contributions,
  tier: Tier,
  stateOf: ReadonlyMap<string, string>,
  /** The language reasons for warnings are told in; null: they are not asked for. */
  reasonLanguage: Language | null,
): AsyncGenerator<CsvRow> {
  const { compiled, round } = loaded;
  const entriesFor = (of: Tier) => compiled.entriesFor(of, round);
  const children = childrenOf(contributors);
  const standing = new Set(contributors.filter((one) => one.ownSeq !== null).map((one) => one.code));
  const expectedIn = expectations(contributors, (code) => standing.has(code), entriesFor);
  const ofNobody = Object.fromEntries(
    placesOf(compiled.outline)
      .filter(({ entry }) => countsReports(entry))
      .map(({ entry }) => [entry.id, 0]),
  );
  const formOf = (one: Contributor) => {
    const tierOf = new Map(belowIn(children, one.code).map((unit) => [unit.code, unit]));
    return { entries: entriesFor(one.tier), rowsByTier: rowsByTier(one.code, one.tier, [...tierOf.keys()], tierOf) };
  };

  const byCode = new Map(contributors.map((one) => [one.code, one]));
  const lines = linesAt(loaded, contributors, tier);
  let reports: Reports = new Map();
  for (let i = 0; i < lines.length; i += PAGE) {
    const page = lines.slice(i, i + PAGE);
    const formOfUnit = (code: string) => formOf(byCode.get(code) as Contributor);
    reports = await reportsFor(ctx, loaded, page, reports, formOfUnit, reasonLanguage);
    const figures = await figuresFor(ctx, loaded, rollups, page);
    for (const { one, above, reporter } of page) {
      const unit = { code: one.code, name: one.name, tier: one.tier };
      const rowsAbove = rowsIn(above, one, reports);
      const reasons = reasonsFor(one, above, reports);
      if (!one.hasRollup) {
        const state = reporter?.ownState ?? stateOf.get(reporter?.code ?? '') ?? '';
        const seq = reporter?.ownSeq ?? null;
        yield { unit, state, seq, expected: 1, reasons, source: { kind: 'rows', cells: rowsAbove } };
        continue;
      }
      const rolled = figures.get(one.code);
      yield {
        unit,
        state: one.ownState ?? (one.expected ? (stateOf.get(one.code) ?? '') : ''),
        seq: one.ownSeq,
        expected: one.expected ? 1 : 0,
        expectedIn: { ...ofNobody, ...expectedIn(one) },
        rowsAbove,
        reasons,
        source: sourceOf(one, rolled, reports, formOf),
      };
    }
  }
}

/** What a unit reports itself stands as it was filed; what only those below it are asked, as it adds up. */
function sourceOf(
  one: Contributor,
  figures: Figures | undefined,
  reports: Reports,
  formOf: (one: Contributor) => Extract<CsvSource, { kind: 'answers' }>['form'],
): CsvSource {
  if (one.ownSeq === null) return figures ? { kind: 'figures', figures } : { kind: 'nothing' };
  const { answers } = reports.get(one.ownSeq) as Report;
  return { kind: 'answers', answers, form: formOf(one), ...(figures ? { figures } : {}) };
}

type Line = {
  one: Contributor;
  /** By grid, the report above that counts; null while none stands and the unit does not file the grid itself. */
  above: ReadonlyMap<string, Contributor | null>;
  /** The report above whose state a unit shows that does not report. */
  reporter: Contributor | undefined;
};

function linesAt({ compiled, round }: LoadedRollup, contributors: readonly Contributor[], tier: Tier): Line[] {
  const grids = gridsOver(compiled.outline, tier);
  const filed = new Map<Tier, Set<string>>();
  const files = ({ tier: of }: Contributor, grid: Grid) => {
    const known = filed.get(of) ?? new Set(compiled.entriesFor(of, round).map(({ id }) => id));
    filed.set(of, known);
    return known.has(grid.id);
  };
  const byCode = new Map(contributors.map((one) => [one.code, one]));
  return contributors
    .filter((one) => one.tier === tier)
    .flatMap((one) => {
      const over = reportersAbove(byCode, one);
      const above = new Map<string, Contributor | null>();
      for (const grid of grids) {
        const filers = over.filter((up) => files(up, grid));
        const counted = filers.findLast((up) => up.ownSeq !== null);
        const itsOwn = one.expected && files(one, grid);
        if (counted || (filers.length > 0 && !itsOwn)) above.set(grid.id, counted ?? null);
      }
      if (!one.hasRollup && above.size === 0) return [];
      const counted = [...above.values()].find((up) => up !== null);
      return [{ one, above, reporter: counted ?? over.find((up) => grids.some((grid) => files(up, grid))) }];
    });
}

/** Units above that report, nearest first. The fold lets the topmost that stands win. */
function reportersAbove(byCode: ReadonlyMap<string, Contributor>, one: Contributor): Contributor[] {
  const over: Contributor[] = [];
  for (let up = byCode.get(one.parent); up; up = byCode.get(up.parent)) if (up.expected) over.push(up);
  return over;
}

function rowsIn(above: Line['above'], one: Contributor, reports: Reports): RowsAbove {
  return Object.fromEntries(
    [...above].map(([grid, up]): [string, Row | null] => {
      if (up === null) return [grid, null];
      const rows = own(reports.get(up.ownSeq as number)?.answers, grid) as RowsById | undefined;
      return [grid, own(rows, one.code) ?? {}];
    }),
  );
}

/** The reports a page of lines needs; those of units above stay from page to page while they are needed. */
async function reportsFor(
  ctx: Context,
  loaded: LoadedRollup,
  page: readonly Line[],
  known: Reports,
  formOf: (code: string) => FormOf,
  reasonLanguage: Language | null,
): Promise<Reports> {
  const seqs = new Set(page.flatMap(({ one, above }) => [one, ...above.values()].flatMap((by) => by?.ownSeq ?? [])));
  const reports = new Map([...known].filter(([seq]) => seqs.has(seq)));
  const wanted = [...seqs].filter((seq) => !reports.has(seq));
  for await (const some of filedInPages(ctx, loaded, wanted, formOf))
    for (const [seq, filed] of some) {
      const reasons = reasonLanguage === null ? [] : reasonsIn(filed, reasonLanguage);
      reports.set(seq, { answers: filed.answers, reasons });
    }
  for (const seq of seqs) if (!reports.has(seq)) throw new Error(`revision ${seq} stands and is not there`);
  return reports;
}

/** Figures of the units of a page that have others below them. Throws where a newer slice has changed one since. */
async function figuresFor(
  ctx: Context,
  { round, basis, compiled, outlines }: LoadedRollup,
  known: ReadonlyMap<string, RollupRow>,
  page: readonly Line[],
): Promise<ReadonlyMap<string, Figures>> {
  const rolledUp = page.flatMap(({ one }) => (one.hasRollup && one.rollupChildren > 0 ? [one] : []));
  const unread = rolledUp.filter((one) => !known.has(one.code));
  const read =
    unread.length === 0 ? [] : (await rollupsStatement(ctx.db, round.id, basis, unread).all<RollupRow>()).results;
  const rows = new Map(read.map((row) => [row.unit, row]));
  return new Map(
    rolledUp.map(({ code, asOf }) => {
      const row = known.get(code) ?? rows.get(code);
      if (row?.asOf !== asOf) throw new Error(`the rollup of ${code} changed while the file was being written`);
      return [code, figuresOf(compiled.plan, outlines.node(row).aggregates)];
    }),
  );
}

/** Everything below a unit. */
function belowIn(children: ReadonlyMap<string, Contributor[]>, code: string): Contributor[] {
  return (children.get(code) ?? []).flatMap((one) => [one, ...belowIn(children, one.code)]);
}
