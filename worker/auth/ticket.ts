import { keyedDigest } from './limiter.ts';

/** Between the password and the code: long enough to fetch a telephone. */
const TICKET_MS = 10 * 60_000;

/**
 * Says that somebody's password was right a moment ago. It stands in the form of the second step and in no table; it
 * is bound to the password, so that a new one ends it, and gives nothing without a code.
 */
export async function newTicket(
  secret: string,
  { userId, passwordHash, now }: { userId: string; passwordHash: string; now: Date },
): Promise<string> {
  const endsAt = String(now.getTime() + TICKET_MS);
  return `${userId}.${endsAt}.${await seal(secret, userId, endsAt, passwordHash)}`;
}

/** Whose ticket it says it is, which is believed only with `isTicketGood`. */
export const ticketHolder = (ticket: string): string => ticket.split('.')[0] ?? '';

export async function isTicketGood(
  secret: string,
  ticket: string,
  { passwordHash, now }: { passwordHash: string; now: Date },
): Promise<boolean> {
  const [userId = '', endsAt = '', sealed = ''] = ticket.split('.');
  if (!/^\d{1,15}$/.test(endsAt) || Number(endsAt) <= now.getTime()) return false;
  return isSame(sealed, await seal(secret, userId, endsAt, passwordHash));
}

const seal = async (secret: string, ...parts: string[]) =>
  (await keyedDigest(secret, ['ticket', ...parts])).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

/** In a time that does not tell how much of it was right. */
function isSame(a: string, b: string): boolean {
  let difference = a.length ^ b.length;
  for (let i = 0; i < b.length; i += 1) difference |= a.charCodeAt(i) ^ b.charCodeAt(i);
  return difference === 0;
}
