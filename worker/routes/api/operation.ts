import type { Hono, Context as HonoContext } from 'hono';
import type * as z from 'zod';
import { messagesFor } from '../../../forms/messages/messages.ts';
import type { AppEnv } from '../../http.ts';
import { readJson } from '../../middleware/json-body.ts';
import { problemBody, statusOf } from '../../problem.ts';
import type { Context } from '../../services/context.ts';
import type { Refusal, Result } from '../../services/result.ts';

/** A route and its description are one thing: what is not described here is not served. */
export type Operation = {
  method: 'get' | 'post' | 'put' | 'patch';
  /** Below `/api/v1`, in OpenAPI's form. */
  path: string;
  summary: string;
  /** Served to anybody; everything else asks who is there. */
  open?: true;
  query?: { [name: string]: z.ZodType };
  headers?: { [name: string]: string };
  body?: z.ZodType;
  bodyOptional?: true;
  /** A file in place of a JSON body; the handler reads it. */
  upload?: { media: string };
  answer: { status: 200 | 201; schema?: z.ZodType; media?: string };
};
export type Handler = (call: Call) => Promise<Response> | Response;
export type Call = {
  c: HonoContext<AppEnv>;
  ctx: Context;
  path: (name: string) => string;
  query: { [name: string]: string };
  body: unknown;
};

export const operations: Operation[] = [];

/** Registers an operation: who is there, the body, then one use case. */
export function operation(app: Hono<AppEnv>, described: Operation, handle: Handler): void {
  operations.push(described);
  // `{unit}.csv` is the same id with an ending, which the router has to know as a pattern.
  const path = described.path.replaceAll(
    /\{(\w+)\}(\.\w+)?/g,
    (_, name, ending = '') => `:${name}{[A-Za-z0-9_-]+${ending.replace('.', '\\.')}}`,
  );
  app.on(described.method.toUpperCase(), path, async (c) => {
    const ctx = c.get('context');
    if (!described.open && !ctx) return problem(c, { code: 'unauthenticated' });
    const query = c.req.query();
    for (const [name, schema] of Object.entries(described.query ?? {})) {
      const value = query[name];
      const given = value === undefined ? undefined : value;
      const parsed = schema.safeParse(given, { reportInput: true });
      if (!parsed.success)
        return problem(c, { code: 'validation_failed', issues: [{ pointer: `/${name}`, code: 'invalid_value' }] });
    }
    let body: unknown;
    if (described.body) {
      const read = await readJson(c.req.raw, { allowEmpty: described.bodyOptional ?? false });
      if (!read.ok) return problem(c, read.refusal);
      body = read.value;
    }
    return handle({
      c,
      ctx: ctx as Context,
      path: (name) => (c.req.param(name) ?? '').replace(/\.\w+$/, ''),
      query,
      body,
    });
  });
}

/** A refusal on the wire: RFC 9457. */
export function problem(c: HonoContext<AppEnv>, refusal: Refusal): Response {
  const language = c.get('language');
  const body = problemBody(refusal, language, c.get('requestId'), (issue) =>
    messagesFor(language).issueText[issue.code](issue.params ?? {}),
  );
  const status = statusOf(refusal.code);
  const headers: Record<string, string> = { 'content-type': 'application/problem+json' };
  if (status === 401) headers['www-authenticate'] = 'Bearer';
  if (status === 503) headers['retry-after'] = '2';
  return c.body(JSON.stringify(body), status, headers);
}

/** Whether the caller has this version: an ETag alone, among others, or made weak on its way (a proxy that packs). */
export function isKnown(c: HonoContext<AppEnv>, etag: string): boolean {
  return (c.req.header('if-none-match') ?? '').split(',').some((one) => one.trim().replace(/^W\//, '') === etag);
}

/** The answer of a use case, or its refusal. */
export function answer<T>(c: HonoContext<AppEnv>, result: Result<T>, show: (value: T) => Response): Response {
  return result.ok ? show(result.value) : problem(c, result.refusal);
}
