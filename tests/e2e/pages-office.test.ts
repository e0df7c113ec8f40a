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

it('a message that reminds is copied with one press', async () => {
  const page = await site.visitor('quanly', { permissions: ['clipboard-read', 'clipboard-write'] });
  await page.goto(`${site.url}/rounds/cao-bang-2019/late`);
  const [message, next] = [page.locator('.zalo').first(), page.locator('.zalo').nth(1)];
  await message.getByRole('button', { name: 'Sao chép' }).click();
  await message.getByRole('button', { name: 'Đã chép' }).waitFor();
  expect(await page.evaluate('navigator.clipboard.readText()')).toBe(await message.locator('textarea').inputValue());
  expect(await next.getByRole('button').innerText()).toContain('Sao chép');
  await page.context().close();
});
