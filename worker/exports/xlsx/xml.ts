import { damaged } from './fault.ts';

/** What is escaped in a text and in an attribute alike. Tabs and line ends would be folded in an attribute. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"\t\n]/g, (char) => ESCAPES[char] ?? char);
}
const ESCAPES: { [char: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
};

/** What XML cannot hold goes in as `_x000D_`, Excel's own way, and a text that looks like one is kept from being one. */
export function cellText(text: string): string {
  return escapeXml(
    text
      .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: those are the ones
      .replace(/[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]/g, (char) => {
        return `_x${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
      }),
  );
}

export function readCellText(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** Names come without their prefix. `attributes` is read only where it is needed. */
export type Reader = {
  open: (name: string, attributes: string) => void;
  text: (text: string) => void;
  close: (name: string) => void;
};

/**
 * Walks XML once, in time linear in its length, without recursion. A document type is refused, so that nothing is
 * defined in it that would grow.
 */
export function scanXml(xml: string, reader: Reader): void {
  let at = xml.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (at < xml.length) {
    const open = xml.indexOf('<', at);
    if (open < 0) break;
    if (open > at) reader.text(unescapeXml(xml.slice(at, open).replaceAll(/\r\n?/g, '\n')));
    if (xml.startsWith('<?', open)) at = after(xml, '?>', open);
    else if (xml.startsWith('<!--', open)) at = after(xml, '-->', open);
    else if (xml.startsWith('<![CDATA[', open)) {
      at = after(xml, ']]>', open);
      reader.text(xml.slice(open + 9, at - 3));
    } else if (xml.startsWith('<!', open)) throw damaged();
    else at = tag(xml, open, reader);
  }
}

function tag(xml: string, open: number, reader: Reader): number {
  const end = tagEnd(xml, open);
  if (xml.charCodeAt(open + 1) === SLASH) {
    reader.close(local(xml.slice(open + 2, end).trim()));
    return end + 1;
  }
  const empty = xml.charCodeAt(end - 1) === SLASH;
  const inner = xml.slice(open + 1, empty ? end - 1 : end);
  const space = inner.search(/\s/);
  const name = local(space < 0 ? inner : inner.slice(0, space));
  reader.open(name, space < 0 ? '' : inner.slice(space));
  if (empty) reader.close(name);
  return end + 1;
}
const SLASH = 47;

function tagEnd(xml: string, from: number): number {
  let quote = 0;
  for (let at = from; at < xml.length; at++) {
    const char = xml.charCodeAt(at);
    if (quote !== 0) {
      if (char === quote) quote = 0;
    } else if (char === 34 || char === 39) quote = char;
    else if (char === 62) return at;
  }
  throw damaged();
}

function after(xml: string, mark: string, from: number): number {
  const at = xml.indexOf(mark, from);
  if (at < 0) throw damaged();
  return at + mark.length;
}

/** The value of an attribute by its local name. */
export function attribute(attributes: string, wanted: string): string | undefined {
  let at = 0;
  while (at < attributes.length) {
    const equals = attributes.indexOf('=', at);
    if (equals < 0) return undefined;
    let open = equals + 1;
    while (attributes.charCodeAt(open) <= 32) open++;
    const quote = attributes.charAt(open);
    if (quote !== '"' && quote !== "'") return undefined;
    const close = attributes.indexOf(quote, open + 1);
    if (close < 0) return undefined;
    if (local(attributes.slice(at, equals).trim()) === wanted) return unescapeXml(attributes.slice(open + 1, close));
    at = close + 1;
  }
  return undefined;
}

const local = (name: string) => name.slice(name.indexOf(':') + 1);

const NAMED: { [name: string]: string } = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescapeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#x[0-9A-Fa-f]{1,6}|#\d{1,7}|[a-z]{2,4});/g, (whole, name: string) => {
    if (!name.startsWith('#')) return NAMED[name] ?? whole;
    const code = name.startsWith('#x') ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    if (code > 0x10ffff) throw damaged();
    return String.fromCodePoint(code);
  });
}
