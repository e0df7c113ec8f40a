import { Hono } from 'hono';
import type { AppEnv } from '../../http.ts';
import { decisionRoutes } from './decisions.ts';
import { openApiRoute } from './openapi.ts';
import { problem } from './operation.ts';
import { outlineRoutes } from './outlines.ts';
import { reportRoutes } from './reports.ts';
import { rollupRoutes } from './rollups.ts';
import { roundRoutes } from './rounds.ts';
import { systemRoutes } from './system.ts';
import { workbookRoutes } from './workbooks.ts';

/** The outer contract: JSON over `/api/v1`. Handlers only translate. */
export function apiRoutes(options: { version: string }): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  systemRoutes(app, options);
  outlineRoutes(app);
  roundRoutes(app);
  reportRoutes(app);
  decisionRoutes(app);
  workbookRoutes(app);
  rollupRoutes(app);
  openApiRoute(app, options);
  app.all('*', (c) => problem(c, { code: c.get('context') ? 'not_found' : 'unauthenticated' }));
  return app;
}
