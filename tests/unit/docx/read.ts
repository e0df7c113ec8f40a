import { strFromU8, unzipSync } from 'fflate';

/** An element with what is in it, in order. */
export type Element = { name: string; attributes: { [name: string]: string }; content: (Element | string)[] };

const ENTITIES: { [name: string]: string } = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const TOKEN = /<\?[^>]*\?>|<!--[\s\S]*?-->|<(\/?)([\w:.-]+)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;
const NOT_ALLOWED = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

/** A part as a tree; throws where it is not well-formed. Written for what a document needs, and no more lenient. */
export function parseXml(xml: string): Element {
  if (NOT_ALLOWED.test(xml)) throw new Error('a character XML cannot hold');
  const root: Element = { name: '', attributes: {}, content: [] };
  const open = [root];
  TOKEN.lastIndex = 0;
  let at = 0;
  for (let token = TOKEN.exec(xml); token; token = TOKEN.exec(xml)) {
    at = TOKEN.lastIndex;
    const [, closing, name, attributes = '', empty, text] = token;
    const inner = open.at(-1) as Element;
    if (text !== undefined) inner.content.push(decoded(text));
    else if (name === undefined) continue;
    else if (closing) {
      if (inner.name !== name) throw new Error(`</${name}> closes <${inner.name}>`);
      open.pop();
    } else {
      const element: Element = { name, attributes: attributesIn(attributes), content: [] };
      inner.content.push(element);
      if (!empty) open.push(element);
    }
  }
  if (at !== xml.length) throw new Error(`not XML: ${xml.slice(at, at + 60)}`);
  if (open.length !== 1) throw new Error(`<${open.at(-1)?.name}> is not closed`);
  const elements = root.content.filter((one): one is Element => typeof one !== 'string');
  if (elements.length !== 1 || !elements[0]) throw new Error('not one root');
  return elements[0];
}

function attributesIn(text: string): { [name: string]: string } {
  const pairs = [...text.matchAll(/([\w:.-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, decoded(value)]);
  if (new Set(pairs.map(([name]) => name)).size !== pairs.length) throw new Error(`an attribute twice: ${text}`);
  return Object.fromEntries(pairs);
}

const decoded = (text: string) =>
  text.replaceAll(/&(?:#(\d+)|#x([\da-f]+)|(\w*));?/gi, (whole, decimal, hex, name) => {
    const found = decimal
      ? String.fromCodePoint(Number(decimal))
      : hex
        ? String.fromCodePoint(parseInt(hex, 16))
        : ENTITIES[name];
    if (found === undefined || !whole.endsWith(';')) throw new Error(`not an entity: ${whole}`);
    return found;
  });

/** Every element of a name, however deep. */
export function all(element: Element, name: string): Element[] {
  return element.content.flatMap((one) =>
    typeof one === 'string' ? [] : [...(one.name === name ? [one] : []), ...all(one, name)],
  );
}

const textOf = (element: Element): string =>
  all(element, 'w:t')
    .flatMap(({ content }) => content)
    .join('');

export type Read = {
  parts: { [path: string]: Element };
  body: Element;
  /** Headings in order, as the navigation pane of Word lists them. */
  headings: { level: number; text: string }[];
  /** Paragraphs outside tables. */
  paragraphs: string[];
  tables: { rows: string[][]; heads: number }[];
  text: string;
  headers: string[];
  footers: string[];
};

/** A document opened without the code that wrote it: every part has to be XML. */
export function readDocx(bytes: Uint8Array): Read {
  const files = Object.entries(unzipSync(bytes)).filter(([path]) => /\.(xml|rels)$/.test(path));
  const parts = Object.fromEntries(files.map(([path, data]) => [path, parseXml(strFromU8(data))]));
  const document = parts['word/document.xml'];
  const body = document && all(document, 'w:body')[0];
  if (!body) throw new Error('no document');
  const blocks = body.content.filter((one): one is Element => typeof one !== 'string');
  const paragraphs = blocks.filter(({ name }) => name === 'w:p');
  const named = (word: string) =>
    Object.entries(parts).flatMap(([path, part]) => (path.startsWith(`word/${word}`) ? [textOf(part)] : []));
  return {
    parts,
    body,
    headings: paragraphs.flatMap((one) => {
      const [, level] = /^Heading(\d)$/.exec(styleOf(one)) ?? [];
      return level === undefined ? [] : [{ level: Number(level), text: textOf(one) }];
    }),
    paragraphs: paragraphs.map(textOf),
    tables: blocks.filter(({ name }) => name === 'w:tbl').map(tableOf),
    text: textOf(body),
    headers: named('header'),
    footers: named('footer'),
  };
}

const styleOf = (paragraph: Element) => all(paragraph, 'w:pStyle')[0]?.attributes['w:val'] ?? '';

/** Rows of texts; lines of a cell are told apart by " / ". */
function tableOf(table: Element): { rows: string[][]; heads: number } {
  const rows = all(table, 'w:tr');
  return {
    rows: rows.map((row) => all(row, 'w:tc').map((cell) => all(cell, 'w:p').map(textOf).join(' / '))),
    heads: rows.filter((row) => all(row, 'w:tblHeader').some(isOn)).length,
  };
}

const isOn = ({ attributes }: Element) => !['false', '0', 'off'].includes(attributes['w:val'] ?? '');
