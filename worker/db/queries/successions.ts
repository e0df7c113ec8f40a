import type { Succession } from '../../domain/round-copy.ts';
import type { Db } from '../client.ts';

/** Every edge that leads on from some units, directly or through others. */
export async function successionsFrom(
  db: Db,
  units: readonly { code: string; validFrom: string }[],
): Promise<Succession[]> {
  const found = await db.d1
    .prepare(
      `WITH RECURSIVE reached(code, valid_from) AS (
         SELECT value ->> 'code', value ->> 'validFrom' FROM json_each(?1)
         UNION
         SELECT s.to_code, s.to_valid_from FROM reached r
           JOIN unit_succession s ON s.from_code = r.code AND s.from_valid_from = r.valid_from)
       SELECT s.from_code AS fromCode, s.from_valid_from AS fromValidFrom, s.to_code AS toCode,
              s.to_valid_from AS toValidFrom, s.kind, s.effective_on AS effectiveOn
         FROM reached r CROSS JOIN unit_succession s ON s.from_code = r.code AND s.from_valid_from = r.valid_from
        ORDER BY s.from_code, s.to_code`,
    )
    .bind(JSON.stringify(units))
    .all<Succession>();
  return found.results;
}
