import { describe, expect, it } from 'vitest';
import { changeText, figureOf } from '../../../forms/fields/compared.ts';
import { groupMessage, type Outstanding, unitMessage } from '../../../forms/pages/review/message.ts';
import { placeName } from '../../../forms/pages/review/place-name.ts';
import { uiOf } from '../../../forms/ui.ts';
import type { Field } from '../../../schemas/outline/kinds.ts';
import { Outline } from '../../../schemas/outline/outline.ts';
import { scopeOf } from '../../../schemas/outline/scope.ts';
import { tenFields } from '../../factories/ten-fields.ts';

const ui = (now = '2020-05-07T02:00:00Z', language: 'vi' | 'en' = 'vi') => uiOf(language, new Date(now), '/', null);
const round = { title: 'Báo cáo năm 2019' };
const report = (more: Partial<Outstanding> = {}): Outstanding => ({
  unit: { code: '045', name: 'Huyện Hà Quảng', tier: 'district' },
  state: 'not_started',
  deadline: '2020-05-07T17:00:00Z',
  asked: 0,
  ...more,
});

describe('a message to copy', () => {
  it('says who, what, by when and where, in short lines', () => {
    expect(unitMessage(round, report(), 'https://bc.example/r', ui())).toBe(
      'Huyện Hà Quảng: chưa gửi báo cáo “Báo cáo năm 2019”.\nHạn: 24:00 07/05/2020.\nMở: https://bc.example/r',
    );
  });

  it('says what is to be done with a returned one, and for how long a late one is late', () => {
    const returned = unitMessage(round, report({ state: 'returned', asked: 3 }), '/r', ui());
    expect(returned).toContain('báo cáo bị trả lại, cần sửa 3 chỗ');
    expect(unitMessage(round, report({ state: 'draft' }), '/r', ui())).toContain('đang soạn');
    expect(unitMessage(round, report(), '/r', ui('2020-05-09T20:00:00Z'))).toContain('đã quá 3 ngày');
    expect(unitMessage(round, report({ deadline: '2020-05-07T01:00:00Z' }), '/r', ui())).toContain('đã hết hôm nay');
  });

  it('names all that are late in one', () => {
    const other = report({ unit: { code: '046', name: 'Huyện Trà Lĩnh', tier: 'district' }, state: 'draft' });
    const text = groupMessage(round, [report(), other], true, '/', ui('2020-05-09T20:00:00Z'));
    expect(text.split('\n')).toEqual([
      '“Báo cáo năm 2019”: còn 2 đơn vị quá hạn chưa nộp:',
      '- Huyện Hà Quảng: chưa gửi báo cáo',
      '- Huyện Trà Lĩnh: đang soạn, chưa gửi báo cáo',
      'Các đơn vị nộp ngay trong ngày.',
      'Mở: /',
    ]);
  });

  it('names all that still have time in one, each with its own deadline', () => {
    const unit = { code: '046', name: 'Huyện Trà Lĩnh', tier: 'district' } as const;
    const extended = report({ unit, state: 'draft', deadline: '2020-05-09T17:00:00Z' });
    expect(groupMessage(round, [report(), extended], false, '/', ui()).split('\n')).toEqual([
      '“Báo cáo năm 2019”: còn 2 đơn vị chưa nộp:',
      '- Huyện Hà Quảng: chưa gửi báo cáo, hạn 24:00 07/05/2020',
      '- Huyện Trà Lĩnh: đang soạn, chưa gửi báo cáo, hạn 24:00 09/05/2020',
      'Mở: /',
    ]);
  });

  it('speaks English too', () => {
    expect(unitMessage(round, report(), '/r', ui(undefined, 'en'))).toContain('Huyện Hà Quảng has not submitted');
  });
});

describe('a change since another time', () => {
  const count = { kind: 'count', id: 'a', label: 'A' } as Field;
  const rate = { kind: 'rate', id: 'r', label: 'R', of: 'a', over: 'b' } as Field;
  const total = { kind: 'total', id: 't', label: 'T', of: ['a', 'b'] } as Field;
  const scope = scopeOf([count, { kind: 'count', id: 'b', label: 'B' } as Field, rate, total]);

  it('is in percent of the earlier figure, of rates in points, and nothing from nought or a gap', () => {
    expect(changeText(count, 12, 120, ui())).toBe('−90,0 %');
    expect(changeText(count, 3, 2, ui())).toBe('+50,0 %');
    expect(changeText(count, 2, 2, ui())).toBe('±0 %');
    expect(changeText(rate, 33.3, 30, ui())).toBe('+3,3 điểm %');
    expect(changeText(count, 5, 0, ui())).toBeNull();
    expect(changeText(count, null, 5, ui())).toBeNull();
  });

  it('is held on whole totals and pairs alone', () => {
    expect(figureOf(total, scope, { a: 1, b: 2 })).toBe(3);
    expect(figureOf(total, scope, { a: 1 })).toBeNull();
    expect(figureOf(rate, scope, { a: 1, b: 4 })).toBe(25);
    expect(figureOf(count, scope, { a: { missing: 'not_available' } })).toBeNull();
  });
});

it.each([
  ['report', 'Cả báo cáo', null, undefined],
  ['a', 'Mục A Chung', 'a', undefined],
  ['it_trained', 'Số được bồi dưỡng tin học', 'a', '/answers/it_trained'],
  ['literacy_learners', 'Học viên theo xã', 'b', '/answers/literacy_learners'],
  ['literacy_learners/01', 'Học viên theo xã: Xã Một', 'b', '/answers/literacy_learners/01/plan'],
  ['literacy_learners/01/plan', 'Kế hoạch, Xã Một', 'b', '/answers/literacy_learners/01/plan'],
  ['documents/r2/copies', 'Số bản, Dòng 2', 'b', '/answers/documents/r2/copies'],
  ['gone/x', 'gone/x (không còn trong báo cáo)', null, undefined],
])('calls %s by its name and leads to it', (at, label, page, anchor) => {
  const naming = {
    outline: Outline.parse(tenFields()),
    answers: { documents: [{ id: 'r1' }, { id: 'r2' }] },
    rowNames: { '01': 'Xã Một' },
  };
  expect(placeName(at, naming, ui())).toEqual({ label, page, anchor });
});
