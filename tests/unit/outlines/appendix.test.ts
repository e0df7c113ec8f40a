import { expect, it } from 'vitest';
import { labelText } from '../../../schemas/outline/base.ts';
import type { Target } from '../../../schemas/outline/kinds/target.ts';
import { placesOf } from '../../../schemas/outline/walk.ts';
import { bySource } from './source.ts';

const linesOf = (source: string) =>
  placesOf(bySource(source).outline).flatMap(({ entry }) => (entry.kind === 'target' ? [entry] : []));

const valueText = ({ scale }: Target, value: unknown) => {
  if (typeof value === 'object' && value !== null && 'of' in value && 'over' in value)
    return `${value.of}/${value.over}`;
  const option = scale.is === 'ordered' ? scale.options.find(({ id }) => id === value) : undefined;
  return option ? labelText(option.label) : String(value);
};
const goalsOf = (line: Target, due?: string) =>
  line.targets
    .filter((goal) => due === undefined || goal.due === due)
    .map((goal) =>
      'op' in goal
        ? `${goal.op} ${valueText(line, goal.value)}`
        : `${valueText(line, goal.from)}-${valueText(line, goal.to)}`,
    );

/** Each line of the appendix with its unit, and the comparator that its words and its column of targets ask for. */
it('001: the 24 lines of the appendix, each with its comparator', () => {
  expect(linesOf('001').map((line) => [line.number, line.measure, ...goalsOf(line)].join(' '))).toEqual([
    '1 % >= 35',
    '2 % >= 99',
    '3 % >= 100',
    '4 % <= 3', // xuống còn
    '5 % < 4', // xuống dưới
    '6 % >= 100',
    '7 % >= 100',
    '8 % >= 99',
    '9 % >= 100',
    '10 % >= 55',
    '13 Giải >= 25',
    '14 Đạt/Không đạt >= Đạt',
    '15 Mức độ >= Mức độ 3',
    '16 Mức độ >= Mức độ 1', // though its words say 2
    '17 Trường >= 6',
    '18 Phòng/lớp, nhóm lớp = 1/1',
    '19 % >= 80',
    '20 % >= 70',
    '21 % >= 85',
    '22 % >= 40',
    '23 Đủ/Thiếu >= Đủ',
    '24 % >= 90',
    '25 % >= 20',
    '26 % >= 100',
  ]);
});

it('004: what was revised has both versions, in the order they were set', () => {
  const lines = linesOf('004').map(
    (line) => [line.id, goalsOf(line, '2025-12-31'), goalsOf(line, '2030-12-31')] as const,
  );
  expect(lines).toEqual([
    ['preschools_english', ['>= 100'], []],
    ['preschool_teachers_of_standard', ['>= 100'], []],
    ['preschool_managers_master', ['4-6', '6-7'], ['8-9', '9-10']],
    ['primary_teachers_of_standard', ['>= 100'], []],
    ['primary_managers_above_standard', ['10-11', '25-29'], ['12-15', '30-32']],
    ['streamed_after_lower_secondary', ['> 15'], []],
    ['lower_secondary_managers_above_standard', ['11-15', '>= 20'], ['18-20', '>= 25']],
    ['joint_trades', ['>= 7'], []],
    ['smart_schools', ['>= 1'], []],
    ['smart_rooms', ['>= 1'], []],
  ]);
  for (const { targets } of linesOf('004')) {
    const days = targets.map(({ due, setOn = '' }) => due + setOn);
    expect(days).toEqual(days.toSorted());
  }
});

