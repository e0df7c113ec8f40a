import type { Standards } from '../../schemas/standard.ts';
import type { Db } from '../db/client.ts';
import type { Actor } from '../domain/access.ts';

/** What every use case is handed: nothing below reads a clock, an environment or chance by itself. */
export type Context = {
  db: Db;
  now: () => Date;
  newId: () => string;
  standards: Standards;
  actor: Actor;
};

/** The same for work nobody asked for: the job. */
export type SystemContext = Omit<Context, 'actor'>;
