import { env } from 'cloudflare:workers';
import { createAuth } from '../../../worker/auth.ts';
import { connect } from '../../../worker/db/client.ts';
import type { Grant, UnitPath } from '../../../worker/domain/access.ts';
import { seedAccount } from '../../../worker/services/people/seed-account.ts';
import type { Result } from '../../../worker/services/result.ts';
import { seeding } from '../world.ts';

export const db = connect(env.DB);
export const auth = createAuth({ d1: env.DB, secret: env.AUTH_SECRET, baseUrl: null, secure: false });
export const PASSWORD = 'mười chữ trở lên';

export const province = { code: '04', validFrom: '2004-01-01' };
export const commune = { code: '01327', validFrom: '2004-01-01' };
export const communePath: UnitPath = [commune, province];

export const context = { db, auth, now: () => new Date(), newId: () => crypto.randomUUID() };

export function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal)}`);
  return result.value;
}

let made = 0;

/** Somebody of their own for each test, with whatever roles it needs. */
export async function makePerson({ grants = [] as readonly Grant[] } = {}) {
  made += 1;
  const username = `person-${made}`;
  const name = `Người ${made}`;
  const { userId } = value(
    await seedAccount({ ...context, auth: seeding.auth }, { username, name, password: PASSWORD, grants }),
  );
  return { userId, username, name, grants };
}

/** An address no other test comes from, so that their failures are not counted against this one. */
export const newAddress = () => `2001:db8:${crypto.randomUUID().slice(9, 18).replace('-', ':')}::1`;

export const cookieHeader = (setCookies: readonly string[]) =>
  new Headers({ cookie: setCookies.map((one) => one.split(';')[0]).join('; ') });

/** A browser that has signed in. */
export async function signedIn(username: string) {
  const result = await auth.signIn({ username, password: PASSWORD, clientAddress: newAddress(), now: new Date() });
  if (!result.ok) throw new Error(`not signed in: ${result.reason}`);
  return { ...result, headers: cookieHeader(result.cookies) };
}
