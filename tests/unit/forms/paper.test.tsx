import { expect, it } from 'vitest';
import { CheckPage } from '../../../forms/pages/check.tsx';
import { Letterhead, Signatures } from '../../../forms/pages/paper.tsx';
import { ViewPage } from '../../../forms/pages/view.tsx';
import type { Language } from '../../../schemas/outline/base.ts';
import { decode } from './post.ts';
import { answers, formWith, uiIn } from './sample.ts';

const revision = {
  seq: 341,
  digest: 'sha256:9b2c',
  at: '2020-05-04T03:41:00Z',
  by: 'Nguyễn Thị Lan',
  answers,
  explanations: {},
};
const linesOf = (html: unknown) =>
  [...String(html).matchAll(/<p[^>]*>([\s\S]*?)<\/p>/g)].map(([, text = '']) => decode(text));
const headOf = (name: string, sentAt: string | null, language: Language = 'vi') => {
  const form = formWith({ unit: { code: '045', name, tier: 'district' } });
  return linesOf(<Letterhead ui={uiIn(language)} form={form} sentAt={sentAt} mark="Bản nháp" />);
};

it('heads a report as Decree 30/2020 has it: who is above, who reports, the nation, place and day', () => {
  expect(headOf('Huyện Hà Quảng', '2020-05-04T03:41:00Z').slice(0, 5)).toEqual([
    'Tỉnh Cao Bằng',
    'Huyện Hà Quảng',
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    'Độc lập – Tự do – Hạnh phúc',
    'Hà Quảng, ngày 04 tháng 5 năm 2020',
  ]);
});

it('puts a nought before days below ten and the first two months, and keeps the kind of a place that is a number', () => {
  expect(headOf('Xã Cần Yên', '2020-02-08T17:30:00Z')[4]).toBe('Cần Yên, ngày 09 tháng 02 năm 2020');
  expect(headOf('Quận 1', '2020-12-31T03:00:00Z')[4]).toBe('Quận 1, ngày 31 tháng 12 năm 2020');
  expect(headOf('Huyện Hà Quảng', null)[4]).toBe('Hà Quảng, ngày …… tháng …… năm ………');
  expect(headOf('Huyện Hà Quảng', '2020-05-04T03:41:00Z', 'en')[4]).toBe('Hà Quảng, 4 May 2020');
});

it('has nobody above a unit at the top of its tree', () => {
  const form = formWith({ parent: null, unit: { code: '04', name: 'Tỉnh Cao Bằng', tier: 'province' } });
  const lines = linesOf(<Letterhead ui={uiIn()} form={form} sentAt={null} mark="" />);
  expect(lines.slice(0, 2)).toEqual(['Tỉnh Cao Bằng', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM']);
});

it('leaves room for who made it and whose seal makes it the unit’s', () => {
  expect(linesOf(<Signatures ui={uiIn()} />)).toEqual([
    'Người lập biểu',
    '(Ký, ghi rõ họ tên)',
    'Thủ trưởng đơn vị',
    '(Ký tên, đóng dấu)',
  ]);
});

it('says of each print which revision it is, or that it is a draft, and of samples that they are', () => {
  const ui = uiIn();
  const footOf = (html: unknown) =>
    decode(/<footer class="printed">([\s\S]*?)<\/footer>/.exec(String(html))?.[1] ?? '');
  const check = (change: object) =>
    footOf(
      <CheckPage ui={ui} form={formWith(change)} errors={[]} warnings={[]} reasons={{}} idempotencyKey="k" shown="" />,
    );
  expect(check({})).toMatch(/^Bản in từ hệ thống Đề cương lúc .* · Bản nháp, chưa gửi/);
  expect(check({ revision })).toContain('không phải bản đã gửi (bản số 341, lúc 10:41 04/05/2020)');
  const sample = formWith({ revision, state: 'accepted' });
  const sent = { ...sample, round: { ...sample.round, sample: false } };
  expect(footOf(<ViewPage ui={ui} form={sent} warnings={[]} />)).toMatch(/Bản số 341, gửi lúc .* · Đã duyệt$/);
  expect(footOf(<ViewPage ui={ui} form={sample} warnings={[]} />)).toMatch(/ · Số liệu mẫu — không phải số liệu thật$/);
});
