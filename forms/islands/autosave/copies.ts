import type { Cells } from './cells.ts';
import { post } from './post.ts';
import { drop, hold, keep, leftBehind, type Waiting } from './queue.ts';
import type { Setup } from './setup.ts';
import type { Status } from './status.ts';

/** After a change, before it is on the machine. */
export const COPY_MS = 300;

/** What waits is on this machine too, until the server has it: this page's, and what pages that are gone left. */
export function openCopies(cells: Cells, status: Status, { user, to, words }: Setup) {
  let due: ReturnType<typeof setTimeout> | undefined;
  const key = () => `1 ${user} ${to} ${copies.client}`;

  /** Before it is sent, and while it is typed. */
  async function copy(): Promise<void> {
    clearTimeout(due);
    due = undefined;
    const fields = cells.unsaved(false);
    try {
      if (fields.size > 0) await keep(key(), waiting(Object.fromEntries(fields)));
      else await drop(key());
      status.copied = true;
    } catch {
      status.copied = false; // no room: what is typed is sent the sooner
    }
  }

  const waiting = (fields: Waiting['fields']): Waiting => ({ base: cells.base, rows: cells.rows, fields });

  async function sendOn(left: string, address: string, { base, rows, fields }: Waiting): Promise<void> {
    try {
      const client = left.split(' ')[3] ?? '';
      const response = await post(address, { ...fields, base, rows, client, user });
      if (response.ok) await drop(left);
      else if (!status.state) status.say(words.elsewhere);
    } catch {
      // it stays
    }
  }

  const copies = {
    /** What this page is called, so that it does not meet itself. */
    client: Math.random().toString(36).slice(2) + Date.now().toString(36),
    isDue: () => due !== undefined,
    copy,
    soon(): void {
      due ??= setTimeout(() => void copy(), COPY_MS);
    },

    /** What is given up goes to the history, and is kept until that has it. */
    async discard(fields: Waiting['fields']): Promise<void> {
      const lost = waiting({ ...fields, discard: '1' });
      await keep(`${key()}d`, lost).catch(() => {});
      await sendOn(`${key()}d`, to, lost);
    },

    /** What pages left behind that were closed or killed: this page's own is put back, others' is sent as it is. */
    async restore(): Promise<void> {
      let isMine = true;
      for (const [left, address, { fields, ...rest }] of await leftBehind(user)) {
        if (address === to && isMine && !fields.discard) {
          isMine = false;
          cells.base = rest.base;
          copies.client = left.split(' ')[3] ?? copies.client;
          cells.type(fields);
        } else await sendOn(left, address, { fields, ...rest });
      }
      hold(key());
      await copy();
    },
  };
  return copies;
}
export type Copies = ReturnType<typeof openCopies>;
