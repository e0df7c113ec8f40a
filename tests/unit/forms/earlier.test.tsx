import { describe, expect, it } from 'vitest';
import { changeText, figureOf } from '../../../forms/fields/compared.ts';
import { EarlierField } from '../../../forms/fields/earlier.tsx';
import { sparkPath } from '../../../forms/fields/spark-points.ts';
import type { Past } from '../../../forms/model.ts';
import { uiOf } from '../../../forms/ui.ts';
import { Field } from '../../../schemas/outline/kinds.ts';
import { scopeOf } from '../../../schemas/outline/scope.ts';
import type { Answers } from '../../../schemas/report/answers.ts';

const ui = uiOf('vi', new Date('2020-05-01T00:00:00Z'), '/', null);
const fields = [
  { kind: 'count', id: 'n', label: 'Số người' },
  { kind: 'count', id: 'all', label: 'Tất cả' },
  { kind: 'rate', id: 'rate', label: 'Tỷ lệ', of: 'n', over: 'all' },
  { kind: 'level', id: 'level', label: 'Mức', options: [{ id: '1', label: 'Mức độ 1' }] },
  { kind: 'text', id: 'text', label: 'Nhận xét' },
].map((one) => Field.parse(one));
const scope = scopeOf(fields);
const past = (answers: Answers, more: Partial<Past> = {}): Past => ({
  round: { id: 'r', title: 'Năm 2018' },
  merged: [],
  mergedRows: {},
  answers,
  rounds: [{ title: 'Năm 2018', answers }],
  ...more,
});
const shown = (id: string, then: Past | null, now: Answers = {}, marked = false) => {
  const field = scope.fields.get(id) as Field;
  return String(<EarlierField field={field} scope={scope} now={now} raw={{}} past={then} marked={marked} ui={ui} />);
};
const words = (html: string) =>
  html
    .replace(/<desc>.*?<\/desc>|<title>.*?<\/title>/g, '')
    .replace(/<[^>]*>/g, '')
    .trim();

describe('a line of rounds', () => {
  it('runs from the lowest at the bottom to the highest at the top', () => {
    expect(sparkPath([0, 10, 5])).toBe('M2 12L24 2L46 7');
    expect(sparkPath([3, 3])).toBe('M2 7L46 7');
  });
  it('stops at a gap and draws no nought for it; a figure between gaps is a dot', () => {
    expect(sparkPath([1, 2, null, 2, 1])).toBe('M2 12L13 2M35 2L46 12');
    expect(sparkPath([1, null, 2])).toBe('M1 12h2M45 2h2');
  });
  it('is none of fewer than two figures', () => {
    expect(sparkPath([null, 4, null])).toBeNull();
    expect(sparkPath([])).toBeNull();
  });
  it('is said in words, gaps as gaps', () => {
    const rounds = [
      { title: '2016', answers: { n: 1 } },
      { title: '2017', answers: null },
      { title: '2018', answers: { n: 3 } },
    ];
    const html = shown('n', past({ n: 3 }, { rounds }));
    expect(html).toContain('role="img"');
    expect(html).toContain('<title>Qua 3 đợt</title><desc>2016: 1; 2017: –; 2018: 3</desc>');
    expect(html).not.toMatch(/ style=|<script/);
  });
});

describe('a change since the round before', () => {
  const change = (id: string, now: Answers, then: Answers) => {
    const field = scope.fields.get(id) as Field;
    return changeText(field, figureOf(field, scope, now), figureOf(field, scope, then), ui);
  };
  it('is in percent of then for figures, in points for rates', () => {
    expect(change('n', { n: 60 }, { n: 100 })).toBe('−40,0 %');
    expect(change('n', { n: 1 }, { n: 3 })).toBe('−66,7 %');
    expect(change('rate', { n: 60, all: 100 }, { n: 20, all: 50 })).toBe('+20,0 điểm %');
  });
  it('is none from nought, from a blank, or of what is no figure', () => {
    expect(change('n', { n: 5 }, { n: 0 })).toBeNull();
    expect(change('n', { n: 5 }, {})).toBeNull();
    expect(change('n', {}, { n: 5 })).toBeNull();
    expect(change('rate', { n: 1, all: 2 }, { n: 1, all: 0 })).toBeNull();
    expect(change('level', { level: '1' }, { level: '1' })).toBeNull();
  });
});

describe('a field with its figure of the round before', () => {
  it('shows it with the change, and offers to copy it into a blank', () => {
    expect(words(shown('n', past({ n: 100 }), { n: 60 }))).toBe('Đợt trước: 100 −40,0 %');
    const blank = shown('n', past({ n: 100 }));
    expect(words(blank)).toBe('Đợt trước: 100Chép');
    expect(blank).toContain('name="copy" value="/answers/n"');
    expect(shown('n', past({ n: 100 }), { n: 60 })).not.toContain('name="copy"');
  });
  it('shows rates and levels in their own words, copies no rate, and says nothing where there was nothing', () => {
    expect(words(shown('rate', past({ n: 1, all: 4 })))).toBe('Đợt trước: 25,0 %');
    expect(words(shown('level', past({ level: '1' })))).toBe('Đợt trước: Mức độ 1Chép');
    expect(shown('text', past({ text: 'Một đoạn dài' }))).toMatch(/<details>.*Một đoạn dài.*<\/details>/s);
    expect(shown('n', past({}))).toBe('');
    expect(shown('n', null)).toBe('');
  });
  it('says that a figure is of several units, by name', () => {
    expect(shown('n', past({ n: 3 }, { merged: ['Xã A', 'Xã B'] }))).toContain(
      '<abbr title="Số cộng của các đơn vị đã nhập: Xã A, Xã B">',
    );
  });
  it('keeps the mark of a copied cell even where the round before is switched off', () => {
    expect(shown('n', null, { n: 3 }, true)).toContain('name="ok:/answers/n"');
    expect(shown('n', past({ n: 3 }), { n: 3 }, true)).toContain('name="ok:/answers/n"');
  });
});
