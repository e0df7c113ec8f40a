import * as z from 'zod';

/** The bindings, parsed once at the door; nothing below `app.ts` and `index.ts` knows them. */
export type Bindings = {
  DB: D1Database;
  ASSETS?: Fetcher;
  AUTH_SECRET?: string;
  BASE_URL?: string;
  EMBEDDED?: string;
  /** With MAIL_FROM beside it the instance can send letters; without, it sends none. */
  MAIL?: SendEmail;
  MAIL_FROM?: string;
};

const Settings = z.object({
  AUTH_SECRET: z.string().min(32, 'AUTH_SECRET is missing or shorter than 32 characters: set it before starting'),
  BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
  MAIL_FROM: z.email('MAIL_FROM is no e-mail address').optional(),
});

export type Env = {
  d1: D1Database;
  secret: string;
  baseUrl: string | null /** Served by `npm start`, not by Cloudflare. */;
  embedded: boolean;
  /** Null or absent: no letters. */
  mail?: { binding: SendEmail; from: string } | null;
};

/** There is no default secret: without one the instance refuses to serve. */
export function parseEnv(bindings: Bindings): Env {
  const settings = Settings.parse({
    AUTH_SECRET: bindings.AUTH_SECRET ?? '',
    BASE_URL: bindings.BASE_URL || undefined,
    MAIL_FROM: bindings.MAIL_FROM || undefined,
  });
  return {
    d1: bindings.DB,
    secret: settings.AUTH_SECRET,
    baseUrl: settings.BASE_URL ?? null,
    embedded: bindings.EMBEDDED === '1',
    mail: bindings.MAIL && settings.MAIL_FROM ? { binding: bindings.MAIL, from: settings.MAIL_FROM } : null,
  };
}
