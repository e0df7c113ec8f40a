import { resolve } from 'node:path';
import { Refusal } from './refusal.mjs';

/**
 * @typedef {object} Settings
 * @property {number} port
 * @property {string} host
 * @property {string} dataDir  absolute
 * @property {boolean} demo
 * @property {number} tickSeconds
 * @property {string} baseUrl  an origin, without a slash at the end
 */

/**
 * @param {string} name @param {string} text @param {number} min @param {number} max
 */
const wholeNumber = (name, text, min, max) => {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < min || value > max) {
    throw new Refusal(`${name} must be a whole number from ${min} to ${max}, not "${text}"`);
  }
  return value;
};

/** @param {string} text */
const origin = (text) => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search !== '' || url.hash !== '') {
    throw new Refusal(`BASE_URL must be an address such as https://reports.example.org, without a path, not "${text}"`);
  }
  return url.origin;
};

/** An empty variable counts as an absent one. @param {NodeJS.ProcessEnv} env @returns {Settings} */
export const readSettings = (env) => {
  const port = wholeNumber('PORT', env.PORT || '8787', 1, 65535);
  const demo = env.DEMO || '1';
  if (demo !== '0' && demo !== '1')
    throw new Refusal(`DEMO must be 1 (demonstration data) or 0 (empty), not "${demo}"`);
  return {
    port,
    host: env.HOST || '127.0.0.1',
    dataDir: resolve(env.DATA_DIR || '.data'),
    demo: demo === '1',
    tickSeconds: wholeNumber('TICK_SECONDS', env.TICK_SECONDS || '10', 1, 3600),
    baseUrl: origin(env.BASE_URL || `http://localhost:${port}`),
  };
};
