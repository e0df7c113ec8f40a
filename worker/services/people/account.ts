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

function issuesOf({ username, name, password }: AccountInput): Issue[] {
  const issues: Issue[] = [];
  const found = (field: keyof AccountInput, code: Issue['code'], params?: Issue['params']) =>
    issues.push({ pointer: pointer(field), code, ...(params ? { params } : {}) });

  if (!USERNAME.test(usernameFrom(username))) found('username', 'invalid_value');

  if (name.trim() === '') found('name', 'required');
  else if ([...name.trim()].length > NAME_MAX_CHARACTERS) found('name', 'too_long', { max: NAME_MAX_CHARACTERS });
  else if (!name.isWellFormed()) found('name', 'unpaired_surrogate');
  else if (/\p{Cc}/u.test(name.trim())) found('name', 'malformed_text');

  const { length } = [...password];
  if (length < PASSWORD_MIN_CHARACTERS) found('password', 'too_small', { min: PASSWORD_MIN_CHARACTERS });
  if (length > PASSWORD_MAX_CHARACTERS) found('password', 'too_long', { max: PASSWORD_MAX_CHARACTERS });
  return issues;
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
