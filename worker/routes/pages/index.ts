import { Hono } from 'hono';
import type { AppEnv } from '../../http.ts';
import { accountRoutes } from './account.ts';
import { activateRoutes } from './activate.ts';
import { boardRoutes } from './board.ts';
import { cellRoutes } from './cells.ts';
import { checkRoutes } from './check.ts';
import { commentRoutes } from './comments.ts';
import { excelRoutes } from './excel.ts';
import { historyRoutes } from './history.ts';
import { languageRoutes } from './language.ts';
import { logRoutes } from './log.ts';
import { newPeopleRoutes } from './new-people.ts';
import { newRoundRoutes } from './new-round.ts';
import { noticeRoutes } from './notices.ts';
import { offlineRoutes } from './offline.ts';
import { outlineRoutes } from './outlines.ts';
import { peopleRoutes } from './people.ts';
import { reportRoutes } from './reports.ts';
import { reviewRoutes } from './review.ts';
import { rollupRoutes } from './rollups.ts';
import { roundListRoutes } from './round-list.ts';
import { roundSettingsRoutes } from './round-settings.ts';
import { roundRoutes } from './rounds.ts';
import { secondFactorRoutes } from './second-factor.ts';
import { sectionRoutes } from './sections.ts';
import { signInRoutes } from './sign-in.ts';
import { standardRoutes } from './standards.ts';
import { unitRoutes } from './units.ts';
import { unlockRoutes } from './unlocks.ts';
import { versionRoutes } from './versions.ts';
import { waitingRoutes } from './waiting.ts';

export { errorPage, toSecondFactor } from './answer.ts';

/** Every page: plain HTML that needs no script. */
export function pageRoutes(): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  languageRoutes(app);
  signInRoutes(app);
  offlineRoutes(app);
  activateRoutes(app);
  roundRoutes(app);
  roundListRoutes(app);
  newRoundRoutes(app); // before what takes `/rounds/new` for a round
  roundSettingsRoutes(app);
  unlockRoutes(app);
  outlineRoutes(app);
  versionRoutes(app);
  standardRoutes(app);
  boardRoutes(app);
  sectionRoutes(app);
  cellRoutes(app);
  historyRoutes(app);
  excelRoutes(app);
  checkRoutes(app);
  reportRoutes(app);
  reviewRoutes(app);
  commentRoutes(app);
  waitingRoutes(app);
  noticeRoutes(app);
  rollupRoutes(app);
  logRoutes(app);
  unitRoutes(app);
  newPeopleRoutes(app); // before what takes `/people/new` for a person
  peopleRoutes(app);
  accountRoutes(app);
  secondFactorRoutes(app);
  return app;
}
