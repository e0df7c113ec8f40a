import type { Context as HonoContext } from 'hono';
import { messagesFor } from '../../forms/messages/messages.ts';
import { formatInstant } from '../../schemas/values/dates.ts';
import type { AppEnv } from '../http.ts';
import type { MadeLink } from '../services/people/create-links.ts';
import type { MadeReset } from '../services/people/reset-link.ts';

type C = HonoContext<AppEnv>;

/** The address a link is opened at. */
export const urlOf = (c: C, token: string): string => `${c.get('origin')}/activate/${token}`;

/** Whether letters are asked for that this instance does not send. */
export const refusesMail = (c: C, links: readonly { email?: string | null }[]): boolean =>
  c.get('mailer') === null && links.some(({ email }) => email != null);

/** Letters at once: more would outlast the request. */
const LETTERS_AT_ONCE = 5;

/** Sends each link to the address beside it. Gives the ids of those that left. */
export async function mailLinks(c: C, links: readonly MadeLink[], expiresAt: string): Promise<Set<string>> {
  const mailer = c.get('mailer');
  const sent = new Set<string>();
  const { t } = { t: messagesFor(c.get('language')) };
  const wanted = links.filter(({ email }) => email !== null);
  for (let from = 0; mailer && from < wanted.length; from += LETTERS_AT_ONCE) {
    await Promise.all(
      wanted.slice(from, from + LETTERS_AT_ONCE).map(async ({ id, email, unitName, role, token }) => {
        const text = t.peopleWords.letter(t.roles[role], unitName, urlOf(c, token), formatInstant(expiresAt));
        if (await mailer.send({ to: email ?? '', subject: t.peopleWords.letterSubject, text })) sent.add(id);
      }),
    );
  }
  return sent;
}

export async function mailReset(c: C, { token, username, expiresAt }: MadeReset, to: string): Promise<boolean> {
  const words = messagesFor(c.get('language')).peopleWords;
  const text = words.resetLetter(username, urlOf(c, token), formatInstant(expiresAt));
  return (await c.get('mailer')?.send({ to, subject: words.resetSubject, text })) ?? false;
}
