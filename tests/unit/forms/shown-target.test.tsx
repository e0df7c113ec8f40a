import { expect, it } from 'vitest';
import { ShownTarget } from '../../../forms/fields/target.tsx';
import type { Target } from '../../../schemas/outline/kinds/target.ts';
import { placesOf } from '../../../schemas/outline/walk.ts';
import type { TargetValue } from '../../../schemas/report/answers.ts';
import { answersOf } from '../../../scripts/figures/answers.ts';
import { documents } from '../../../scripts/figures/documents.ts';
import { decode } from './post.ts';
import { uiIn } from './sample.ts';

/** A line of a document as its report shows it on a day. */
function lineOf(source: string, id: string, { value, on }: { value?: TargetValue; on?: string } = {}) {
  const document = documents.find((one) => one.source === source)!;
  const field = placesOf(document.outline).find(({ entry }) => entry.id === id)?.entry as Target;
  const shown = value ?? (answersOf(document)[id] as TargetValue | undefined);
  const html = String(<ShownTarget field={field} value={shown} on={on ?? document.round.period.to} ui={uiIn('vi')} />);
  return decode(html.replace(/<[^>]+>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim();
}
const RESOLUTION = '31/12/2025 · Nghị quyết 15-NQ/TU';

it.each([
  ['nursery_enrolled', `35,1 · Dự ước: 37 Vượt So với mục tiêu ≥ 35 % · ${RESOLUTION}`],
  ['standard_schools', `2 · Dự ước: 4 Đang phấn đấu Dự ước không đạt So với mục tiêu ≥ 6 Trường · ${RESOLUTION}`],
  [
    'stunted',
    `2,04 · Dự ước: 4 Đạt Dự ước không đạt Dự ước kém hơn kết quả đã có So với mục tiêu < 4 % · ${RESOLUTION}`,
  ],
  ['underweight', `1,72 · Dự ước: 3 Vượt Dự ước kém hơn kết quả đã có So với mục tiêu ≤ 3 % · ${RESOLUTION}`],
  ['enough_teachers', `Đủ · Dự ước: Đủ Đạt So với mục tiêu ≥ Đủ · ${RESOLUTION}`],
  ['upper_secondary_above_standard', `do Sở GD&ĐT báo cáo Chưa đánh giá So với mục tiêu ≥ 20 % · ${RESOLUTION}`],
])('001: %s says its state, its forecast beside it, and the target it was held against', (id, words) => {
  expect(lineOf('001', id)).toBe(words);
});

it('004: a revised target is said to be the one, from the day it was set', () => {
  const shown = (on: string) => lineOf('004', 'preschool_managers_master', { value: { actual: 5 }, on });
  expect(shown('2024-09-26')).toBe('5 Đạt So với mục tiêu 4–6 % · 31/12/2025 · Nghị quyết 05-NQ/HU');
  expect(shown('2024-09-27')).toBe('5 Đang phấn đấu So với mục tiêu 6–7 % · 31/12/2025 · Kết luận sơ kết 03 năm');
  expect(shown('2025-12-31')).toBe('5 Không đạt So với mục tiêu 6–7 % · 31/12/2025 · Kết luận sơ kết 03 năm');
});
