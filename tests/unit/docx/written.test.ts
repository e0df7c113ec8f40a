import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block, Paper } from '../../../worker/domain/paper.ts';
import { legalText } from '../../../worker/exports/docx/legal-text.ts';
import { writeDocx } from '../../../worker/exports/docx/write.ts';
import { draft, rollup, sent } from './papers.ts';
import { all, type Element, parseXml, readDocx } from './read.ts';

const twips = (mm: number) => Math.floor((mm / 25.4) * 1440);

describe('a Word document', () => {
  it('is XML in every part, and has a heading for each of the outline, in order', async () => {
    for (const paper of [sent(), draft(), rollup(), sent({}, 'en')]) {
      const { parts, headings } = readDocx(await writeDocx(paper));
      expect(Object.keys(parts)).toContain('word/styles.xml');
      const wanted = paper.blocks.flatMap((block) =>
        block.is === 'heading'
          ? [{ level: block.level, text: block.text }]
          : block.is === 'appendix'
            ? [{ level: 1, text: block.title }]
            : [],
      );
      expect(headings).toEqual(wanted);
    }
  });

  // What Word repairs or refuses, and other programs let pass.
  it('has rows that fill their tables, cells that end in a paragraph, and parts that are where they are said to be', async () => {
    for (const paper of [sent(), draft(), rollup()]) {
      const { parts, body } = readDocx(await writeDocx(paper));
      for (const one of all(body, 'w:tbl')) {
        const columns = all(one, 'w:gridCol').length;
        const filled = all(one, 'w:tr').map((row) =>
          all(row, 'w:tc').reduce((sum, cell) => sum + Number(all(cell, 'w:gridSpan')[0]?.attributes['w:val'] ?? 1), 0),
        );
        expect(filled).toEqual(filled.map(() => columns));
        const ends = all(one, 'w:tc').map(({ content }) => content.at(-1));
        expect(ends.filter((end) => typeof end !== 'object' || end.name !== 'w:p')).toEqual([]);
      }
      const targets = all(parts['word/_rels/document.xml.rels'] as Element, 'Relationship').map(
        ({ attributes }) => attributes,
      );
      const named = all(body, 'w:headerReference').concat(all(body, 'w:footerReference'));
      expect(named.length).toBeGreaterThan(0);
      for (const { attributes } of named) {
        const target = targets.find(({ Id }) => Id === attributes['r:id'])?.Target ?? '';
        expect(Object.keys(parts)).toContain(`word/${target}`);
      }
      const styles = new Set(
        all(parts['word/styles.xml'] as Element, 'w:style').map(({ attributes }) => attributes['w:styleId']),
      );
      const used = all(body, 'w:pStyle').map(({ attributes }) => attributes['w:val']);
      expect(used.filter((style) => !styles.has(style))).toEqual([]);
    }
  });

  it('repeats the heads of each table on every sheet, and has all its cells', async () => {
    const paper = rollup();
    const wanted = paper.blocks.filter((block) => block.is === 'table');
    const [letterhead, ...tables] = readDocx(await writeDocx(paper)).tables;
    expect(letterhead?.heads).toBe(0);
    const shown = tables.filter(({ heads }) => heads > 0);
    expect(shown.map(({ heads }) => heads)).toEqual(wanted.map(({ head }) => head.length));
    wanted.forEach(({ rows, foot }, i) => {
      const written = shown[i]?.rows.slice(-(rows.length + foot.length));
      const texts = [...rows, ...foot].map((cells) =>
        cells.map(({ lines, beneath = [] }) => [...(lines.length > 0 ? lines : ['']), ...beneath].join(' / ')),
      );
      expect(written).toEqual(texts);
    });
  });

  it('has the head of an administrative document, and its mark and provenance on each sheet', async () => {
    const { tables, paragraphs, headers, footers } = readDocx(await writeDocx(draft()));
    expect(tables[0]?.rows[0]?.map((cell) => cell.split(' / ').filter((line) => line !== ''))).toEqual([
      ['Tỉnh Cao Bằng', 'Huyện Hà Quảng'],
      ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập – Tự do – Hạnh phúc', 'Hà Quảng, ngày …… tháng …… năm ………'],
    ]);
    expect(paragraphs.slice(0, 2)).toEqual(['Báo cáo', 'Báo cáo xã hội học tập năm 2019']);
    for (const header of headers) expect(header).toBe('NHÁP · Số liệu mẫu — không phải số liệu thật');
    for (const footer of footers) expect(footer).toMatch(/^Trang \/Lập từ hệ thống .*sha256:0f4c$/);
    expect(headers.length).toBeGreaterThan(0);
    expect(footers.length).toBe(headers.length);
  });

  it('numbers its sheets of how many, in fields that Word fills in', async () => {
    const { parts } = readDocx(await writeDocx(sent()));
    const footer = parts['word/footer1.xml'];
    expect(footer && all(footer, 'w:instrText').flatMap(({ content }) => content)).toEqual(['PAGE', 'NUMPAGES']);
  });

  it('is A4 with the margins of the decree, on its side where a table has six columns, in Times New Roman', async () => {
    const { body, parts } = readDocx(await writeDocx(sent()));
    const sizes = all(body, 'w:pgSz').map(({ attributes }) => [attributes['w:orient'], Number(attributes['w:w'])]);
    expect(sizes).toEqual([
      ['portrait', twips(210)],
      ['landscape', twips(297)],
      ['portrait', twips(210)],
      ['portrait', twips(210)],
    ]);
    for (const { attributes } of all(body, 'w:pgMar')) {
      expect(attributes).toMatchObject({
        'w:top': String(twips(20)),
        'w:left': String(twips(30)),
        'w:right': String(twips(15)),
      });
    }
    const styles = parts['word/styles.xml'];
    const [fonts] = styles ? all(styles, 'w:rFonts') : [];
    expect(fonts?.attributes['w:ascii']).toBe('Times New Roman');
    expect(styles && all(styles, 'w:lang')[0]?.attributes['w:val']).toBe('vi-VN');
    expect(styles && all(styles, 'w:sz')[0]?.attributes['w:val']).toBe('26');
  });

  it('puts figures at the right of their columns, and words at the left', async () => {
    const { parts, body } = readDocx(await writeDocx(sent()));
    const styles = all(parts['word/styles.xml'] as Element, 'w:style');
    const sideOf = (words: string) => {
      const paragraph = all(body, 'w:p').find((one) =>
        all(one, 'w:t').some(({ content }) => content.join('') === words),
      );
      const named = paragraph && all(paragraph, 'w:pStyle')[0]?.attributes['w:val'];
      const style = styles.find(({ attributes }) => attributes['w:styleId'] === named);
      return style && (all(style, 'w:jc')[0]?.attributes['w:val'] ?? 'left');
    };
    expect(['1.305.505.000', '132 / 400', '76.500.000'].map(sideOf)).toEqual(['right', 'right', 'right']);
    expect(['Kinh phí hỗ trợ học bổng', 'Mức độ 2'].map(sideOf)).toEqual(['left', 'left']);
  });

  it('says whose it is, and is the same bytes whenever it is written', async () => {
    const bytes = await writeDocx(sent());
    const core = readDocx(bytes).parts['docProps/core.xml'];
    const told = (name: string) =>
      core &&
      all(core, name)
        .flatMap(({ content }) => content)
        .join('');
    expect(told('dc:creator')).toBe('Huyện Hà Quảng');
    expect(told('dc:title')).toBe('Báo cáo của Huyện Hà Quảng – Báo cáo xã hội học tập năm 2019');
    expect([told('dcterms:created'), told('dcterms:modified')]).toEqual([
      '2020-05-04T03:41:00Z',
      '2020-05-04T03:41:00Z',
    ]);
    await new Promise((resolve) => setTimeout(resolve, 2_100)); // an archive tells time in steps of two seconds
    expect(await writeDocx(sent())).toEqual(bytes);
  });

  it('keeps every text, and nothing that XML cannot hold', async () => {
    const odd = [
      '\u0000',
      '\u001f',
      '\ud800',
      '\udc00',
      '\ufffe',
      '\uffff',
      '\u007f',
      '\t',
      '\r',
      '\n',
      '<b>',
      '&',
      ']]>',
      '"',
    ];
    const piece = fc.oneof(fc.constantFrom(...odd), fc.string({ unit: 'binary', minLength: 1 }));
    const texts = fc.array(
      fc.array(piece, { minLength: 1 }).map((some) => some.join('')),
      { minLength: 1, maxLength: 4 },
    );
    await fc.assert(
      fc.asyncProperty(texts, async (lines) => {
        const paper: Paper = {
          ...sent(),
          mark: lines[0] ?? '',
          blocks: lines.map((text): Block => ({ is: 'list', items: [text] })),
        };
        const { text, headers } = readDocx(await writeDocx(paper));
        // XML reads every end of a line as one.
        const read = (one: string) => legalText(one).replaceAll(/\r\n?/g, '\n');
        expect(headers[0]?.replaceAll(/\r\n?/g, '\n')).toBe(read(lines[0] ?? ''));
        for (const line of lines) expect(text.replaceAll(/\r\n?/g, '\n')).toContain(read(line));
      }),
      { numRuns: 25 },
    );
    expect(legalText('a\u0000b\u001f\ud800c\ufffe 😀\t=1+1')).toBe('abc 😀\t=1+1');
  });
});

describe('the reader of these tests', () => {
  it.each([
    '<a><b></a></b>',
    '<a>',
    '<a/><b/>',
    '<a b="1" b="2"/>',
    '<a>&nope;</a>',
    '<a>&</a>',
    '<a>\u0001</a>',
    '<a b=1/>',
  ])('refuses %s', (xml) => expect(() => parseXml(xml)).toThrow());
});
