/** What an open page saved since it was copied: names and texts as its inputs have them, and what was seen by then. */
export type Since = { fields: { [name: string]: string }; base: string; mark?: string | undefined };
export type Listed = { href: string; title: string };

/** A page as it was copied, saying so, with what was saved from it since. */
export const asCopy = (html: string, since: Since | null): string =>
  html.replace(
    /(<\w+ id="copied"[^>]*?) hidden(?:="")?/,
    (_, start: string) => `${start}${since ? ` data-since="${escaped(JSON.stringify(since))}"` : ''}`,
  );

/** A page with links to other pages on this machine put where it has room for them; without any it says what it said. */
export function withLinks(html: string, links: readonly Listed[]): string {
  if (links.length === 0) return html;
  const items = links.map(({ href, title }) => `<li><a href="${escaped(href)}">${title}</a></li>`);
  return html.replace(
    /(<ul id="links"[^>]*>).*?(<\/ul>)/s,
    (_, start: string, end: string) => start + items.join('') + end,
  );
}

/** What a page calls itself; HTML as it stands there. */
export const titleIn = (html: string): string => /<title>(.*?)<\/title>/s.exec(html)?.[1] ?? '';

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
