/** What the log tells of. Types of the past stay: a log is read for years. */
export const EVENT_TYPES = [
  // what stands
  'submitted',
  'accepted',
  'returned',
  'withdrawn',
  'reopened',
  /** Read by another version of the outline: it stands as it stood, and is counted anew. */
  'recounted',
  // a report
  'draft_saved',
  'commented',
  'comment_closed',
  'extended',
  'unlock_requested',
  'unlock_granted',
  'unlock_refused',
  'upgraded',
  // a round
  'round_created',
  'round_opened',
  'round_changed',
  'round_closed',
  'round_locked',
  'round_unlocked',
  // data that leaves
  'downloaded',
  // the register
  'outline_published',
  'standard_changed',
  'unit_created',
  'unit_changed',
  'unit_closed',
  'units_merged',
  'unit_split',
  'units_imported',
  'link_created',
  'link_revoked',
  'account_created',
  'account_changed',
  'account_disabled',
  'account_enabled',
  'password_set',
  'role_granted',
  'role_ended',
  'sessions_ended',
  'key_created',
  'key_revoked',
  'second_factor_set',
  'second_factor_removed',
  'policy_changed',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** What a unit is told of its own report, and of a round as a whole. The index `event_told` holds these and no others. */
export const TOLD_TYPES = [
  'accepted',
  'returned',
  'reopened',
  'commented',
  'comment_closed',
  'extended',
  'unlock_granted',
  'unlock_refused',
  'upgraded',
  'round_opened',
  'round_changed',
  'round_closed',
  'round_locked',
  'round_unlocked',
] as const satisfies readonly EventType[];
/** The same as SQL, word for word the condition of that index: a query that has it may use it. */
export const TOLD = `type IN (${TOLD_TYPES.map((type) => `'${type}'`).join(', ')})`;

/** The round id of events that belong to no round. */
export const REGISTER = '';
/** The actor of what the job does. */
export const SYSTEM = 'system';
