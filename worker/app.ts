import { Hono, type Context as HonoContext } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { build } from '../forms/build.ts';
import { links } from '../forms/links.ts';
import { BUILD_HEADER } from '../forms/service-worker/headers.ts';
import type { Standards } from '../schemas/standard.ts';
import { type Auth, createAuth, type UsedKey } from './auth.ts';
import { connect } from './db/client.ts';
import type { Env } from './env.ts';
import type { AppEnv } from './http.ts';
import { cloudflareMailer } from './mail.ts';
import { isCrossSite, language } from './middleware/door.ts';
import { isOpenWithoutSecondFactor, missingScope } from './middleware/scope.ts';
import { apiRoutes } from './routes/api/index.ts';
import { problem } from './routes/api/operation.ts';
import { errorPage, pageRoutes, toSecondFactor } from './routes/pages/index.ts';
import type { SystemContext } from './services/context.ts';
import { actorOf, visitorOf } from './services/people/actor-of.ts';
import type { Refusal } from './services/result.ts';
import { MAX_STATEMENTS, rollupSlices } from './services/rollups/slice.ts';

export type Parts = { env: Env; standards: Standards; version: string; now?: () => Date };

/** Connects everything: settings, people, use cases, routes. Made once per isolate. */
export function createApp({ env, standards, version, now = () => new Date() }: Parts) {
  const system: SystemContext = { db: connect(env.d1), now, newId: () => crypto.randomUUID(), standards };
  const auths = new Map<boolean, Auth>();
  /** Cookies are `Secure` when people come over https, by the public address if it is known. */
  const authFor = (url: string): Auth => {
    const secure = new URL(env.baseUrl ?? url).protocol === 'https:';
    const known = auths.get(secure) ?? createAuth({ d1: env.d1, secret: env.secret, baseUrl: env.baseUrl, secure });
    auths.set(secure, known);
    return known;
  };

  const mailer = env.mail ? cloudflareMailer(env.mail.binding, env.mail.from) : null;

  const app = new Hono<AppEnv>();
  app.use(async (c, next) => {
    c.set('requestId', system.newId());
    c.set('system', system);
    c.set('auth', authFor(c.req.url));
    c.set('context', null);
    c.set('via', null);
    c.set('sessionId', null);
    c.set('key', null);
    c.set('secondFactorDue', false);
    c.set('mailer', mailer);
    c.set('noticesSeen', 0);
    c.set('unread', 0);
    c.set('origin', new URL(env.baseUrl ?? c.req.url).origin);
    // Only Cloudflare's word counts, and embedded there is none: a header anybody may send is no address.
    c.set('clientAddress', env.embedded ? '' : (c.req.header('cf-connecting-ip') ?? ''));
    c.set('afterChange', () => c.executionCtx.waitUntil(sliceAfterChange(system)));
    await next();
    c.header('x-request-id', c.get('requestId'));
    c.header(BUILD_HEADER, build);
    // Whatever is somebody's own is asked for anew each time.
    if (!c.res.headers.has('cache-control')) c.header('cache-control', 'private, no-cache');
  });
  app.use(language);
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
      strictTransportSecurity: env.baseUrl?.startsWith('https:') ? 'max-age=31536000' : false,
      referrerPolicy: 'same-origin',
    }),
  );
  app.use(async (c, next) => {
    if (isCrossSite(c.req.raw, env.baseUrl)) return refusalOf(c, { code: 'cross_site_form' });
    return next();
  });
  app.use(async (c, next) => {
    if (OPEN.has(c.req.path)) return next();
    const identity = await c.get('auth').identify(c.req.raw.headers);
    if (identity === 'bad_key') return refusalOf(c, { code: 'bad_key' });
    if (identity) {
      c.set('via', identity.via);
      for (const cookie of identity.cookies) c.header('set-cookie', cookie, { append: true });
      if (identity.via === 'key') {
        c.set('context', { ...system, actor: await actorOf(system.db, identity) });
        c.set('key', identity.key);
        // After the answer, and rarely: a request of a program writes nothing of its own.
        c.executionCtx.waitUntil(noteKeyUse(c.get('auth'), identity.key, system.now()));
        const needed = missingScope(identity.key, c.req);
        if (needed) return refusalOf(c, { code: 'scope_missing', data: { needed } });
      } else {
        c.set('sessionId', identity.sessionId);
        const { actor, secondFactorDue, noticesSeen } = await visitorOf(system.db, identity);
        c.set('context', { ...system, actor });
        c.set('secondFactorDue', secondFactorDue);
        c.set('noticesSeen', noticesSeen);
        if (secondFactorDue && !isOpenWithoutSecondFactor(c.req)) {
          return isApi(c) ? problem(c, { code: 'second_factor_required' }) : toSecondFactor(c);
        }
      }
    }
    return next();
  });
  app.route('/api/v1', apiRoutes({ version }));
  app.route('/', pageRoutes());
  app.notFound((c) => refusalOf(c, { code: c.get('context') || !isApi(c) ? 'not_found' : 'unauthenticated' }));
  app.onError((error, c) => {
    // Our own fault: told in the log with what is needed to find it, and outside with the request's number alone.
    console.error(
      JSON.stringify({
        event: 'fault',
        requestId: c.get('requestId'),
        path: c.req.path.replace(/^\/activate\/.*/, '/activate/…'),
        message: String(error),
        stack: error.stack,
      }),
    );
    return refusalOf(c, { code: TRANSIENT.test(String(error)) ? 'busy' : 'internal' });
  });
  return { app, system };
}

/** Answered without asking who is there; the pages among them are kept on the machine. */
const OPEN = new Set(['/api/v1/health', '/api/v1/openapi.json', links.offline, links.signOut]);
/** Faults of the road to the database that pass by themselves. */
const TRANSIENT =
  /Network connection lost|D1 DB is overloaded|storage operation exceeded timeout|object to be reset|transient issue/;

const isApi = (c: HonoContext<AppEnv>) => c.req.path.startsWith('/api/');

function refusalOf(c: HonoContext<AppEnv>, refusal: Refusal): Response | Promise<Response> {
  return isApi(c) ? problem(c, refusal) : errorPage(c, refusal);
}

/** What a request has used of them for itself is less than this. */
const STATEMENTS_BEHIND_AN_ANSWER = MAX_STATEMENTS - 26;

/** Figures within seconds. What waits behind a slice in progress is taken by its next round or by the cron. */
async function sliceAfterChange(system: SystemContext): Promise<void> {
  try {
    await rollupSlices(system, system.now(), STATEMENTS_BEHIND_AN_ANSWER);
  } catch (error) {
    console.error(JSON.stringify({ event: 'slice_failed', message: String(error) }));
  }
}

async function noteKeyUse(auth: Auth, key: UsedKey, now: Date): Promise<void> {
  try {
    await auth.noteKeyUse(key, now);
  } catch (error) {
    console.error(JSON.stringify({ event: 'key_use_not_noted', message: String(error) }));
  }
}
