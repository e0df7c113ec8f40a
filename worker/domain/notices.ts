import type { EventType } from './events.ts';

/** An event as somebody is told of it. */
export type Noticed = {
  seq: number;
  roundId: string;
  unit: string | null;
  type: EventType;
  actor: string;
  at: string;
  detail: { readonly [key: string]: unknown };
};

/** What the unit itself is told: what others did with its report. */
const TO_UNIT: ReadonlySet<EventType> = new Set<EventType>([
  'accepted',
  'returned',
  'reopened',
  'extended',
  'unlock_granted',
  'unlock_refused',
  'upgraded',
]);
/** What those who review it are told: what the unit did. */
export const TO_REVIEWER = ['submitted', 'withdrawn', 'unlock_requested', 'commented'] as const;
const UPWARDS: ReadonlySet<EventType> = new Set<EventType>(TO_REVIEWER);

/** Whether an event is news to somebody who stands in a relation to its report. Nobody is told of what they did. */
export function isNews(
  event: Pick<Noticed, 'type' | 'unit' | 'actor' | 'detail'>,
  reader: { userId: string; fills: boolean; reviews: boolean },
): boolean {
  if (event.actor === reader.userId) return false;
  if (event.unit === null) return true;
  if (event.type === 'commented') {
    return event.detail.side === 'unit' ? reader.reviews : reader.fills;
  }
  if (event.type === 'comment_closed') return reader.fills;
  return (reader.fills && TO_UNIT.has(event.type)) || (reader.reviews && UPWARDS.has(event.type));
}
