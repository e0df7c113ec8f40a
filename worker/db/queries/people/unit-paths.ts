import type { Tier } from '../../../../schemas/outline/base.ts';
import type { UnitKey } from '../../../domain/access.ts';
import type { Db } from '../../client.ts';

/** Where a unit stands: itself and those above it, nearest first. `name` is null where the registry has no such unit. */
export type UnitPlace = UnitKey & { name: string | null; tier: Tier | null; path: UnitKey[] };

/** Deeper than any tree, so that links that go round in a circle end. */
const MAX_DEPTH = 10;

export const keyOf = ({ code, validFrom }: UnitKey): string => `${code}@${validFrom}`;

/**
 * The places of units on a day; of a unit that lives no more, on its last day, and of one yet to come, on its first.
 * One statement, whatever the number of units: it climbs by key.
 */
export async function unitPlaces(db: Db, keys: readonly UnitKey[], on: string): Promise<Map<string, UnitPlace>> {
  if (keys.length === 0) return new Map();
  const { results } = await db.d1
    .prepare(
      `WITH RECURSIVE
         start AS (SELECT DISTINCT value ->> 0 AS code, value ->> 1 AS valid_from FROM json_each(?1)),
         up (start_code, start_from, day, code, valid_from, name, tier, depth) AS (
           SELECT s.code, s.valid_from,
                  CASE WHEN u.valid_to < ?2 THEN u.valid_to WHEN u.valid_from > ?2 THEN u.valid_from ELSE ?2 END,
                  s.code, s.valid_from, u.name, u.tier, 0
             FROM start s LEFT JOIN unit u ON u.code = s.code AND u.valid_from = s.valid_from
           UNION ALL
           SELECT up.start_code, up.start_from, up.day, p.parent_code, p.parent_valid_from, NULL, NULL, up.depth + 1
             FROM up
             JOIN unit_parent p ON p.code = up.code AND p.unit_valid_from = up.valid_from
              AND p.valid_from <= up.day AND (p.valid_to IS NULL OR p.valid_to >= up.day)
             JOIN unit u ON u.code = p.parent_code AND u.valid_from = p.parent_valid_from
              AND u.valid_from <= up.day AND (u.valid_to IS NULL OR u.valid_to >= up.day)
            WHERE up.depth < ${MAX_DEPTH})
       SELECT start_code AS startCode, start_from AS startFrom, code, valid_from AS validFrom, name, tier
         FROM up ORDER BY depth`,
    )
    .bind(JSON.stringify(keys.map(({ code, validFrom }) => [code, validFrom])), on)
    .all<UnitKey & { startCode: string; startFrom: string; name: string | null; tier: Tier | null }>();
  const places = new Map<string, UnitPlace>();
  for (const { startCode, startFrom, code, validFrom, name, tier } of results) {
    const start = { code: startCode, validFrom: startFrom };
    const known = places.get(keyOf(start));
    if (known) known.path.push({ code, validFrom });
    else places.set(keyOf(start), { ...start, name, tier, path: [{ code, validFrom }] });
  }
  return places;
}
