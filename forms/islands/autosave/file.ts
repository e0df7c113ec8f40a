import type { Cells } from './cells.ts';
import type { Setup } from './setup.ts';
import type { Status } from './status.ts';
import { read, type Unsent } from './unsent.ts';

/** Hands it to the browser, which asks where to put it or puts it where it puts downloads. */
export function download(unsent: Unsent): void {
  const [, , round, , unit, , section] = unsent.page.split('/').map(decodeURIComponent);
  const href = URL.createObjectURL(new Blob([JSON.stringify(unsent, null, 1)], { type: 'application/json' }));
  const name = `${[round, unit, section].join('-')}-${unsent.at.replace(/\D/g, '').slice(0, 12)}.json`;
  Object.assign(document.createElement('a'), { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}

/** One that was taken away from this page, into its inputs. Says what became of it; true where there is something to save. */
export async function takeIn(
  input: HTMLInputElement,
  cells: Cells,
  status: Status,
  { to, words }: Setup,
): Promise<boolean> {
  const [chosen] = input.files ?? [];
  const found = chosen && (await read(chosen, to));
  input.value = '';
  if (!found || typeof found === 'string') {
    status.say(found ? words.unsentElsewhere + found : words.notUnsent);
    return false;
  }
  cells.base = found.base;
  status.say(words.uploaded.replace('{n}', String(cells.type(found.fields))));
  return true;
}
