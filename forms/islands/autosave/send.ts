import { copyNotice, keepPage, noteSaved, openAnew } from './behind.ts';
import type { Cells } from './cells.ts';
import type { Copies } from './copies.ts';
import { cellOf, count, type Fields } from './fields.ts';
import { post } from './post.ts';
import type { Answer, Outcome, Setup, Why } from './setup.ts';
import type { Status } from './status.ts';

/** Sends what the server has not, and does what it answers. `again` is called once those whose cells met have chosen. */
export function openSending(
  form: HTMLFormElement,
  { cells, status, copies }: { cells: Cells; status: Status; copies: Copies },
  { to, user, words, ...setup }: Setup,
  again: () => void,
) {
  let { build } = setup;
  let meeting = false;

  /** Of somebody who only rests what was typed in is read, not all there is. */
  async function send(why: Why): Promise<Outcome> {
    const leaving = why === 'left';
    const fields = cells.unsaved(why !== 'resting');
    if (meeting) return 'met';
    if (!fields.size) {
      await copies.copy(); // what was typed and taken back must not come again from the machine
      return 'saved';
    }
    if (!leaving) await copies.copy();
    if (!status.state) status.say(words.saving);
    const { base, rows } = cells;
    let response: Response;
    let answer: Answer;
    try {
      const { client } = copies;
      response = await post(to, { ...Object.fromEntries(fields), base, rows, client, build, user }, leaving);
      if (response.type !== 'opaqueredirect' && response.status < 500 && response.status !== 429)
        answer = await response.json();
      else if (response.status === 0) return expired(fields);
      else throw response;
    } catch (error) {
      status.say(words.offline, 'unsent', count(fields));
      return error instanceof Response ? 'busy' : 'unsent';
    }
    if (response.status === 401) return expired(fields);
    if (answer.code === 'other_build') {
      if (!leaving && status.copied && openAnew(build)) {
        status.say(words.newer);
        return 'unsent';
      }
      build = ''; // it was opened anew, or would bring nothing: what was typed counts for more
      return send(why);
    }
    if (answer.html) {
      if (!cells.takeOver(answer.others)) return send(why);
      void meet(answer, fields);
      return 'met';
    }
    if (!response.ok) {
      status.say(words.refused + answer.title, 'refused', count(fields));
      return 'refused';
    }
    await saved(answer, fields);
    return 'saved';
  }

  function expired(fields: Fields): Outcome {
    status.expired(count(fields));
    return 'expired';
  }

  async function saved(answer: Answer, fields: Fields): Promise<void> {
    cells.took(fields);
    if (cells.takeOver(answer.others)) {
      cells.base = answer.rev;
      cells.mark = answer.base;
    }
    // The copy of the page knows what was saved from it, and is there again for who signed in again.
    noteSaved({ fields: Object.fromEntries(fields), base: cells.base, mark: cells.mark });
    if (status.state === 'expired') keepPage();
    const notice = copyNotice();
    if (notice) notice.hidden = true; // it is a page like any other again
    const also = document.getElementById('also');
    if (also && also.textContent !== answer.also) also.textContent = answer.also;
    status.say(answer.status);
    const figures = form.querySelectorAll('output.computed');
    if (figures.length > 0) void import('./figures.ts').then((one) => one.showComputed(figures)).catch(() => {});
    await copies.copy();
  }

  /** Both values of each cell, and a choice. What is not chosen is told to the history. */
  async function meet({ html, inputs, rev, conflicts }: Answer, fields: Fields): Promise<void> {
    status.say(words.met, 'met', Object.keys(conflicts).length);
    meeting = true;
    const { ask } = await import('./met.ts'); // only ever needed with the network that brought the answer
    const theirs = await ask(form, html);
    meeting = false;
    const lost = [...fields].filter(([name]) => theirs.has(cellOf(name)));
    for (const [name] of lost) cells.show(name, inputs[name] ?? '');
    cells.base = rev;
    status.over();
    if (theirs.size > 0) void copies.discard(Object.fromEntries(lost));
    again();
  }

  return send;
}
