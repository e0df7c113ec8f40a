import type { Tier } from '../../../schemas/outline/base.ts';
import { placesOf } from '../../../schemas/outline/walk.ts';
import { reportRows } from '../../db/queries/reports.ts';
import { reportDay } from '../../domain/report-state.ts';
import type { Basis } from '../../domain/rollup/fold.ts';
import type { FrozenUnit } from '../../domain/round-plan.ts';
import { type CsvOptions, csvStream } from '../../exports/csv.ts';
import type { Context } from '../context.ts';
import { digestOf } from '../digest.ts';
import { done, type Result, refuse } from '../result.ts';
import { loadContributions } from './contributions.ts';
import { csvRows, gridsOver } from './csv-rows.ts';
import { rollupEtag } from './get.ts';

export type CsvRequest = { round: string; unit: string; basis: Basis; tier: Tier | null; options: CsvOptions };
export type Csv = {
  etag: string;
  asOf: number;
  computedAt: string | null;
  filename: string;
  stream: () => ReadableStream<Uint8Array>;
};

/** As many rollups of units as are read at once with that of the file; a file of more reads them as it goes. */
const MOST_AT_ONCE = 40;

/**
 * A unit's rollup as CSV: the units of one tier below it as rows, as of the same number as the rollup itself. Where
 * there are too many to read at once and a slice comes in between, the stream breaks off rather than mix the two.
 */
export async function csvOfRollup(ctx: Context, input: CsvRequest): Promise<Result<Csv>> {
  const found = await loadContributions(ctx, input, (units) => {
    const rolledUp = units.filter((one) => one.tier === tierOf(input, units) && one.rollupChildren > 0);
    return rolledUp.length <= MOST_AT_ONCE ? rolledUp : [];
  });
  if (!found.ok) return found;
  const { loaded, contributors } = found.value;
  const tier = tierOf(input, contributors);
  if (tier === null) return refuse('validation_failed', { issues: [{ pointer: '/tier', code: 'unknown_tier' }] });
  const { round, row, compiled, basis } = loaded;
  const asOf = row?.asOf ?? 0;
  const states = (await reportRows(ctx.db, round.id)).map(({ unit, state }) => [unit, state] as const);
  const rowsOnly = !contributors.some((one) => one.tier === tier && one.hasRollup);
  const entries = rowsOnly ? gridsOver(compiled.outline, tier) : placesOf(compiled.outline).map(({ entry }) => entry);
  const { shape, profile } = input.options;
  // The file tells the states of reports that do not stand, which change without a new rollup.
  const version = [tier, ...Object.values(input.options), (await digestOf(states)).slice(-16)].join('-');
  return done({
    etag: rollupEtag(loaded).replace(/"$/, `-${version}"`),
    asOf,
    computedAt: row?.computedAt ?? null,
    filename: `${round.id}_${input.unit}_${basis}_${tier}_${shape}_${profile}_${asOf}${stamp(row?.computedAt ?? null)}.csv`,
    stream: () => {
      const rows = csvRows(ctx, found.value, tier, new Map(states), shape === 'long' ? input.options.language : null);
      return csvStream(compiled.outline, entries, rowsOnly, rows, {
        ...input.options,
        on: reportDay(round),
      });
    },
  });
}

/** What was asked for, else the topmost tier that reports: districts where there are any, else communes. */
function tierOf({ tier }: CsvRequest, units: readonly FrozenUnit[]): Tier | null {
  const order: Tier[] = ['province', 'district', 'commune', 'school', 'post'];
  return tier ?? order.find((one) => units.some((unit) => unit.tier === one && unit.expected)) ?? null;
}

/** When the rollup was computed, as part of a file name: a file that lies about says by itself what it stands for. */
const stamp = (computedAt: string | null) =>
  computedAt === null ? '' : `_${computedAt.slice(0, 19).replace(/[-:]/g, '')}Z`;
