const DAY_MS = 24 * 3600_000;

/** How long a link is good where nobody says, and how long at most: it may lie on a desk all that time. */
export const DEFAULT_DAYS = 7;
export const MAX_DAYS = 30;

export const expiryOf = (now: Date, days: number): string => new Date(now.getTime() + days * DAY_MS).toISOString();
