import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { PAGES, STATES } from './every-page.ts';
import { lookAtAll } from './look.ts';
import { Site } from './site.ts';

let site: Site;
beforeAll(async () => {
  site = await Site.start(inject('demo'));
  await site.plantTried();
});
afterAll(() => site?.stop());

it(
  'every page of quanly is accessible, fits any width, and loads nothing from elsewhere',
  () => lookAtAll(site, 'quanly'),
  180_000,
);

it('is of everybody, with those of pages.test.ts', () => {
  const people = new Set([...Object.keys(PAGES), ...Object.keys(STATES)]);
  expect([...people].sort()).toEqual(['haquang', 'nobody', 'quanly']);
});
