import { describe, expect, it } from 'vitest';
import { read } from '../../forms/islands/autosave/unsent.ts';
import { OfflinePage, SignOutPage } from '../../forms/pages/offline.tsx';
import { CopyNotice } from '../../forms/pages/saving.tsx';
import { asCopy, titleIn, withLinks } from '../../forms/service-worker/show.ts';
import { uiIn } from './forms/sample.ts';

describe('a page shown from the machine', () => {
  const page = `<title>Mục I – Hà Quảng &amp; cả huyện</title><main>${CopyNotice({ ui: uiIn() })}</main>`;

  it('says that it is a copy, and from when; from the network it does not', () => {
    expect(page).toMatch(/id="copied"[^>]* hidden/);
    const copy = asCopy(page, null);
    expect(copy).toContain('Không có mạng');
    expect(copy).not.toContain('hidden');
    expect(copy.replace('id="copied" class="notice" role="status"', '')).toHaveLength(
      page.replace(/id="copied" class="notice" role="status" hidden(="")?/, '').length,
    );
  });

  it('carries what was saved since as text that cannot leave its attribute', () => {
    const since = { fields: { '/answers/a': '"><script>alert(1)</script>&$1' }, base: '3-0' };
    const copy = asCopy(page, since);
    expect(copy).not.toContain('<script>');
    const held = /data-since="([^"]*)"/.exec(copy)?.[1] ?? '';
    const text = held
      .replaceAll('&quot;', '"')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&');
    expect(JSON.parse(text)).toEqual(since);
  });

  it('lists the pages that can be opened, by what they call themselves', () => {
    const links = [{ href: '/rounds/a&b/reports/045/sections/a', title: titleIn(page) }];
    for (const made of [OfflinePage({ ui: uiIn() }), SignOutPage({ ui: uiIn('en') })]) {
      const html = String(made);
      expect(withLinks(html, [])).toBe(html);
      const listed = withLinks(html, links);
      expect(listed).toContain(
        '<ul id="links" class="bullets"><li><a href="/rounds/a&amp;b/reports/045/sections/a">Mục I – Hà Quảng &amp; cả huyện</a></li></ul>',
      );
      expect(listed.replace(/<ul id="links".*<\/ul>/s, '')).toBe(html.replace(/<ul id="links".*<\/ul>/s, ''));
    }
  });
});

describe('a file of what could not be sent', () => {
  const to = '/rounds/r/reports/045/sections/a/cells';
  const whole = { unsent: 1, page: to, base: '2-7', at: '2020-05-01T02:00:00.000Z', fields: { '/answers/a': '5' } };
  const file = (content: unknown) => new Blob([typeof content === 'string' ? content : JSON.stringify(content)]);

  it('is taken in by its page, and names its page to another', async () => {
    expect(await read(file(whole), to)).toEqual(whole);
    expect(await read(file(whole), `${to}x`)).toBe('/rounds/r/reports/045/sections/a');
  });

  it.each([
    ['no JSON', '{'],
    ['another JSON', {}],
    ['null', 'null'],
    ['a base nobody wrote', { ...whole, base: '2-7"' }],
    ['a field that is none of the answers', { ...whole, fields: { user: 'x' } }],
    ['a value that is no text', { ...whole, fields: { '/answers/a': 5 } }],
  ])('is refused where it is %s', async (_, content) => {
    expect(await read(file(content), to)).toBeNull();
  });
});
