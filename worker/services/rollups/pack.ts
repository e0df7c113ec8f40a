import type { RollupRow } from '../../db/queries/rollups.ts';
import type { ReportState } from '../../domain/report-state.ts';
import type { Basis, Node } from '../../domain/rollup/fold.ts';
import { canonicalJson } from '../digest.ts';

/** A node as one row. Canonical JSON: the same content is the same bytes, in whatever order it was folded. */
export function packNode(
  key: { roundId: string; parent: string; unit: string; basis: Basis },
  node: Node,
  ownState: ReportState | null,
  computedAt: string | null,
  ownChange: number,
): RollupRow {
  const { coverage, aggregates, groups, asOf, ownSeq, levels = {} } = node;
  return {
    ...key,
    asOf,
    ownSeq,
    ownChange,
    ownState,
    computedAt,
    body: canonicalJson({ coverage, aggregates, groups, ...(Object.keys(levels).length > 0 ? { levels } : {}) }),
  };
}

export function unpackNode(row: RollupRow): Node {
  const body = JSON.parse(row.body) as Pick<Node, 'coverage' | 'aggregates' | 'groups' | 'levels'>;
  return { asOf: row.asOf, ownSeq: row.ownSeq, ...body };
}
