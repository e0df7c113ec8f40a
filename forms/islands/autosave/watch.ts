import { backTo, copyNotice, isKept, keepPage, noteSaved, openAnew, register, type Since } from './behind.ts';
import { cellOf, count, type Fields, putInto, readIn } from './fields.ts';
import { drop, hold, keep, leftBehind, type Waiting } from './queue.ts';
import type { Answer, Outcome, Setup } from './setup.ts';

const REST_MS = 2000;
const COPY_MS = 300;
/** Somebody who never rests is saved all the same. */
const MOST_MS = 8000;
const RETRY_MS = 5000;
const ANSWER_MS = 20_000;
/** What a browser sends for a page that is being left. */
const MOST_KEPT_ALIVE = 60_000;

const file = () => import('./file.ts');

/** Saves what is typed two seconds after the last change, keeps a copy on the machine until the server has it. */
export function watch(form: HTMLFormElement, line: HTMLElement, { user, build, base, to, door, words }: Setup): void {
  const hidden = (name: string) => form.elements.namedItem(name) as HTMLInputElement | null;
  const rows = hidden('rows')?.value ?? '';
  let client = Math.random().toString(36).slice(2) + Date.now().toString(36);
  let key = `1 ${user} ${to} ${client}`;
  /** What the server has, and what it was sent by another page that has no input here. */
  const taken: Fields = readIn(form);
  const homeless: Fields = new Map();
  const notice = copyNotice();
  let copied = true;
  let copying: ReturnType<typeof setTimeout> | undefined;
  let resting: ReturnType<typeof setTimeout> | undefined;
  let firstAt = 0;
  let sending: Promise<Outcome> | undefined;
  let passing = false;
  let meeting = false;
  /** Whether everything of the page is shown: else its button saves over what was not, and has to ask. */
  let whole = true;

  /** Cells that are not what the server has, whole: a document is its four texts. */
  function unsaved(): Fields {
    const now = readIn(form);
    const cells = new Set(
      [...now.keys(), ...taken.keys()].filter((name) => now.get(name) !== taken.get(name)).map(cellOf),
    );
    for (const name of taken.keys()) if (!now.has(name)) now.set(name, '');
    return new Map([...homeless, ...[...now].filter(([name]) => cells.has(cellOf(name)))]);
  }

  function say(text: string, state: Outcome | '' = '', n = 0): void {
    const alone = state === 'unsent' && !isKept() ? words.unopened : '';
    const said = text.replace('{n}', String(n)) + (copied ? alone : words.uncopied);
    if (line.dataset.said !== said) line.textContent = said;
    line.dataset.said = said;
    line.dataset.state = state;
    if (n > 0 && !line.childElementCount) line.append(' ', takeAway);
  }

  const takeAway = Object.assign(document.createElement('button'), { type: 'button', textContent: words.download });
  takeAway.addEventListener('click', async () => {
    const fields = Object.fromEntries(unsaved());
    (await file()).download({ unsent: 1, page: to, base, at: new Date().toISOString(), fields });
  });

  const put = (name: string, text: string) => putInto(form, name, text);

  /** Into the copy, before it is sent and while it is typed. */
  async function copy(): Promise<void> {
    clearTimeout(copying);
    copying = undefined;
    const fields = unsaved();
    try {
      if (fields.size > 0) await keep(key, { base, rows, fields: Object.fromEntries(fields) });
      else await drop(key);
      copied = true;
    } catch {
      copied = false; // no room: what is typed is sent the sooner
    }
  }

  function later(ms: number): void {
    clearTimeout(resting);
    resting = setTimeout(send, ms);
  }

  /** Whether what is typed in is not what the server has: for a letter not all of a large table is read. */
  const differs = (input: EventTarget | null | undefined) =>
    input instanceof HTMLInputElement &&
    input.type === 'text' &&
    taken.has(input.name) &&
    taken.get(input.name) !== input.value;

  function touched(event?: Event): void {
    if (copying === undefined && !differs(event?.target) && unsaved().size === 0) return;
    if (!firstAt) file().catch(() => {}); // there when the network no longer is
    firstAt ||= Date.now();
    copying ??= setTimeout(() => void copy(), COPY_MS);
    if (!sending && !line.dataset.state) say(words.typing);
    later(Math.min(copied ? REST_MS : COPY_MS, firstAt + (copied ? MOST_MS : REST_MS / 2) - Date.now()));
  }

  const post = (address: string, fields: object, keepalive?: boolean) => {
    const body = new URLSearchParams({ ...fields, user });
    return fetch(address, {
      method: 'POST',
      body,
      redirect: 'manual',
      keepalive: !!keepalive && String(body).length < MOST_KEPT_ALIVE,
      signal: AbortSignal.timeout(ANSWER_MS),
    });
  };

  /** One at a time; whoever asks meanwhile waits for the one after. */
  async function send(leaving?: boolean): Promise<Outcome> {
    while (sending && !leaving) await sending;
    sending = attempt(leaving);
    const outcome = await sending;
    sending = undefined;
    if (outcome === 'unsent' || outcome === 'busy') later(RETRY_MS);
    else if (outcome === 'saved') touched();
    return outcome;
  }

  async function attempt(leaving?: boolean): Promise<Outcome> {
    const fields = unsaved();
    clearTimeout(resting);
    if (meeting) return 'met';
    if (!fields.size) return 'saved';
    firstAt = 0;
    if (!leaving) await copy();
    if (!line.dataset.state) say(words.saving);
    let response: Response;
    let answer: Answer;
    try {
      response = await post(to, { ...Object.fromEntries(fields), base, rows, client, build }, leaving);
      if (response.type !== 'opaqueredirect' && response.status < 500 && response.status !== 429)
        answer = await response.json();
      else if (response.status === 0) return expired(fields);
      else throw response;
    } catch (error) {
      say(words.offline, 'unsent', count(fields));
      return error instanceof Response ? 'busy' : 'unsent';
    }
    if (response.status === 401) return expired(fields);
    if (answer.code === 'other_build') {
      if (!leaving && copied && openAnew(build)) {
        say(words.newer);
        return 'unsent';
      }
      build = ''; // it was opened anew, or would bring nothing: what was typed counts for more
      return attempt(leaving);
    }
    if (answer.html) {
      if (!takeOver(answer.others)) return attempt(leaving);
      void meet(answer, fields);
      return 'met';
    }
    if (!response.ok) {
      say(words.refused + answer.title, 'refused', count(fields));
      return 'refused';
    }
    for (const [name, text] of fields) {
      taken.set(name, text);
      homeless.delete(name);
    }
    if (takeOver(answer.others)) {
      base = answer.rev;
      const mark = hidden('base');
      if (mark && answer.base && whole) mark.value = answer.base;
    }
    // The copy of the page knows what was saved from it, and is there again for who signed in again.
    noteSaved({ fields: Object.fromEntries(fields), base, mark: hidden('base')?.value });
    if (line.dataset.state === 'expired') keepPage();
    if (notice) notice.hidden = true; // it is a page like any other again
    const also = document.getElementById('also');
    if (also && also.textContent !== answer.also) also.textContent = answer.also;
    say(answer.status);
    await copy();
    return 'saved';
  }

  /** Shows what others changed meanwhile. False where somebody types into one of these cells: it stays unseen, and meets. */
  function takeOver(others: { [name: string]: string }): boolean {
    const mine = new Set([...unsaved().keys()].map(cellOf));
    if (Object.keys(others).some((name) => mine.has(cellOf(name)))) return false;
    for (const [name, text] of Object.entries(others)) {
      if (form.elements.namedItem(name)) taken.set(name, text);
      whole = put(name, text) && whole;
    }
    return true;
  }

  function expired(fields: Fields): Outcome {
    say(`${words.expired} `, 'expired', count(fields));
    if (line.querySelector('a')) return 'expired';
    const link = Object.assign(document.createElement('a'), {
      href: door,
      target: '_blank',
      textContent: words.signIn,
    });
    line.append(link, ' ', takeAway);
    return 'expired';
  }

  /** Both values of each cell, and a choice. What is not chosen is told to the history. */
  async function meet({ html, inputs, rev, conflicts }: Answer, fields: Fields): Promise<void> {
    say(words.met, 'met', Object.keys(conflicts).length);
    meeting = true;
    const { ask } = await import('./met.ts'); // only ever needed with the network that brought the answer
    const theirs = await ask(form, html);
    meeting = false;
    const lost: { [name: string]: string } = {};
    for (const [name, text] of fields) {
      if (!theirs.has(cellOf(name))) continue;
      lost[name] = text;
      homeless.delete(name);
      taken.set(name, inputs[name] ?? '');
      put(name, inputs[name] ?? '');
    }
    base = rev;
    line.dataset.state = '';
    if (theirs.size > 0) void discard(lost);
    void send();
  }

  /** Kept until the history has it. */
  async function discard(lost: { [name: string]: string }): Promise<void> {
    const waiting = { base, rows, fields: { ...lost, discard: '1' } };
    await keep(`${key}d`, waiting).catch(() => {});
    await sendOn(`${key}d`, to, waiting);
  }

  /** What pages left behind that were closed or killed: this page's own is put back, others' is sent as it is. */
  async function restore(): Promise<void> {
    let isMine = true;
    for (const [left, address, waiting] of await leftBehind(user)) {
      if (address === to && isMine && !waiting.fields.discard) {
        isMine = false;
        base = waiting.base;
        key = left;
        client = left.split(' ')[3] ?? client;
        for (const [name, text] of Object.entries(waiting.fields)) if (!put(name, text)) homeless.set(name, text);
      } else await sendOn(left, address, waiting);
    }
    hold(key);
    await copy();
    touched();
  }

  /** In a copy of the page: what was saved from it since. */
  function showSince(): void {
    const { fields = {}, ...seen } = JSON.parse(notice?.dataset.since ?? '{}') as Partial<Since>;
    for (const [name, text] of Object.entries(fields)) {
      taken.set(name, text);
      put(name, text);
    }
    base = seen.base ?? base;
    const mark = hidden('base');
    if (mark && seen.mark) mark.value = seen.mark;
  }

  /** A file that was taken away from this page, into its inputs. */
  async function takeIn(input: HTMLInputElement): Promise<void> {
    const [chosen] = input.files ?? [];
    const found = chosen && (await (await file()).read(chosen, to));
    input.value = '';
    if (!found || typeof found === 'string') return say(found ? words.unsentElsewhere + found : words.notUnsent);
    base = found.base;
    for (const [name, text] of Object.entries(found.fields)) if (!put(name, text)) homeless.set(name, text);
    say(words.uploaded.replace('{n}', String(count(new Map(Object.entries(found.fields))))));
    touched();
  }

  async function sendOn(left: string, address: string, { base, rows, fields }: Waiting): Promise<void> {
    try {
      const response = await post(address, { ...fields, base, rows, client: left.split(' ')[3] });
      if (response.ok) await drop(left);
      else if (!line.dataset.state) say(words.elsewhere);
    } catch {
      // it stays
    }
  }

  const again = (leaving: boolean) => {
    if (unsaved().size > 0) void send(leaving);
  };
  for (const change of ['input', 'change']) form.addEventListener(change, touched);
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) void copy();
    again(document.hidden);
  });
  for (const back of ['online', 'focus']) addEventListener(back, () => again(false));
  form.addEventListener('submit', async (event) => {
    if (passing) return;
    event.preventDefault();
    const outcome = await send();
    if (outcome === 'unsent' || outcome === 'met') return;
    // The server says the rest: that one has to sign in, or why it takes nothing. No form is sent from within its own event.
    setTimeout(() => {
      passing = true;
      form.requestSubmit(event.submitter);
      passing = false;
    });
  });
  document.querySelector('form[action="/sign-out"]')?.addEventListener('submit', (event) => {
    // Where there is a script behind the pages it asks, on every page.
    if (!isKept() && unsaved().size > 0 && !confirm(words.leave)) event.preventDefault();
  });
  const shelf = document.getElementById('unsent');
  if (shelf) shelf.hidden = false;
  shelf?.addEventListener('change', (event) => void takeIn(event.target as HTMLInputElement));
  showSince();
  void restore();
  backTo(form);
  register();
  void navigator.storage?.persist?.();
}
