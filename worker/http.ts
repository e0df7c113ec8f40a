import type { Language } from '../schemas/outline/base.ts';
import type { Auth } from './auth.ts';
import type { Context, SystemContext } from './services/context.ts';

/** What a request carries once it is through the door. */
export type Variables = {
  requestId: string;
  language: Language;
  /** Null where nobody is signed in; every other route than the open ones has refused by then. */
  context: Context | null;
  /** How the actor is known; a key never signs in to pages. */
  via: 'session' | 'key' | null;
  /** Where guesses come from; empty where nobody trustworthy says. */
  clientAddress: string;
  auth: Auth;
  system: SystemContext;
  /** Runs one rollup slice after the answer is out. */
  afterChange: () => void;
};
export type AppEnv = { Variables: Variables };
