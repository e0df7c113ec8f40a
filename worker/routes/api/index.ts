import { Hono } from 'hono';
import type { AppEnv } from '../../http.ts';
import { decisionRoutes } from './decisions.ts';
import { documentRoutes } from './documents.ts';
import { logRoutes } from './log.ts';
import { meRoutes } from './me.ts';
import { openApiRoute } from './openapi.ts';
import { problem } from './operation.ts';
import { outlineRoutes } from './outlines.ts';
import { peopleRoutes } from './people.ts';
import { peopleLinkRoutes } from './people-links.ts';
import { reportRoutes } from './reports.ts';
import { reviewRoutes } from './review.ts';
import { rollupRoutes } from './rollups.ts';
import { roundRoutes } from './rounds.ts';
import { standardRoutes } from './standards.ts';
import { statusRoutes } from './status.ts';
import { systemRoutes } from './system.ts';
import { unitRoutes } from './units.ts';
import { unlockRoutes } from './unlocks.ts';
import { workbookRoutes } from './workbooks.ts';

/** The outer contract: JSON over `/api/v1`. Handlers only translate. */
export function apiRoutes(options: { version: string }): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  systemRoutes(app, options);
  outlineRoutes(app);
  standardRoutes(app);
  roundRoutes(app);
  statusRoutes(app);
  reportRoutes(app);
  decisionRoutes(app);
  reviewRoutes(app);
  unlockRoutes(app);
  workbookRoutes(app);
  documentRoutes(app);
  rollupRoutes(app);
  logRoutes(app);
  unitRoutes(app);
  peopleLinkRoutes(app);
  peopleRoutes(app);
  meRoutes(app);
  openApiRoute(app, options);
  app.all('*', (c) => problem(c, { code: c.get('context') ? 'not_found' : 'unauthenticated' }));
  return app;
}
