import { normalizeIP } from '@better-auth/core/utils/ip';
import type { AttemptBucket } from '../db/queries/people.ts';

/**
 * Guesses are limited per username and address, so that a stranger's guessing does not lock the person out at their
 * own desk; and more loosely per username, against guessing from many addresses. Neither outlasts the window.
 */
const WINDOW_MS = 10 * 60_000;
const LIMIT_PER_USERNAME_AND_ADDRESS = 10;
const LIMIT_PER_USERNAME = 60;

/** The buckets one attempt falls into. Usernames nobody has are counted alike, else the limit would tell them apart. */
export async function bucketsOf(
  secret: string,
  { username, clientAddress, now }: { username: string; clientAddress: string; now: Date },
): Promise<{ narrow: AttemptBucket; wide: AttemptBucket; now: Date; resetsAt: Date }> {
  // A household has a whole /64 of IPv6 addresses: they count as one.
  const address = normalizeIP(clientAddress, { ipv6Subnet: 64 });
  const [narrow, wide] = await Promise.all([digest(secret, [username, address]), digest(secret, [username])]);
  return {
    narrow: { bucket: narrow, limit: LIMIT_PER_USERNAME_AND_ADDRESS },
    wide: { bucket: wide, limit: LIMIT_PER_USERNAME },
    now,
    resetsAt: new Date(now.getTime() + WINDOW_MS),
  };
}

async function digest(secret: string, parts: readonly string[]): Promise<string> {
  const encoder = new TextEncoder();
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), algorithm, false, ['sign']);
  const signature = await crypto.subtle.sign('HMAC', key, encoder.encode(JSON.stringify(['sign-in', ...parts])));
  return btoa(String.fromCharCode(...new Uint8Array(signature)));
}
