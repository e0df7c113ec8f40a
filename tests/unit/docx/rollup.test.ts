import { describe, expect, it } from 'vitest';
import { rollup, tableUnder } from './papers.ts';

const textsOf = ({ blocks }: ReturnType<typeof rollup>) =>
  blocks.flatMap((block) => (block.is === 'text' ? [`${block.label ?? ''}|${block.text}`] : []));

describe('a rollup on paper', () => {
  it('begins with whose reports are in it, on which basis, as of which change, and who is missing', () => {
    const paper = rollup();
    expect(textsOf(paper).slice(0, 3)).toEqual([
      '|5/7 báo cáo đã nộp, 2 đã duyệt. Tổng hợp tính trên báo cáo đã gửi.',
      'Danh sách chưa nộp|Huyện Quảng Hòa, Huyện Thạch An',
      'Cảnh báo trên số tổng hợp (1)|',
    ]);
    expect(paper.lines).toEqual([
      'Kỳ báo cáo 01/01/2019 – 31/12/2019',
      'Tính đến thay đổi số 341, lúc 10:41 04/05/2020',
    ]);
    expect(paper.foot).toMatch(/Tổng hợp tính trên báo cáo đã gửi · tính đến thay đổi số 341 · .* · sha256:0f4c/);
    expect(paper.head).toMatchObject({
      above: null,
      unit: 'Tỉnh Cao Bằng',
      placed: 'Cao Bằng, ngày …… tháng …… năm ………',
    });
  });

  it('says since when it has not been counted, where it could not be', () => {
    const paper = rollup('vi', { stalledSince: '2020-05-03T01:00:00Z' });
    expect(textsOf(paper)[0]).toMatch(/^\|Từ 08:00 03\/05\/2020, số liệu mới của đợt này chưa cộng được/);
  });

  it('gives each sum with how many of those awaited gave it, and a rate as the sums it is of', () => {
    const rows = tableUnder(rollup(), '1.4 Bồi dưỡng cán bộ, công chức, viên chức');
    expect(rows[0]).toEqual(['Chỉ tiêu', 'Đơn vị tính', 'Số liệu', 'Có số liệu']);
    // 60 + 83 + 106 + 129 + 152; the second district does not know how many officials it has.
    expect(rows[1]?.slice(1)).toEqual(['người', '530', '5/7 báo cáo']);
    expect(rows.find(([label]) => label === 'Tổng số cán bộ, công chức, viên chức')?.slice(2)).toEqual([
      '1.600',
      '4/7 báo cáo',
    ]);
    expect(rows.find(([label]) => label === 'Tỷ lệ học tin học')?.slice(2)).toEqual([
      '27,9 % | 447 / 1.600',
      '4/7 báo cáo',
    ]);
    expect(rows.find(([label]) => label?.includes('ngoại ngữ'))?.slice(2)).toEqual(['…', '0/7 báo cáo']);
  });

  it('gives tables by list and by year as the outline has them, the rest as a list of their columns', () => {
    expect(tableUnder(rollup(), 'Lớp đã mở theo năm')).toEqual([
      ['Năm', 'Số lớp (lớp)'],
      ['2017', '20 | 5/7'],
      ['2018', '0 | 5/7'],
      ['2019', '– | 0/7'],
    ]);
    const byCommune = tableUnder(rollup(), 'Học viên lớp xóa mù chữ theo xã');
    expect(byCommune.find(([label]) => label === 'Độ tuổi 15–35 – Kế hoạch')?.slice(1)).toEqual([
      'người',
      '805',
      '35/40 dòng',
    ]);
  });

  it('leaves a place for the words of whoever signs it, and says how many wrote some', () => {
    expect(textsOf(rollup())).toContain('Đặc điểm kinh tế - xã hội của địa phương|(5 báo cáo có nội dung) ……');
    expect(textsOf(rollup())).toContain('Phương hướng năm 2020|(0 báo cáo có nội dung) ……');
  });

  it('has units down in an appendix, the sum at the foot, and says why a unit has nothing', () => {
    const paper = rollup();
    const from = paper.blocks.findIndex(({ is }) => is === 'appendix');
    const rows = tableUnder(
      { ...paper, blocks: paper.blocks.slice(from) },
      '1.4 Bồi dưỡng cán bộ, công chức, viên chức',
    );
    expect(rows.map((row) => row.slice(0, 3))).toEqual([
      ['Đơn vị', 'Đã nộp', 'Số cán bộ, công chức, viên chức học nâng cao trình độ tin học (người)'],
      ['Huyện Bảo Lâm', 'Đã gửi', '60'],
      ['Huyện Bảo Lạc', 'Đã duyệt', '83'],
      ['Huyện Hà Quảng', 'Đã gửi', '106'],
      ['Huyện Trùng Khánh', 'Đã duyệt', '129'],
      ['Huyện Hạ Lang', 'Đã gửi', '152'],
      ['Huyện Quảng Hòa', 'Chưa nộp'],
      ['Huyện Thạch An', 'Chưa nộp'],
      ['Cộng Tỉnh Cao Bằng', '5/7', '530 | 5/7'],
    ]);
  });

  it('cuts a table that is too wide for a sheet, and leaves no column out', () => {
    const { blocks } = rollup();
    const appendix = blocks.slice(blocks.findIndex(({ is }) => is === 'appendix'));
    const at = appendix.findIndex((block) => block.is === 'caption');
    expect(appendix[at]).toEqual({ is: 'caption', text: 'Học viên theo nhóm đối tượng (tiếp theo)' });
    const parts = [appendix[at - 1], appendix[at + 1]];
    const groups = parts.map((table) => table?.is === 'table' && table.head[0]?.map(({ lines }) => lines.join()));
    expect(groups).toEqual([
      ['Đơn vị', 'Đã nộp', 'Phụ nữ'],
      ['Đơn vị', 'Dân tộc thiểu số'],
    ]);
    const widths = parts.map((table) => table?.is === 'table' && table.foot[0]?.length);
    expect(widths).toEqual([8, 7]);
  });

  it('is in the language of who asks', () => {
    expect(rollup('en').kind).toBe('Rollup report');
    expect(textsOf(rollup('en'))[0]).toBe('|5 of 7 reports sent, 2 accepted. Counted over reports sent.');
  });
});
