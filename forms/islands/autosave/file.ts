import type { Unsent } from './unsent.ts';

export { read } from './unsent.ts';

/** Hands it to the browser, which asks where to put it or puts it where it puts downloads. */
export function download(unsent: Unsent): void {
  const [, , round, , unit, , section] = unsent.page.split('/').map(decodeURIComponent);
  const href = URL.createObjectURL(new Blob([JSON.stringify(unsent, null, 1)], { type: 'application/json' }));
  const name = `${[round, unit, section].join('-')}-${unsent.at.replace(/\D/g, '').slice(0, 12)}.json`;
  Object.assign(document.createElement('a'), { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}
