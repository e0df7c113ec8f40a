import type { FormOf } from '../../../schemas/report/validator.ts';
import type { Standards } from '../../../schemas/standard.ts';
import type { Truth } from '../../../schemas/values/reach.ts';
import { type ReportRow, reportRow } from '../../db/queries/reports.ts';
import { belowStatement, frozenUnits, pathStatement, type RoundRow, roundById } from '../../db/queries/rounds.ts';
import { decideReport, type ReportAction } from '../../domain/access.ts';
import { isDifficult } from '../../domain/rollup/levels.ts';
import { type FrozenUnit, rowsByTier } from '../../domain/round-plan.ts';
import type { Context } from '../context.ts';
import { type Compiled, compiledOutline } from '../outlines/compiled.ts';
import { done, type Result, refuse } from '../result.ts';
import { standardsFor } from '../standards/known.ts';
import { type Earlier, earlierFor } from './earlier.ts';
import { type RowsAround, rowsAround } from './rows-around.ts';

/** One report with everything needed to say who may do what with it, and what it is asked. */
export type Loaded = {
  round: RoundRow;
  /** The version this report is filled in by, which may be older than the round's. */
  compiled: Compiled;
  unit: FrozenUnit;
  /** Nearest first, the unit itself at 0. */
  path: FrozenUnit[];
  report: ReportRow;
  form: FormOf;
  rowNames: { [code: string]: string };
  /** The round before, where checks ask for it and somebody judges by them. */
  earlier: Earlier | null;
  /** What its levels are held against, where somebody judges by them and there are any. */
  standards: Standards;
  /** Whether it, or a unit that is a row of it, is in extreme difficulty, as the round has it. */
  difficult: (row: string | undefined) => Truth;
} & RowsAround;

/** Who accepts, returns or speaks of a report judges by what it was sent with. */
const JUDGED_BY: readonly ReportAction[] = ['see', 'see_draft', 'fill', 'settle'];

/**
 * Loads a report for an action, or refuses: 404 for what the actor may not see (or what is not expected in the
 * round), 403 for what it sees and may not do.
 */
export async function loadReport(
  ctx: Context,
  key: { round: string; unit: string },
  action: ReportAction,
  /** To be seen as another version of the outline asks for it. */
  version?: number,
): Promise<Result<Loaded>> {
  const [round, report, [path, below]] = await Promise.all([
    roundById(ctx.db, key.round),
    reportRow(ctx.db, key.round, key.unit),
    ctx.db.d1.batch([pathStatement(ctx.db, key.round, key.unit), belowStatement(ctx.db, key.round, key.unit)]),
  ]);
  const units = frozenUnits(path?.results);
  const [unit] = units;
  if (!round || !report || !unit) return refuse('not_found');
  const decision = decideReport(ctx.actor, action, units, report.state);
  if (decision !== 'allowed') return refuse(decision === 'hidden' ? 'not_found' : 'forbidden');
  const asks = version ?? report.outlineVersion ?? round.outlineVersion;
  const compiled = await compiledOutline(ctx.db, round.outlineId, asks);
  if (!compiled) throw new Error(`round ${round.id} names an outline that is not there`);
  const descendants = frozenUnits(below?.results);
  const asked = formOf(round, compiled, unit, descendants);
  const around = await rowsAround(ctx, { round, compiled, unit, path: units, form: asked.form, descendants });
  const traced = { round, compiled, unit, ...asked };
  const earlier = JUDGED_BY.includes(action) ? await earlierFor(ctx, traced) : null;
  const standards = JUDGED_BY.includes(action) ? await standardsFor(ctx, compiled.outline, round) : [];
  const facts = new Map([unit, ...descendants].map(({ code, attributes }) => [code, attributes]));
  const difficult = (row = unit.code) => isDifficult(facts.get(row));
  return done({ ...traced, report, path: units, earlier, standards, difficult, ...around });
}

/** The round's version, where a report is still filled in by one before it. */
export function offeredTo({ round, report }: Pick<Loaded, 'round' | 'report'>): number | null {
  return report.outlineVersion === null || report.outlineVersion === round.outlineVersion ? null : round.outlineVersion;
}

/** What a unit is asked in a round: its entries, and the rows of its grids by unit. */
export function formOf(
  round: Pick<RoundRow, 'treeTiers' | 'askedTiers'>,
  compiled: Compiled,
  unit: Pick<FrozenUnit, 'code' | 'tier' | 'name'>,
  descendants: readonly FrozenUnit[],
): { form: FormOf; rowNames: { [code: string]: string } } {
  const byCode = new Map(descendants.map((one) => [one.code, one]));
  return {
    form: {
      entries: compiled.entriesFor(unit.tier, round),
      rowsByTier: rowsByTier(unit.code, unit.tier, [...byCode.keys()], byCode),
    },
    rowNames: Object.fromEntries([unit, ...descendants].map(({ code, name }) => [code, name])),
  };
}
