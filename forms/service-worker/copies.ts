import { BUILD_HEADER, COPY_HEADER } from './headers.ts';
import { asCopy, type Listed, type Since, titleIn } from './show.ts';

/** A weekend without a line; after that one has to have been here with it. */
const MOST_AGE_MS = 72 * 3600 * 1000;
/** The pages opened last; what a province's largest table weighs, this many times, is some tens of megabytes. */
const MOST_COPIES = 30;
const KEPT_AT = 'x-kept-at';

/**
 * Copies of pages, of one person and of one build: pages that somebody else opens, or another build made, throw out
 * those before. Each has its path as its address; beside it stands what was saved from it since.
 */
export function openCopies(build: string) {
  const nameFor = (person: string) => `pages ${build} ${person}`;
  const isOurs = (name: string) => name.startsWith(`pages ${build} `);
  const allNames = async () => (await caches.keys()).filter((name) => name.startsWith('pages '));
  /** Counted up whenever the person may be another: what was asked for before is not kept after. */
  let times = 0;

  async function open(): Promise<Cache | null> {
    const name = (await allNames()).find(isOurs);
    return name === undefined ? null : caches.open(name);
  }

  /** The copies of everybody. */
  async function forget(): Promise<void> {
    times += 1;
    await Promise.all((await allNames()).map((name) => caches.delete(name)));
  }

  /** Keeps an answer if the server says it may be. One of another build is none of ours. */
  async function take(url: string, response: Response): Promise<void> {
    const path = pathOf(url);
    const person = response.headers.get(COPY_HEADER);
    if (response.headers.get(BUILD_HEADER) !== build && response.type !== 'opaqueredirect') return;
    if (person === null || response.status !== 200) {
      if (response.status < 500) await (await open())?.delete(path);
      return;
    }
    const before = times;
    const body = await response.text();
    if (times !== before) return;
    const others = (await allNames()).filter((name) => name !== nameFor(person));
    await Promise.all(others.map((name) => caches.delete(name)));
    const cache = await caches.open(nameFor(person));
    const headers = new Headers(response.headers);
    for (const name of ['content-encoding', 'content-length', 'set-cookie']) headers.delete(name);
    headers.set(KEPT_AT, new Date().toISOString());
    await cache.put(path, new Response(body, { headers }));
    await cache.delete(sinceOf(path));
    const kept = (await cache.keys()).filter(({ url }) => new URL(url).search === '');
    for (const old of kept.slice(0, -MOST_COPIES)) await cache.delete(old);
  }

  /** Asks for a page again, to keep it. */
  async function fetchAnew(path: string): Promise<void> {
    const before = times;
    const response = await fetch(path, { credentials: 'same-origin', redirect: 'manual' });
    if (times === before) await take(new URL(path, location.origin).href, response);
  }

  return {
    forget,
    take,
    fetchAnew,
    /** What was saved from an open page stands in its copy too. */
    async note(url: string, { fields, ...seen }: Since): Promise<void> {
      const [cache, path] = [await open(), pathOf(url)];
      if (!cache || !(await cache.match(path))) return;
      const known: Since | null = (await (await cache.match(sinceOf(path)))?.json()) ?? null;
      const since: Since = { ...known, ...seen, fields: { ...known?.fields, ...fields } };
      await cache.put(sinceOf(path), Response.json(since));
    },
    /** The copy of a page, saying that it is one; null where there is none, or none that is new enough. */
    async show(url: string): Promise<Response | null> {
      const [cache, path] = [await open(), pathOf(url)];
      const kept = await cache?.match(path);
      if (!kept || Date.now() - Date.parse(kept.headers.get(KEPT_AT) ?? '') > MOST_AGE_MS) return null;
      const since: Since | null = (await (await cache?.match(sinceOf(path)))?.json()) ?? null;
      return new Response(asCopy(await kept.text(), since), { headers: kept.headers });
    },
    /** The pages there are copies of. */
    async list(): Promise<Listed[]> {
      const cache = await open();
      const found = ((await cache?.keys()) ?? []).filter(({ url }) => new URL(url).search === '');
      return Promise.all(
        found.map(async ({ url }) => {
          const html = (await (await cache?.match(url))?.text()) ?? '';
          return { href: pathOf(url), title: titleIn(html) };
        }),
      );
    },
    /** The copies of builds before go; what they were of is asked for anew, the latest of them. */
    async renew(most: number): Promise<void> {
      const old = (await allNames()).filter((name) => !isOurs(name));
      const paths = new Set<string>();
      for (const name of old) {
        for (const { url } of await (await caches.open(name)).keys()) paths.add(pathOf(url));
        await caches.delete(name);
      }
      for (const path of [...paths].slice(-most)) await fetchAnew(path).catch(() => {});
    },
  };
}

const pathOf = (url: string) => new URL(url).pathname;
const sinceOf = (path: string) => `${path}?since`;
