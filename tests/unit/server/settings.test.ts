import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { readSettings } from '../../../scripts/server/settings.mjs';

it('needs nothing set', () => {
  expect(readSettings({})).toEqual({
    port: 8787,
    host: '127.0.0.1',
    dataDir: resolve('.data'),
    demo: true,
    tickSeconds: 10,
    baseUrl: 'http://localhost:8787',
  });
});

it('takes an empty variable for an absent one', () => {
  expect(readSettings({ PORT: '', BASE_URL: '', DEMO: '' })).toEqual(readSettings({}));
});

it('derives the address from the port unless one is given', () => {
  expect(readSettings({ PORT: '9000' }).baseUrl).toBe('http://localhost:9000');
  expect(readSettings({ PORT: '9000', BASE_URL: 'https://baocao.example.org/' }).baseUrl).toBe(
    'https://baocao.example.org',
  );
});

it.each([
  ['PORT', '80a'],
  ['PORT', '0'],
  ['PORT', '65536'],
  ['DEMO', 'yes'],
  ['TICK_SECONDS', '0'],
  ['TICK_SECONDS', '1.5'],
  ['BASE_URL', 'reports.example.org'],
  ['BASE_URL', 'https://example.org/reports'],
])('refuses %s=%s and names the variable', (name, value) => {
  expect(() => readSettings({ [name]: value })).toThrow(`${name} must be `);
});
