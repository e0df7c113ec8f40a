import { type Actor, decideReport, managesAll, type UnitPath } from '../access.ts';
import { EVENT_TYPES, type EventType } from '../events.ts';

/** What each part of a log shows of one unit: everything, what concerns its report, or what was sent and accepted. */
export const LOG_VIEWS = ['all', 'report', 'standing'] as const;
export type LogView = (typeof LOG_VIEWS)[number];

const REPORT: readonly EventType[] = [
  'submitted',
  'accepted',
  'returned',
  'withdrawn',
  'reopened',
  'recounted',
  'draft_saved',
  'commented',
  'comment_closed',
  'extended',
  'unlock_requested',
  'unlock_granted',
  'unlock_refused',
  'upgraded',
];

/** Types shown by each view. Who downloaded what is told to those who manage the unit, and to who did it. */
export const TYPES_SHOWN: { [V in LogView]: readonly EventType[] } = {
  all: EVENT_TYPES,
  report: REPORT,
  standing: ['submitted', 'accepted'],
};

/** How much of a unit's events an actor may read; null: nothing. Follows what it may see of the unit's report. */
export function logViewOf(actor: Actor, path: UnitPath): LogView | null {
  if (managesAll(actor, [path])) return 'all';
  if (decideReport(actor, 'see_draft', path, 'draft') === 'allowed') return 'report';
  return decideReport(actor, 'see', path, 'submitted') === 'allowed' ? 'standing' : null;
}