/** As printed: the headings of parts, and of what stands right below them, with their numbers. */
it('000: every heading of the report, with its number', () => {
  const headings: string[] = [];
  const visit = (items: ReturnType<typeof bySource>['outline']['items']): void => {
    for (const item of items) {
      if (item.kind !== 'section' || item.id === 'appendix') continue;
      if (item.number !== '-') headings.push(`${item.number} ${labelText(item.title)}`);
      visit(item.items);
    }
  };
  visit(bySource('000').outline.items);
  expect(headings).toEqual([
    'Phần thứ nhất Tổ chức triển khai Kết luận số 49-KL/TW',
    '1 Công tác nghiên cứu, phổ biến, quán triệt tổ chức triển khai ở huyện',
    '2 Công tác nghiên cứu, phổ biến, quán triệt tổ chức triển khai ở địa phương, cơ quan, đơn vị',
    'Phần thứ hai Kết quả thực hiện Kết luận số 49-KL/TW',
    '1 Công tác lãnh đạo của Đảng, công tác quản lý của Nhà nước',
    '2 Công tác tuyên truyền',
    '3 Vai trò của các tổ chức chính trị - xã hội, xã hội nghề nghiệp và tổ chức xã hội',
    '4 Phát triển tổ chức, nâng cao chất lượng hoạt động và đa dạng các mô hình học tập',
    '5 Tiếp tục xóa mù chữ cho người lớn, thực hiện chế độ đào tạo, bồi dưỡng bắt buộc đối với cán bộ, công chức, viên chức và người lao động',
    '6 Đẩy mạnh xã hội hóa công tác khuyến học, khuyến tài, xây dựng công dân học tập, đơn vị học tập',
    '7 Đánh giá chung',
    '7.1 Ưu điểm',
    '7.2 Khó khăn, hạn chế',
    '7.3 Nguyên nhân',
    '7.4 Bài học kinh nghiệm',
    'Phần thứ ba Nhiệm vụ và giải pháp đẩy mạnh công tác khuyến học, khuyến tài, xây dựng xã hội học tập',
    '1 Bối cảnh và những vấn đề đặt ra đối với công tác khuyến học, khuyến tài, xây dựng xã hội học tập thời gian tới',
    '2 Nhiệm vụ và giải pháp',
    '2.1 Tăng cường sự lãnh đạo của các cấp ủy Đảng, sự quản lý của Nhà nước; sự phối hợp đồng bộ, hiệu quả giữa các ngành, các cấp và cả hệ thống chính trị đối với việc khuyến học, khuyến tài, xây dựng xã hội học tập',
    '2 Quy hoạch, sắp xếp hệ thống trường, lớp; tăng cường cơ sở vật chất, trang thiết bị cho các trường học',
    '3 Nâng cao chất lượng giáo dục và đào tạo; củng cố và phát huy kết quả phổ cập giáo dục, xóa mù chữ, xây dựng xã hội học tập',
    '4 Đổi mới công tác quản lý giáo dục đào tạo, đẩy mạnh chuyển đổi số. Nâng cao chất lượng đội ngũ nhà giáo và cán bộ quản lý giáo dục đáp ứng tốt yêu cầu đổi mới căn bản và phát triển toàn diện giáo dục, đào tạo',
    '5 Thực hiện hiệu quả các chế độ, chính sách; tăng cường công tác xã hội hóa, ưu tiên phát triển GDĐT trên địa bàn huyện',
    '6 Kiến nghị',
    '6.1 Đối với UBND tỉnh',
    '6.2 Đối với Sở GDĐT',
  ]);
});

/** By hand: the numbers of the headings, and how many figures, tables and lists are asked under each, narratives apart. */
it.each([
  [
    '001',
    'I 1, II 0, 1 0, 2 0, 2.1 0, 2.2 4, 2.3 11, 2.4 17, 2.5 17, 2.6 1, III 0, 1 0, 2 4, IV 0, ' +
      'Phụ lục 0, I 6, II 2, III 3, IV 3, V 1, VI 5, VII 4',
  ],
  ['002', '1 0, 2 11, 3 1, 4 7, 5 5, 6 4, 7 0'],
  ['004', 'I 0, 1 18, 2 2, 3 0, 3.1 1, 3.2 0, II 0, 1 0, 1.1 3, 1.2 2, 1.3 2, 1.4 1, 1.5 2, 2 0, III 0'],
])('%s: every heading of the report, with the figures under it', (source, wanted) => {
  const found: string[] = [];
  const visit = (items: ReturnType<typeof bySource>['outline']['items']): void => {
    for (const item of items) {
      if (item.kind !== 'section') continue;
      const figures = item.items.filter((one) => one.kind !== 'section' && one.kind !== 'text');
      found.push(`${item.number} ${figures.length}`);
      visit(item.items);
    }
  };
  visit(bySource(source).outline.items);
  expect(found.join(', ')).toBe(wanted);
});
