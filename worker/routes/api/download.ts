import type { Context as HonoContext } from 'hono';
import type { AppEnv } from '../../http.ts';
import type { Context } from '../../services/context.ts';
import { type Download, logDownload } from '../../services/log/download.ts';

/** Logs a download the moment before its answer. Who asks for the headers alone takes nothing. */
export async function noteDownload(
  c: HonoContext<AppEnv>,
  ctx: Context,
  download: Omit<Download, 'via'>,
): Promise<void> {
  if (c.req.method === 'HEAD') return;
  await logDownload(ctx, { ...download, via: c.get('via') ?? 'session' });
}

/** JSON that a program takes out is a download; the same in a browser is a look at it. */
export async function noteProgram(
  c: HonoContext<AppEnv>,
  ctx: Context,
  download: Omit<Download, 'via' | 'format'>,
): Promise<void> {
  if (c.get('via') === 'key') await noteDownload(c, ctx, { ...download, format: 'json' });
}
