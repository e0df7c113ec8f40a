/** Letters and digits that are not taken for one another on a printed sheet (no i, l, o, u). 32: five bits each. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
/** 130 random bits: beyond guessing. */
const TOKEN_LETTERS = 26;

/** Chance is not handed in here as it is elsewhere: no caller should be able to weaken it. */
export function newToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(TOKEN_LETTERS));
  return Array.from(bytes, (byte) => ALPHABET[byte % ALPHABET.length]).join('');
}

/** What is stored in its place. It needs no salt: what it hides is random, not a password. */
export async function hashToken(token: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
