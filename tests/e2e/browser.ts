import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
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

/** Once the page that follows is there as a whole: a click is over as soon as its first bytes are. */
export const shown = (page: Page, follow: () => Promise<void>) => Promise.all([page.waitForEvent('load'), follow()]);

export type KillableBrowser = { browser: Browser; kill: () => Promise<void> };

/** A Chromium with its own profile, as a process that can be killed: what it had on disk is there for the next one. */
export async function launchKillable(profile: string): Promise<KillableBrowser> {
  const inFolder = (name: string) => join(bundledBrowserFolder, name);
  const own = systemBrowser();
  const child = spawn(
    own ?? inFolder('chromium'),
    ['--headless', '--no-sandbox', '--disable-gpu', '--remote-debugging-port=0', `--user-data-dir=${profile}`],
    {
      detached: true, // the machine's own may be a script around it: all of its processes are killed
      stdio: ['ignore', 'ignore', 'pipe'],
      env: own
        ? process.env
        : { ...process.env, LD_LIBRARY_PATH: inFolder('al2023/lib'), FONTCONFIG_PATH: inFolder('fonts') },
    },
  );
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const address = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stderr.on('data', (chunk) => {
      said += chunk;
      const found = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
      if (found) resolve(found);
    });
    child.once('exit', () => reject(new Error(`the browser did not start:\n${said}`)));
  });
  const browser = await chromium.connectOverCDP(address);
  const kill = async () => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
    await exited;
  };
  return { browser, kill };
}
