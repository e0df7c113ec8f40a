import { Hono } from 'hono';
import type { AppEnv } from '../../http.ts';
import { activateRoutes } from './activate.ts';
import { checkRoutes } from './check.ts';
import { languageRoutes } from './language.ts';
import { reportRoutes } from './reports.ts';
import { rollupRoutes } from './rollups.ts';
import { roundRoutes } from './rounds.ts';
import { sectionRoutes } from './sections.ts';
import { signInRoutes } from './sign-in.ts';

export { errorPage } from './answer.ts';

/** Every page: plain HTML that needs no script. */
export function pageRoutes(): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  languageRoutes(app);
  signInRoutes(app);
  activateRoutes(app);
  roundRoutes(app);
  sectionRoutes(app);
  checkRoutes(app);
  reportRoutes(app);
  rollupRoutes(app);
  return app;
}
