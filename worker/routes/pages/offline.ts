import type { Hono } from 'hono';
import { links } from '../../../forms/links.ts';
import { OfflinePage, SignOutPage } from '../../../forms/pages/offline.tsx';
import type { AppEnv } from '../../http.ts';
import { page, uiFor } from './answer.ts';

/** Pages that stay on the machine, and so are made for nobody in particular. */
export function offlineRoutes(app: Hono<AppEnv>): void {
  app.get(links.offline, (c) => page(c, OfflinePage({ ui: uiFor(c) })));
  app.get(links.signOut, (c) => page(c, SignOutPage({ ui: uiFor(c) })));
}
