import { backTo, copyNotice, isKept, register, type Since } from './behind.ts';
import { openCells } from './cells.ts';
import { COPY_MS, openCopies } from './copies.ts';
import { openSending } from './send.ts';
import type { Outcome, Setup, Why } from './setup.ts';
import { openStatus } from './status.ts';

const REST_MS = 2000;
/** Somebody who never rests is saved all the same. */
const MOST_MS = 5000;
const RETRY_MS = 5000;
/** A link is followed all the same where the server takes longer. */
const LINK_MS = 3000;

const file = () => import('./file.ts');

/** All of a large form is read in a pause between two letters. */
const inPause: (act: () => void) => void = window.requestIdleCallback ?? setTimeout;

/** Saves what is typed two seconds after the last change, keeps a copy on the machine until the server has it. */
export function watch(form: HTMLFormElement, line: HTMLElement, setup: Setup): void {
  const { base, to, words } = setup;
  const cells = openCells(form, base);
  const status = openStatus(line, setup, async () => {
    const fields = Object.fromEntries(cells.unsaved());
    (await file()).download({ unsent: 1, page: to, base: cells.base, at: new Date().toISOString(), fields });
  });
  const copies = openCopies(cells, status, setup);
  const sendCells = openSending(form, { cells, status, copies }, setup, () => void send('resting'));
  let resting: ReturnType<typeof setTimeout> | undefined;
  let firstAt = 0;
  let sending: Promise<Outcome> | undefined;
  let passing = false;

  function later(ms: number): void {
    clearTimeout(resting);
    resting = setTimeout(() => void send('resting'), ms);
  }

  function touched(event?: Event): void {
    cells.heard(event?.target);
    if (!copies.isDue() && !cells.differs(event?.target) && cells.unsaved().size === 0) return;
    if (!firstAt) file().catch(() => {}); // there when the network no longer is
    firstAt ||= Date.now();
    copies.soon();
    if (!sending && !status.state) status.say(words.typing);
    const { copied } = status;
    later(Math.min(copied ? REST_MS : COPY_MS, firstAt + (copied ? MOST_MS : REST_MS / 2) - Date.now()));
  }

  /** One at a time; whoever asks meanwhile waits for the one after. */
  async function send(why: Why): Promise<Outcome> {
    while (sending && why !== 'left') await sending;
    clearTimeout(resting);
    firstAt = 0;
    sending = sendCells(why);
    const outcome = await sending;
    sending = undefined;
    if (outcome === 'unsent' || outcome === 'busy') later(RETRY_MS);
    else if (outcome === 'saved') inPause(() => touched());
    return outcome;
  }

  /** In a copy of the page: what was saved from it since. */
  function showSince(): void {
    const { fields = {}, ...seen } = JSON.parse(copyNotice()?.dataset.since ?? '{}') as Partial<Since>;
    for (const [name, text] of Object.entries(fields)) cells.show(name, text);
    cells.base = seen.base ?? cells.base;
    cells.mark = seen.mark;
  }

  const again = (why: Why) => {
    if (cells.unsaved().size > 0) void send(why);
  };
  for (const change of ['input', 'change']) form.addEventListener(change, touched);
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) void copies.copy();
    again(document.hidden ? 'left' : 'asked');
  });
  for (const back of ['online', 'focus']) addEventListener(back, () => again('asked'));
  form.addEventListener('submit', async (event) => {
    if (passing) return;
    event.preventDefault();
    const outcome = await send('asked');
    if (outcome === 'unsent' || outcome === 'met') return;
    // The server says the rest: that one has to sign in, or why it takes nothing. No form is sent from within its own event.
    setTimeout(() => {
      passing = true;
      form.requestSubmit(event.submitter);
      passing = false;
    });
  });
  // The browser asks for the next page before this one hears that it is left: what is typed goes first.
  document.addEventListener('click', async (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[href]');
    if (!link || passing || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (link.origin !== location.origin || link.pathname + link.search === location.pathname + location.search) return;
    if (cells.unsaved().size === 0) return;
    event.preventDefault();
    const slow = new Promise((resolve) => setTimeout(resolve, LINK_MS));
    if ((await Promise.race([send('asked'), slow])) === 'met') return;
    passing = true;
    link.click();
    passing = false;
  });
  document.querySelector('form[action="/sign-out"]')?.addEventListener('submit', (event) => {
    // Where there is a script behind the pages it asks, on every page.
    if (!isKept() && cells.unsaved().size > 0 && !confirm(words.leave)) event.preventDefault();
  });
  const shelf = document.getElementById('unsent');
  if (shelf) shelf.hidden = false;
  shelf?.addEventListener('change', async ({ target }) => {
    if (await (await file()).takeIn(target as HTMLInputElement, cells, status, setup)) touched();
  });
  showSince();
  void copies.restore().then(() => touched());
  backTo(form);
  register();
  void navigator.storage?.persist?.();
}
