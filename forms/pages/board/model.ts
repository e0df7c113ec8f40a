import type { Tier } from '../../../schemas/outline/base.ts';
import type { Completeness } from '../../../schemas/report/completeness.ts';
import type { BoardFilter, CompletenessOfAll, ReportingRates, StateCounts } from '../../../worker/domain/board.ts';
import type { Report, Round, UnitRef } from '../../model.ts';

/** What the board is shown. */
export type BoardReport = Report & {
  parent: string;
  late: boolean;
  overdue: boolean;
  extension: string | null;
  completeness: Completeness | null;
  lastChange: { at: string; type: string } | null;
  seesDraft: boolean;
};

export type BoardRates = ReportingRates & { completeness: CompletenessOfAll };

export type Board = {
  round: Round & { deadlines: { [T in Tier]?: string } };
  reports: readonly BoardReport[];
  rollups: readonly UnitRef[];
  rates: BoardRates & { byTier: { [T in Tier]?: BoardRates } };
  counts: StateCounts;
  choices: {
    tiers: readonly Tier[];
    attributes: readonly { key: string; value: string }[];
    above: readonly UnitRef[];
  };
};

/** A filter as it stands in an address. */
export function queryOf(filter: BoardFilter): { [name: string]: string | undefined } {
  return {
    state: filter.states?.join(',') ?? undefined,
    tier: filter.tier ?? undefined,
    attribute: filter.attribute ? `${filter.attribute.key}:${filter.attribute.value}` : undefined,
    under: filter.under ?? undefined,
    late: filter.late ? '1' : undefined,
  };
}
