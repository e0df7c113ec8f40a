import { existsSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import bundled from '../../node_modules/@sparticuz/chromium/package.json' with { type: 'json' };

/** The machine's own Chromium, if it has one. */
export const systemBrowser = () =>
  [process.env.CHROMIUM_PATH, '/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find(
    (path) => path && existsSync(path),
  );

/** Where browser-unpacked.ts puts the headless Chromium that ships inside an npm package. */
export const bundledBrowserFolder = join(tmpdir(), `decuong-chromium-${bundled.version}-${userInfo().username}`);

/** A headless Chromium. The arguments the npm package recommends are left out: they switch the web's security off. */
export const launch = (): Promise<Browser> => {
  const executablePath = systemBrowser();
  if (executablePath) return chromium.launch({ executablePath });
  const inFolder = (name: string) => join(bundledBrowserFolder, name);
  return chromium.launch({
    executablePath: inFolder('chromium'),
    env: { ...process.env, LD_LIBRARY_PATH: inFolder('al2023/lib'), FONTCONFIG_PATH: inFolder('fonts') },
  });
};
