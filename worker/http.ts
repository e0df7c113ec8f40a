import type { Language } from '../schemas/outline/base.ts';
import type { Auth, UsedKey } from './auth.ts';
import type { Mailer } from './mail.ts';
import type { Context, SystemContext } from './services/context.ts';

/** What a request carries once it is through the door. */
export type Variables = {
  requestId: string;
  language: Language;
  /** Null where nobody is signed in; every other route than the open ones has refused by then. */
  context: Context | null;
  /** How the actor is known; a key never signs in to pages. */
  via: 'session' | 'key' | null;
  /** The session or the key the request came with. */
  sessionId: string | null;
  key: UsedKey | null;
  /** A role asks for a second factor and the person has none: nothing else is served until there is one. */
  secondFactorDue: boolean;
  /** Null where the instance sends no letters. */
  mailer: Mailer | null;
  /** The origin that links to this instance begin with. */
  origin: string;
  /** How far the person has read their notices, and how many are new, once a page has counted them. */
  noticesSeen: number;
  unread: number;
  /** Where guesses come from; empty where nobody trustworthy says. */
  clientAddress: string;
  auth: Auth;
  system: SystemContext;
  /** Runs one rollup slice after the answer is out. */
  afterChange: () => void;
};
export type AppEnv = { Variables: Variables };
