import { type Label, type Language, labelText } from '../schemas/outline/base.ts';
import type { Role } from '../worker/domain/access.ts';
import { messagesFor } from './messages/messages.ts';
import type { Messages } from './messages/vi.ts';

/** Who looks at a page; the unit's name only where it is known. */
export type Who = {
  id?: string;
  name: string;
  roles: readonly Role[];
  unit?: string | undefined;
  /** New notices. */
  unread?: number;
};

/** What every page is told: words, the moment, the reader and the address it stands at. */
export type Ui = {
  language: Language;
  t: Messages;
  /** The label of an outline in the reader's language. */
  label: (label: Label) => string;
  now: Date;
  /** Path and query of this page, for the language switch. */
  here: string;
  who: Who | null;
};

export function uiOf(language: Language, now: Date, here: string, who: Who | null): Ui {
  return { language, t: messagesFor(language), label: (label) => labelText(label, language), now, here, who };
}
