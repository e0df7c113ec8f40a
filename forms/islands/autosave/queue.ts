import { createStore, promisifyRequest } from 'idb-keyval';

/** What was typed and not yet taken by the server: names and texts as the form posts them, and what was seen then. */
export type Waiting = { base: string; rows: string; fields: { [name: string]: string } };

/**
 * The copy on this machine, one entry an open page: `1 user address client`. Its form is plain names and texts, so that
 * a later version of the script reads what this one left behind.
 */
const store = createStore('decuong', 'waiting');
const ask = <T>(question: (all: IDBObjectStore) => IDBRequest<T>) =>
  store('readonly', (all) => promisifyRequest(question(all)));
const change = (make: (all: IDBObjectStore) => void) =>
  store('readwrite', (all) => {
    make(all);
    return promisifyRequest(all.transaction); // in the database, not only on its way there
  });
export const keep = (key: string, waiting: Waiting) => change((all) => all.put(waiting, key));
export const drop = (key: string) => change((all) => all.delete(key));

/** A page that is open holds its lock: what it has waiting is its own. Without secure transport there are no locks. */
const locks = navigator.locks as LockManager | undefined;
export const hold = (key: string) => void locks?.request(key, () => new Promise(() => {}));
const isFree = (key: string) => !locks || locks.request(key, { ifAvailable: true }, (lock) => !!lock);

/** Where this person has something waiting, in pages that are open too. */
export async function waitingOf(user: string): Promise<string[]> {
  const keys = ((await ask((all) => all.getAllKeys())) as string[]).map((key) => key.split(' '));
  return [...new Set(keys.flatMap(([version, who, address]) => (version === '1' && who === user && address) || []))];
}

/** What pages that are gone left of this person's. */
export async function leftBehind(user: string): Promise<[key: string, address: string, waiting: Waiting][]> {
  const found: [string, string, Waiting][] = [];
  for (const key of (await ask((all) => all.getAllKeys())) as string[]) {
    const [version, who, address = ''] = key.split(' ');
    if (version !== '1' || who !== user || !(await isFree(key))) continue;
    const waiting: Waiting | undefined = await ask((all) => all.get(key));
    if (waiting) found.push([key, address, waiting]);
  }
  return found;
}
