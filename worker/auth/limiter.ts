import { normalizeIP } from '@better-auth/core/utils/ip';
import type { AttemptBucket } from '../db/queries/people.ts';

const WINDOW_MS = 10 * 60_000;

/**
 * Guesses are limited per subject and address, so that a stranger's guessing does not lock the person out at their own
 * desk; and more loosely per subject, against guessing from many addresses. Neither outlasts the window.
 */
const LIMITS = {
  /** The subject is a username. */
  'sign-in': { narrow: 10, wide: 60 },
  /** The user whose password was right, so that no stranger can fill these: six digits need a tight limit. */
  'second-factor': { narrow: 5, wide: 10 },
  /** The signed-in user who types the present password again. */
  password: { narrow: 10, wide: 20 },
  /** Links that do not exist, of all addresses together: whoever holds a real link never meets this one. */
  'unknown-link': { narrow: 30, wide: 3000 },
  /** One real link: each try costs a password hash. */
  link: { narrow: 20, wide: 40 },
} satisfies { [kind: string]: { narrow: number; wide: number } };
export type Limited = keyof typeof LIMITS;

export type Attempt = { kind: Limited; subject: string; clientAddress: string; now: Date };
export type Buckets = { narrow: AttemptBucket; wide: AttemptBucket; now: Date; resetsAt: Date };

/** The buckets one attempt falls into. Usernames nobody has are counted alike, else the limit would tell them apart. */
export async function bucketsOf(secret: string, { kind, subject, clientAddress, now }: Attempt): Promise<Buckets> {
  // A household has a whole /64 of IPv6 addresses: they count as one.
  const address = normalizeIP(clientAddress, { ipv6Subnet: 64 });
  const [narrow, wide] = await Promise.all([
    keyedDigest(secret, [kind, subject, address]),
    keyedDigest(secret, [kind, subject]),
  ]);
  const limit = LIMITS[kind];
  return {
    narrow: { bucket: narrow, limit: limit.narrow },
    wide: { bucket: wide, limit: limit.wide },
    now,
    resetsAt: new Date(now.getTime() + WINDOW_MS),
  };
}

/** HMAC of a list of texts, in base64: nobody without the secret can make one, or guess what went in. */
export async function keyedDigest(secret: string, parts: readonly string[]): Promise<string> {
  const encoder = new TextEncoder();
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), algorithm, false, ['sign']);
  const signature = await crypto.subtle.sign('HMAC', key, encoder.encode(JSON.stringify(parts)));
  return btoa(String.fromCharCode(...new Uint8Array(signature)));
}
