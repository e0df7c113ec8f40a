import { figureUnits } from '../figures/units.ts';
import { loadProvince } from '../units/load.ts';
import { toSql } from '../units/sql.ts';

/** Puts both eras of a province into the database; what is there already stays. Gives the loader's remarks. */
export async function loadUnits(d1: D1Database, province: string): Promise<string[]> {
  const data = await loadProvince(province);
  await d1.batch(toSql(data).map((statement) => d1.prepare(statement)));
  const { remarks } = data;
  return remarks.length > 3 ? [`units of ${province}: ${remarks.length} remarks, see scripts/units/cli.ts`] : remarks;
}

/** The districts whose published reports the demo shows. */
export async function loadFigureUnits(d1: D1Database): Promise<void> {
  await d1.batch(toSql(figureUnits).map((statement) => d1.prepare(statement)));
}
