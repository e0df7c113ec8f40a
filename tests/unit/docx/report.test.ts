import { describe, expect, it } from 'vitest';
import { answers, formWith, round } from '../forms/sample.ts';
import { draft, revision, sent, tableUnder, WARNED } from './papers.ts';

const headings = (paper: ReturnType<typeof sent>) =>
  paper.blocks.flatMap((block) => (block.is === 'heading' ? [`${block.level} ${block.text}`] : []));
const appendices = (paper: ReturnType<typeof sent>) =>
  paper.blocks.flatMap((block) => (block.is === 'appendix' ? [block.title] : []));

describe('a report on paper', () => {
  it('stands under the headings of its outline, numbered as printed, tables beneath their sections', () => {
    expect(headings(sent())).toEqual([
      '1 A Kết quả thực hiện nhiệm vụ năm 2019',
      '2 I Khái quát đặc điểm tình hình',
      '2 II Công tác chỉ đạo, điều hành',
      '3 Các văn bản chỉ đạo đã ban hành',
      '2 III Kết quả thực hiện kế hoạch các đề án',
      '3 1.4 Bồi dưỡng cán bộ, công chức, viên chức',
      '3 2.2 Kết quả thực hiện mục tiêu Đề án xóa mù chữ',
      '4 Biểu 1 Học viên lớp xóa mù chữ theo xã',
      '4 Học viên theo nhóm đối tượng',
      '4 Lớp đã mở theo năm',
      '1 C Phương hướng, nhiệm vụ, giải pháp năm 2020',
    ]);
  });

  it('gives fields with their measures, sums and rates with what they are made of, and gaps with their reason', () => {
    expect(tableUnder(sent(), '1.4 Bồi dưỡng cán bộ, công chức, viên chức')).toEqual([
      ['Chỉ tiêu', 'Đơn vị tính', 'Số liệu'],
      ['Số cán bộ, công chức, viên chức học nâng cao trình độ tin học', 'người', '132'],
      ['Số cán bộ, công chức, viên chức học ngoại ngữ', 'người', '… (chưa có số liệu)'],
      ['Tổng số cán bộ, công chức, viên chức', 'người', '400'],
      ['Tổng số người học tin học, ngoại ngữ', '', '132 | mới có 1/2 số'],
      ['Tỷ lệ học tin học', '', '33,0 % | 132 / 400'],
      ['Kinh phí hỗ trợ học bổng', 'đồng', '1.305.505.000'],
      ['Điểm đánh giá trung tâm học tập cộng đồng', '', '87,5'],
      ['Xếp loại Ban chỉ đạo', '', 'Tốt'],
      ['Mức độ đạt chuẩn xóa mù chữ', '', 'Mức độ 2'],
    ]);
  });

  it('says a blank, and gives a sign for a reason and 0 for nought', () => {
    const table = tableUnder(sent(), 'Biểu 1 Học viên lớp xóa mù chữ theo xã');
    expect(table[0]).toEqual(['Đơn vị', 'Xã biên giới', 'Độ tuổi 15–35', 'Độ tuổi 15–60', 'Cộng kế hoạch', 'Mức độ']);
    const row = (name: string) => table.find(([first]) => first === name);
    expect(row('Xã Cần Yên')).toEqual(['Xã Cần Yên', 'Có', '20', '18', '90,0 % | 18 / 20', '34', '30', '54', '0']);
    expect(row('Xã Đa Thông')?.slice(2, 5)).toEqual(['24', '…', '– | … / 24']);
    // Nobody filled it in; the mark of a border commune is no by being blank.
    expect(row('Xã Thanh Long')).toEqual(['Xã Thanh Long', '', 'trống', 'trống', '–', 'trống', 'trống', '…', 'trống']);
    expect(row('Cộng')?.[2]).toBe('161 | 7/8 dòng');
    expect(tableUnder(sent(), 'Lớp đã mở theo năm').slice(1)).toEqual([
      ['2017', '4'],
      ['2018', '0'],
      ['2019', '–'],
    ]);
    const notes = sent().blocks.flatMap((block) => (block.is === 'note' ? [block.text] : []));
    expect(notes).toEqual([
      'Ký hiệu: – không áp dụng; … chưa có số liệu; ↗ đã tính ở nơi khác; “trống” chưa điền, không phải số 0',
    ]);
  });

  it('keeps passages whole, with their line breaks', () => {
    expect(sent().blocks).toContainEqual({
      is: 'text',
      label: 'Đặc điểm kinh tế - xã hội của địa phương',
      text: answers.context,
    });
    expect(sent().blocks).toContainEqual({ is: 'text', label: 'Phương hướng năm 2020', text: 'Để trống' });
  });

  it('tells why warnings stand and which documents it names behind the signatures', () => {
    const paper = sent();
    const last = paper.blocks.findIndex(({ is }) => is === 'signatures');
    expect(paper.blocks.slice(last + 1).map(({ is }) => is)).toEqual(['appendix', 'table', 'appendix', 'list']);
    expect(appendices(paper)).toEqual([
      'Phụ lục 1. Giải trình của đơn vị',
      'Phụ lục 2. Danh mục văn bản nêu trong báo cáo',
    ]);
    const [table, , list] = paper.blocks.slice(last + 2);
    expect(table?.is === 'table' && table.rows.map((cells) => cells.map(({ lines }) => lines.join()))).toEqual([
      ['1', WARNED, 'Ghép lớp của hai xóm'],
    ]);
    expect(list?.is === 'list' && list.items).toEqual([
      '115/KH-UBND ngày 02/03/2019, UBND huyện, Kế hoạch xóa mù chữ năm 2019',
      '12/KH-UBND ngày 15/01/2019, UBND huyện, Triển khai Đề án xóa mù chữ',
      '45/BC-PGD ngày 30/06/2019',
    ]);
  });

  it('has no appendix that says nothing', () => {
    const plain = { ...revision, answers: { it_trained: 1 }, explanations: {} };
    expect(appendices(sent({ revision: plain }))).toEqual([]);
    // Numbers are of those that are there.
    expect(appendices(sent({ revision: { ...revision, explanations: {} } }))).toEqual([
      'Phụ lục 1. Danh mục văn bản nêu trong báo cáo',
    ]);
  });

  it('says which revision it is, with its digest, and on each sheet that figures are made up', () => {
    const paper = sent();
    expect(paper.lines).toEqual([
      'Kỳ báo cáo 01/01/2019 – 31/12/2019',
      'Bản số 341, gửi lúc 10:41 04/05/2020, Nguyễn Thị Lan · Đã duyệt',
    ]);
    expect(paper.foot).toBe(
      'Lập từ hệ thống Đề cương · Huyện Hà Quảng (045) · Bản số 341, gửi lúc 10:41 04/05/2020 · sha256:9b2c',
    );
    expect(paper.head).toMatchObject({ above: 'Tỉnh Cao Bằng', placed: 'Hà Quảng, ngày 04 tháng 5 năm 2020' });
    expect(paper.mark).toBe('Số liệu mẫu — không phải số liệu thật');
    expect(sent({ round: { ...round, sample: false } }).mark).toBeNull();
    // It was sent and stands no more.
    expect(sent({ round: { ...round, sample: false }, state: 'returned' }).mark).toBe('Trả lại');
  });
});

describe('a draft on paper', () => {
  it('is marked as one on each sheet, leaves the day to be written, and tells what is not explained yet', () => {
    const paper = draft({ round: { ...round, sample: false } });
    expect(paper.mark).toBe('NHÁP');
    expect(paper.head.placed).toBe('Hà Quảng, ngày …… tháng …… năm ………');
    expect(paper.lines[1]).toBe('Bản nháp, chưa gửi');
    expect(paper.foot).toContain('lưu lúc 10:40 04/05/2020 · sha256:0f4c');
    const table = paper.blocks.findLast((block) => block.is === 'table');
    expect(table?.is === 'table' && table.rows[0]?.map(({ lines }) => lines.join())).toEqual([
      '1',
      WARNED,
      'chưa giải trình',
    ]);
  });

  it('keeps what was typed and not understood apart from figures', () => {
    const raw = { '/answers/it_trained': '13x' };
    const paper = draft({ working: { ...formWith().working, raw } });
    const rows = tableUnder(paper, '1.4 Bồi dưỡng cán bộ, công chức, viên chức');
    expect(rows[1]?.[2]).toBe('“13x” (chưa đọc được)');
  });
});
