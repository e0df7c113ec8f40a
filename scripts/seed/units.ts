import { loadProvince } from '../units/load.ts';
import { toSql } from '../units/sql.ts';

/** Puts both eras of a province into the database; what is there already stays. Gives the loader's remarks. */
export async function loadUnits(d1: D1Database, province: string): Promise<string[]> {
  const data = await loadProvince(province);
  await d1.batch(toSql(data).map((statement) => d1.prepare(statement)));
  const { remarks } = data;
  return remarks.length > 3 ? [`units of ${province}: ${remarks.length} remarks, see scripts/units/cli.ts`] : remarks;
}
