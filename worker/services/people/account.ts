import { type Issue, pointer } from '../../../schemas/issues.ts';
import type { Db } from '../../db/client.ts';
import { insertAccount } from '../../db/queries/people.ts';
import { done, type Result, refuse } from '../result.ts';

/** What these use cases need of `worker/auth.ts`: the hash it will compare with at sign-in. */
export type PasswordHasher = { hashPassword(password: string): Promise<string> };

export type AccountInput = { username: string; name: string; password: string };

const USERNAME = /^[a-z0-9._-]{3,40}$/;
const NAME_MAX_CHARACTERS = 120;
/** Length is all that is asked of a password: rules of composition make them worse, not better (NIST SP 800-63B). */
export const PASSWORD_MIN_CHARACTERS = 10;
const PASSWORD_MAX_CHARACTERS = 128;

/** Usernames are lower case however they are typed. */
export const usernameFrom = (typed: string): string => typed.trim().toLowerCase();

/** Faults of an account's texts, by themselves: a list of people is held against the same rules. */
export const usernameFault = (typed: string): Fault | null =>
  USERNAME.test(usernameFrom(typed)) ? null : { code: 'invalid_value' };

export function nameFault(typed: string): Fault | null {
  const name = typed.trim();
  if (name === '') return { code: 'required' };
  if ([...name].length > NAME_MAX_CHARACTERS) return { code: 'too_long', params: { max: NAME_MAX_CHARACTERS } };
  if (!name.isWellFormed()) return { code: 'unpaired_surrogate' };
  return /\p{Cc}/u.test(name) ? { code: 'malformed_text' } : null;
}

export function passwordFault(password: string): Fault | null {
  const { length } = [...password];
  if (length < PASSWORD_MIN_CHARACTERS) return { code: 'too_small', params: { min: PASSWORD_MIN_CHARACTERS } };
  return length > PASSWORD_MAX_CHARACTERS ? { code: 'too_long', params: { max: PASSWORD_MAX_CHARACTERS } } : null;
}

type Fault = Omit<Issue, 'pointer'>;

function issuesOf({ username, name, password }: AccountInput): Issue[] {
  const faults = { username: usernameFault(username), name: nameFault(name), password: passwordFault(password) };
  return Object.entries(faults).flatMap(([field, fault]) => (fault ? [{ pointer: pointer(field), ...fault }] : []));
}

/**
 * Checks what was typed and gives the writes that make the account, to be run in one batch with what it is for. A
 * username that is taken shows when they run (`isUsernameTaken`).
 */
export async function prepareAccount(
  { db, now, newId, auth }: { db: Db; now: () => Date; newId: () => string; auth: PasswordHasher },
  input: AccountInput,
): Promise<Result<{ userId: string; writes: D1PreparedStatement[] }>> {
  const issues = issuesOf(input);
  if (issues.length > 0) return refuse('validation_failed', { issues });
  const userId = newId();
  const passwordHash = await auth.hashPassword(input.password);
  const account = { userId, username: usernameFrom(input.username), name: input.name.trim().normalize('NFC') };
  return done({ userId, writes: insertAccount(db, { ...account, passwordHash, now: now() }) });
}
