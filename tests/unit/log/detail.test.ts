import { expect, it } from 'vitest';
import { detailText } from '../../../forms/pages/log/detail.ts';
import { uiOf } from '../../../forms/ui.ts';

const ui = uiOf('vi', new Date('2020-05-01T00:00:00Z'), '/', null);
const text = (detail: unknown, user: { id: string; name: string } | null = null) => detailText(detail, user, ui);

it('tells a detail in words, days and people’s names', () => {
  expect(text({ what: 'status', format: 'csv', via: 'key', header: 'key', tier: null })).toBe(
    'tệp: danh sách nộp báo cáo; dạng: CSV; qua: khóa API; tiêu đề: mã',
  );
  expect(text({ user: 'u1', role: 'reporter' }, { id: 'u1', name: 'Nông Văn A' })).toBe(
    'người dùng: Nông Văn A; vai trò: Báo cáo',
  );
  expect(text({ deadline: '2020-05-07T17:00:00.000Z', from: '2020-05-01', to: '2020-05-02' })).toBe(
    '01/05/2020 → 02/05/2020; hạn: 24:00 07/05/2020',
  );
  expect(text({ name: { from: 'A', to: 'B' } })).toBe('tên: A → B');
  expect(text({ comments: [{ at: 'report', text: 'Xem lại' }] })).toBe('góp ý: Xem lại');
});

it('shows what it has no words for as it is, and takes anything', () => {
  expect(text({ unheardOf: 'x', constructor: true })).toBe('unheardOf: x; constructor: có');
  expect(text(Array.from({ length: 20 }, (_, i) => i))).toBe('0, 1, 2, 3, 4, 5, 6, 7 … (20)');
  for (const odd of [null, undefined, '', 0, [], {}, [[]], { a: { b: [{}] } }]) expect(text(odd)).toBeTypeOf('string');
});
