import type { Completeness } from '../../../schemas/report/completeness.ts';
import type { BoardRow } from '../../db/queries/board.ts';
import type { RoundRow } from '../../db/queries/rounds.ts';
import { isStanding, timeliness } from '../../domain/board.ts';
import type { EventType } from '../../domain/events.ts';
import type { FrozenUnit } from '../../domain/round-plan.ts';
import type { ReportSummary } from '../types.ts';
import { reportSummaryOf } from './summary.ts';

/** One expected unit on the board. */
export type BoardUnit = ReportSummary & {
  /** The unit above it in the round's tree; empty for a root. */
  parent: string;
  attributes: { [key: string]: string };
  /** Sent after its deadline. */
  late: boolean;
  /** Not sent, and its deadline is past. */
  overdue: boolean;
  /** Its own deadline, where it was given one. */
  extension: string | null;
  /** Null: unknown, or nothing there to be seen. */
  completeness: Completeness | null;
  lastChange: { at: string; type: EventType } | null;
  /** Whether the person may look at it while it is being worked on. */
  seesDraft: boolean;
};

/**
 * What a board says of one unit. `seesDrafts` is false for those who read only what was sent: to them a draft is a
 * report that was not sent, and neither its moment nor how full it is shows through.
 */
export function boardUnit(
  round: RoundRow,
  unit: FrozenUnit,
  row: BoardRow,
  { now, seesDrafts }: { now: Date; seesDrafts: boolean },
): BoardUnit {
  const state = row.state === 'draft' && !seesDrafts ? 'not_started' : row.state;
  const summary = { ...reportSummaryOf(round, unit, row), state };
  return {
    ...summary,
    ...timeliness(summary, now),
    parent: unit.parent,
    attributes: unit.attributes,
    extension: row.deadline,
    completeness: completenessOfRow(row, seesDrafts),
    lastChange: lastChangeOf(row, seesDrafts),
    seesDraft: seesDrafts,
  };
}

/** Of what stands; else of what the unit works on, which is the draft or the revision, whichever is newer. */
function completenessOfRow({ state, draft, revision }: BoardRow, seesDrafts: boolean): Completeness | null {
  if (isStanding(state)) return known(revision);
  if (!seesDrafts) return null;
  return known(draft && (!revision || draft.rev > revision.draftRev) ? draft : revision);
}

/** Rows from before it was counted hold null: they are not counted now, for their outline may be another by then. */
function known(row: { filledCells: number | null; requiredCells: number | null } | null): Completeness | null {
  if (row?.filledCells == null || row.requiredCells == null) return null;
  return { filled: row.filledCells, required: row.requiredCells };
}

function lastChangeOf({ draft, change }: BoardRow, seesDrafts: boolean): BoardUnit['lastChange'] {
  const saved = seesDrafts && draft ? { at: draft.at, type: 'draft_saved' as const } : null;
  if (!saved || !change) return saved ?? change;
  return saved.at > change.at ? saved : change;
}
