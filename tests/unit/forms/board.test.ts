import { describe, expect, it } from 'vitest';
import type { Board, BoardReport } from '../../../forms/pages/board/model.ts';
import { grouped, inOrder, ORDERS, orderOf, orderText } from '../../../forms/pages/board/order.ts';
import { BoardPicture } from '../../../forms/pages/board/picture.tsx';
import { RoundPage } from '../../../forms/pages/round.tsx';
import { type BoardFilter, NO_FILTER, reportingRates } from '../../../worker/domain/board.ts';
import { statusCsv } from '../../../worker/exports/csv/status.ts';
import { board, uiIn } from './sample.ts';

const shown = (change: Partial<Board> = {}, filter: Partial<BoardFilter> = {}, sort?: string) =>
  String(
    RoundPage({
      ui: uiIn(),
      ...board,
      ...change,
      filter: { ...NO_FILTER, ...filter },
      order: orderOf(sort),
      tiers: [],
    }),
  );
const strip = (html: string) => /<ul class="strip"[\s\S]*?<\/ul>/.exec(html)?.[0] ?? '';
const namesIn = (html: string) => [...html.matchAll(/<th scope="row"><a[^>]*>([^<]*)</g)].map(([, name]) => name);
const codes = (reports: readonly BoardReport[]) => reports.map(({ unit }) => unit.code);

