import { and, desc, eq, lt, ne } from 'drizzle-orm';
import type { SuccessionEdge } from '../../domain/previous.ts';
import type { ReportState } from '../../domain/report-state.ts';
import type { Db } from '../client.ts';
import { round } from '../tables/rounds.ts';
import type { RoundRow } from './rounds.ts';

/** How far back one looks: as many rounds as a line of figures is drawn over. */
export const MOST_ROUNDS_BEFORE = 5;

/** The rounds of the same outline whose period ended before this one's began, nearest first. */
export async function roundsBefore(db: Db, of: RoundRow): Promise<RoundRow[]> {
  return db.orm
    .select()
    .from(round)
    .where(
      and(
        eq(round.outlineId, of.outlineId),
        lt(round.periodTo, of.periodFrom),
        ne(round.state, 'planned'),
        eq(round.sample, of.sample),
      ),
    )
    .orderBy(desc(round.periodTo), desc(round.periodFrom), desc(round.createdAt), desc(round.id))
    .limit(MOST_ROUNDS_BEFORE)
    .all();
}

export type PlacedUnit = {
  roundId: string;
  code: string;
  validFrom: string;
  name: string;
  state: ReportState | null;
  revisionSeq: number | null;
};

/** Units by code in the frozen trees of some rounds, each with the state of its report if one was expected. */
export async function placedUnits(
  db: Db,
  roundIds: readonly string[],
  codes: readonly string[],
): Promise<PlacedUnit[]> {
  const found = await db.d1
    .prepare(
      `SELECT x.round_id AS roundId, x.code, x.valid_from AS validFrom, x.name, p.state, p.revision_seq AS revisionSeq
         FROM json_each(?1) r CROSS JOIN json_each(?2) u
           CROSS JOIN round_unit x ON x.round_id = r.value AND x.code = u.value
           LEFT JOIN report p ON p.round_id = x.round_id AND p.unit = x.code`,
    )
    .bind(JSON.stringify(roundIds), JSON.stringify([...new Set(codes)]))
    .all<PlacedUnit>();
  return found.results;
}

export type EarlierContent = { seq: number; outlineVersion: number; answers: string };

/** Some entries of revisions by number, in one statement: of large reports only what is asked for. */
export async function earlierContents(
  db: Db,
  seqs: readonly number[],
  entries: readonly string[],
): Promise<EarlierContent[]> {
  if (seqs.length === 0 || entries.length === 0) return [];
  const found = await db.d1
    .prepare(
      // An id has letters, digits, "-" and "_" only: between quotes it is its own path.
      `SELECT v.seq, v.outline_version AS outlineVersion,
          (SELECT coalesce(json_group_object(e.value, json(v.answers -> ('$."' || e.value || '"'))), '{}')
             FROM json_each(?2) e WHERE v.answers -> ('$."' || e.value || '"') IS NOT NULL) AS answers
         FROM json_each(?1) s CROSS JOIN revision v ON v.seq = s.value`,
    )
    .bind(JSON.stringify(seqs), JSON.stringify(entries))
    .all<EarlierContent>();
  return found.results;
}

/** What became of these units, and what they became of, between two days; far enough back for mergers of mergers. */
export async function successionsOf(
  db: Db,
  units: readonly { code: string; validFrom: string }[],
  after: string,
  upTo: string,
): Promise<SuccessionEdge[]> {
  const found = await db.d1
    .prepare(
      `WITH RECURSIVE back(code, valid_from, depth) AS (
         SELECT value ->> 'code', value ->> 'validFrom', 0 FROM json_each(?1) UNION
         SELECT s.from_code, s.from_valid_from, back.depth + 1 FROM back JOIN unit_succession s
             ON s.to_code = back.code AND s.to_valid_from = back.valid_from
          WHERE s.effective_on > ?2 AND s.effective_on <= ?3 AND back.depth < 8)
       SELECT s.from_code AS fromCode, s.from_valid_from AS fromValidFrom, s.to_code AS toCode,
          s.to_valid_from AS toValidFrom, s.kind, s.effective_on AS effectiveOn
         FROM (SELECT DISTINCT code, valid_from FROM back) b CROSS JOIN unit_succession s
           ON s.to_code = b.code AND s.to_valid_from = b.valid_from
        WHERE s.effective_on > ?2 AND s.effective_on <= ?3
       UNION
       SELECT s.from_code, s.from_valid_from, s.to_code, s.to_valid_from, s.kind, s.effective_on
         FROM (SELECT DISTINCT code, valid_from FROM back) b CROSS JOIN unit_succession s
           ON s.from_code = b.code AND s.from_valid_from = b.valid_from
        WHERE s.effective_on > ?2 AND s.effective_on <= ?3`,
    )
    .bind(JSON.stringify(units.map(({ code, validFrom }) => ({ code, validFrom }))), after, upTo)
    .all<{
      fromCode: string;
      fromValidFrom: string;
      toCode: string;
      toValidFrom: string;
      kind: 'full' | 'partial';
      effectiveOn: string;
    }>();
  return found.results.map((row) => ({
    from: { code: row.fromCode, validFrom: row.fromValidFrom },
    to: { code: row.toCode, validFrom: row.toValidFrom },
    kind: row.kind,
    effectiveOn: row.effectiveOn,
  }));
}
