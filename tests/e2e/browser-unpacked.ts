import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundledBrowserFolder, systemBrowser } from './browser.ts';

/**
 * Unpacks the bundled browser once per machine, before any test needs it. It goes to a folder of its own that gets
 * its name when it is whole: the package itself would take a half-written file for good for ever after.
 */
export default () => {
  if (systemBrowser() || existsSync(bundledBrowserFolder)) return;
  const folder = mkdtempSync(join(tmpdir(), 'decuong-unpacking-'));
  const unpack = "import chromium from '@sparticuz/chromium'; await chromium.executablePath();";
  execFileSync(process.execPath, ['--input-type=module', '--eval', unpack], {
    env: { ...process.env, TMPDIR: folder, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' }, // so that its libraries come along
    stdio: 'inherit',
  });
  const fonts = join(bundledBrowserFolder, 'fonts');
  const config = `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${fonts}</dir><dir>/usr/share/fonts</dir><cachedir>${fonts}-cache</cachedir></fontconfig>`;
  writeFileSync(join(folder, 'fonts/fonts.conf'), config);
  try {
    renameSync(folder, bundledBrowserFolder);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true }); // another run was quicker
    if (!existsSync(bundledBrowserFolder)) throw error;
  }
};