describe('the board', () => {
  it('has a square a unit: a shape, a title and a link, and the state in words', () => {
    const squares = strip(shown()).match(/<a [\s\S]*?<\/a>/g) ?? [];
    expect(squares).toHaveLength(board.reports.length);
    for (const square of squares) expect(square).toMatch(/href="\/rounds\/[^"]*" title="[^"]+: [^"]+".*<use /);
    expect(squares[4]).toContain('Huyện Hạ Lang: Đã gửi, muộn');
    expect(squares[5]).toMatch(/s-bang[\s\S]*Đang soạn, quá hạn/);
  });

  it('says what its rates are of, and shows more reports than expected as a fault, uncut', () => {
    const html = shown();
    expect(html).toContain('71,4 %');
    expect(html).toContain('5/7 đơn vị phải báo cáo đã nộp');
    expect(html).toContain('57,1 %');
    expect(html).not.toContain('Lỗi đếm');
    const rates = { ...board.rates, ...reportingRates({ expected: 4, actual: 5, onTime: 5 }) };
    const faulty = shown({ rates });
    expect(faulty).toMatch(/role="alert"[^>]*>Lỗi đếm: có 5 báo cáo trong khi chỉ 4/);
    expect(faulty).toContain('125 %');
  });

  it('counts each state in a link that shows these alone, and keeps the rest of the filter', () => {
    const html = shown({}, { attribute: { key: 'border', value: 'yes' } });
    const legend = /<ul class="legend key"[\s\S]*?<\/ul>/.exec(html)?.[0] ?? '';
    expect(legend).toContain('href="/rounds/cao-bang-2019?state=submitted&amp;attribute=border%3Ayes"');
    expect(legend).toMatch(/state=not_started%2Cdraft%2Creturned&amp;attribute=border%3Ayes&amp;late=1"/);
    expect(legend).not.toContain('Trả lại');
    expect(html).toMatch(/href="[^"]*status\.csv\?attribute=border%3Ayes&amp;profile=excel-vi&amp;header=label"/);
    expect(html).toMatch(/<option value="border:yes" selected=""/);
  });

  it('sorts by links in its heads, and says which way', () => {
    const html = shown({}, {}, 'completeness');
    expect(html).toMatch(/aria-sort="ascending"><a href="\/rounds\/cao-bang-2019\?sort=-completeness"/);
    expect(namesIn(html)[0]).toBe('Huyện Bảo Lâm');
    expect(namesIn(shown({}, {}, '-completeness'))[0]).toBe('Huyện Quảng Hòa');
    // What is unknown is last, either way.
    expect([namesIn(html).at(-1), namesIn(shown({}, {}, '-completeness')).at(-1)]).toEqual([
      'Huyện Thạch An',
      'Huyện Thạch An',
    ]);
  });

  it('marks an extension, and tells unknown from nothing', () => {
    const html = shown();
    expect(html.match(/gia hạn/g)).toHaveLength(1);
    const reports = board.reports.map((one) => ({ ...one, completeness: null }));
    expect(shown({ reports })).toContain('chưa rõ');
  });

  it('groups by the unit above where there are several, in the strip and in the table', () => {
    const above = [
      { code: '045', name: 'Huyện Hà Quảng', tier: 'district' as const },
      { code: '047', name: 'Huyện Trùng Khánh', tier: 'district' as const },
    ];
    const reports = board.reports.map((one, i) => ({ ...one, parent: i % 2 ? '045' : '047' }));
    const choices = { ...board.choices, above };
    const html = shown({ reports, choices });
    expect(html).toMatch(/<th scope="rowgroup"[^>]*>Huyện Hà Quảng[\s\S]*2\/3 đã nộp/);
    expect(strip(html).match(/class="above"/g)).toHaveLength(2);
    // In another order each unit says for itself where it belongs.
    const sorted = shown({ reports, choices }, {}, 'state');
    expect(sorted).not.toContain('rowgroup');
    expect(sorted).toContain('042 · Huyện Trùng Khánh');
  });

  it('says so where nothing matches, and where nobody is expected', () => {
    expect(shown({ reports: [] })).toContain('Không có đơn vị nào khớp với bộ lọc');
    const rates = { ...board.rates, ...reportingRates({ expected: 0, actual: 0, onTime: 0 }) };
    expect(shown({ reports: [], rates })).toContain('Chưa có đơn vị nào phải báo cáo');
  });

  it('gives a viewer no link to what was not sent', () => {
    const reports = board.reports.map((one) => ({ ...one, seesDraft: false }));
    expect(strip(shown({ reports })).match(/<a [^>]*href=/g)).toHaveLength(5);
    expect(strip(shown()).match(/<a [^>]*href=/g)).toHaveLength(7);
  });
});

describe('the order of a board', () => {
  it.each(ORDERS)('%s keeps every unit, and turns round', (by) => {
    const there = inOrder(board.reports, orderOf(by));
    const back = inOrder(board.reports, orderOf(`-${by}`));
    expect(codes(there).sort()).toEqual(codes(board.reports).sort());
    expect(codes(back).sort()).toEqual(codes(board.reports).sort());
    expect(orderText(orderOf(`-${by}`))).toBe(`-${by}`);
  });

  it('puts first what wants attention', () => {
    expect(codes(inOrder(board.reports, orderOf('state')))[0]).toBe('049');
    expect(codes(inOrder(board.reports, orderOf('submitted')))[0]).toBe('048');
    expect(codes(inOrder(board.reports, orderOf('-submitted')))[0]).toBe('042');
  });

  it.each([undefined, '', 'name', '--unit', '__proto__'])('takes %s for the order of the tree', (text) => {
    expect(orderOf(text)).toEqual({ by: 'unit', reversed: false });
  });

  it('makes one nameless group where the unit above says nothing', () => {
    expect(grouped(board.reports, board.choices.above, orderOf(undefined))).toMatchObject([{ above: null }]);
  });
});

it('the picture holds every name up to its bounds, and says how many are left', () => {
  const [one] = board.reports as [BoardReport];
  const many = Array.from({ length: 450 }, (_, i) => ({
    ...one,
    unit: { ...one.unit, code: `c${String(i).padStart(3, '0')}`, name: `Xã ${'rất dài '.repeat(9)}${i}` },
  }));
  const svg = String(BoardPicture({ ui: uiIn(), ...board, reports: many }));
  expect(svg).toMatch(/^<svg [^>]*width="1080"/);
  expect(svg).toContain('và 50 đơn vị nữa');
  expect(svg).not.toMatch(/undefined|NaN|\[object/);
  expect(
    Math.max(...[...svg.matchAll(/<text x="[\d.]+" y="[\d.]+">([^<]*)</g)].map(([, text = '']) => text.length)),
  ).toBeLessThan(30);
});

it('the file begins with a mark for Excel, and for nobody else', () => {
  const words = { columns: {} as never, states: {} as never, tier: String, change: String };
  expect(statusCsv([], { profile: 'excel-vi', header: 'key' }, words).startsWith('\uFEFFunit;name;')).toBe(true);
  expect(statusCsv([], { profile: 'machine', header: 'key' }, words).startsWith('unit,name,')).toBe(true);
});
