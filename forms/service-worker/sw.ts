import { waitingOf } from '../islands/autosave/queue.ts';
import { openCopies } from './copies.ts';
import { BUILD_HEADER } from './headers.ts';
import { type Since, withLinks } from './show.ts';

/** Put in by scripts/build.mjs: the build, and everything it serves under its name. */
declare const BUILD_NAME: string;
declare const ASSETS: readonly string[];
declare const self: ServiceWorkerGlobalScope;

const assets = `assets ${BUILD_NAME}`;
const copies = openCopies(BUILD_NAME);
/** Made for nobody in particular: shown without the network, and before somebody signs out who has something waiting. */
const OFFLINE = '/offline';
const SIGN_OUT = '/sign-out';
/** Where somebody becomes somebody else. */
const DOOR = /^\/(sign-in|activate)(\/|$)/;
const MOST_RENEWED = 12;

/** What an open page tells. */
type Told = { keep: true } | { saved: Since };

self.addEventListener('install', (event) => {
  event.waitUntil(
    (async () => {
      const cache = await caches.open(assets);
      await cache.addAll(ASSETS);
      for (const path of [OFFLINE, SIGN_OUT]) {
        const page = await fetch(path, { cache: 'no-store' });
        // Servers of two builds may answer for a while: a page of one is not put beside the scripts of the other.
        if (!page.ok || page.headers.get(BUILD_HEADER) !== BUILD_NAME) throw new Error(`${path} is of another build`);
        await cache.put(path, page);
      }
      await self.skipWaiting();
    })(),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      // Scripts of the build before stay for pages that are still open; they are asked for by its name alone.
      const old = (await caches.keys()).filter((name) => name.startsWith('assets ') && name !== assets);
      for (const name of old.slice(0, -1)) await caches.delete(name);
      await self.registration.navigationPreload?.enable();
      await self.clients.claim();
      await copies.renew(MOST_RENEWED);
    })(),
  );
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== location.origin || pathname.startsWith('/api/')) return;
  if (request.method === 'GET' && pathname.startsWith('/assets/')) event.respondWith(asset(request));
  else if (request.mode !== 'navigate') return;
  else if (request.method === 'GET') event.respondWith(page(event, pathname));
  else if (pathname === SIGN_OUT) event.respondWith(signOut(request));
  else if (DOOR.test(pathname)) event.waitUntil(copies.forget());
  else event.respondWith(fetch(request).catch(() => withoutNetwork(request.url)));
});

self.addEventListener('message', (event) => {
  const told = event.data as Told;
  const { url } = event.source as WindowClient;
  event.waitUntil('keep' in told ? copies.fetchAnew(new URL(url).pathname) : copies.note(url, told.saved));
});

/** The address has the build in its name: what is kept is what the server would send. */
const asset = async (request: Request): Promise<Response> => (await caches.match(request.url)) ?? fetch(request);

/** The network first; what it brings is kept where the server allows it. */
async function page(event: FetchEvent, path: string): Promise<Response> {
  try {
    const response: Response = (await event.preloadResponse) ?? (await fetch(event.request));
    // The door is shown to nobody who is signed in.
    if (path === '/sign-in' && response.ok) event.waitUntil(copies.forget());
    else event.waitUntil(copies.take(event.request.url, response.clone()));
    return response;
  } catch {
    return withoutNetwork(event.request.url);
  }
}

async function withoutNetwork(url: string): Promise<Response> {
  return (await copies.show(url)) ?? own(OFFLINE, await copies.list());
}

/** Whoever signs out leaves no pages behind, and is told first of what was not sent yet. */
async function signOut(request: Request): Promise<Response> {
  const form = await request.clone().formData();
  const waiting = form.has('sure') ? [] : await waitingOf(String(form.get('user'))).catch(() => []);
  if (waiting.length > 0) {
    const titles = new Map((await copies.list()).map(({ href, title }) => [href, title]));
    const pages = waiting.map((address) => address.replace(/\/cells$/, ''));
    return own(
      SIGN_OUT,
      pages.map((href) => ({ href, title: titles.get(href) ?? href.split('/').slice(2).join(' · ') })),
    );
  }
  await copies.forget();
  return fetch(request).catch(() => withoutNetwork(request.url));
}

async function own(path: string, links: Parameters<typeof withLinks>[1]): Promise<Response> {
  const kept = await (await caches.open(assets)).match(path);
  if (!kept) return Response.error();
  return new Response(withLinks(await kept.text(), links), { headers: kept.headers });
}
