import type { z } from 'zod';
import type { Outline } from '../../schemas/outline/outline.ts';

export type OutlineInput = z.input<typeof Outline>;

/** An outline of a dozen fields: every kind, every kind of grid, each sort of check. */
export function tenFields(changes: Partial<OutlineInput> = {}): OutlineInput {
  return {
    id: 'ten-fields',
    version: 1,
    title: { vi: 'Mười trường', en: 'Ten fields' },
    basis: 'Công văn thử',
    filedBy: ['district'],
    items: [
      {
        kind: 'section',
        id: 'a',
        number: 'A',
        title: 'Chung',
        items: [
          { kind: 'text', id: 'context', label: 'Khái quát', maxLength: 2000, required: true },
          { kind: 'count', id: 'it_trained', label: 'Số được bồi dưỡng tin học', measure: 'người' },
          { kind: 'count', id: 'language_trained', label: 'Số được bồi dưỡng ngoại ngữ', measure: 'người' },
          { kind: 'count', id: 'officials', label: 'Tổng số cán bộ', measure: 'người' },
          { kind: 'rate', id: 'it_trained_rate', label: 'Tỷ lệ', of: 'it_trained', over: 'officials' },
          { kind: 'total', id: 'all_trained', label: 'Cộng', of: ['it_trained', 'language_trained'] },
          { kind: 'amount', id: 'scholarship_amount', label: 'Học bổng' },
          { kind: 'decimal', id: 'score', label: 'Điểm', min: 0, max: 100, places: 2, rollup: 'max' },
          { kind: 'decimal', id: 'hours', label: 'Giờ', places: 1, rollup: 'sum' },
          { kind: 'flag', id: 'has_plan', label: 'Có kế hoạch' },
          {
            kind: 'level',
            id: 'recognised_level',
            label: 'Mức độ',
            options: [
              { id: '0', label: 'Chưa đạt' },
              { id: '1', label: 'Mức độ 1' },
              { id: '2', label: 'Mức độ 2' },
            ],
          },
          { kind: 'date', id: 'established_on', label: 'Ngày thành lập' },
          { kind: 'document', id: 'plan_issued', label: 'Kế hoạch đã ban hành' },
          { kind: 'count', id: 'literate_15_25', label: 'Biết chữ 15–25', measure: 'người' },
          { kind: 'count', id: 'literate_15_35', label: 'Biết chữ 15–35', measure: 'người' },
        ],
      },
      {
        kind: 'section',
        id: 'b',
        number: 'B',
        title: 'Bảng',
        items: [
          {
            kind: 'grid',
            id: 'literacy_learners',
            title: 'Học viên theo xã',
            rows: { by: 'unit', tier: 'commune' },
            columns: [
              { kind: 'count', id: 'plan', label: 'Kế hoạch', measure: 'người' },
              { kind: 'count', id: 'actual', label: 'Kết quả', measure: 'người' },
              { kind: 'rate', id: 'done', label: 'Tỷ lệ', of: 'actual', over: 'plan' },
              { kind: 'flag', id: 'border', label: 'Xã biên giới', blankMeansNo: true },
            ],
          },
          {
            kind: 'grid',
            id: 'training_by_year',
            title: 'Theo năm',
            rows: { by: 'year', from: 2018, to: 2019 },
            columns: [{ kind: 'count', id: 'trained', label: 'Đã bồi dưỡng', measure: 'người' }],
          },
          {
            kind: 'grid',
            id: 'schools',
            title: 'Trường theo cấp',
            rows: {
              by: 'list',
              rows: [
                { id: 'primary', label: 'Tiểu học' },
                { id: 'lower', label: 'THCS' },
              ],
            },
            columns: [{ kind: 'count', id: 'count', label: 'Số trường', measure: 'trường' }],
            totals: true,
          },
          {
            kind: 'grid',
            id: 'documents',
            title: 'Văn bản',
            rows: { by: 'free', max: 5 },
            columns: [
              { kind: 'document', id: 'document', label: 'Văn bản' },
              { kind: 'count', id: 'copies', label: 'Số bản', measure: 'bản' },
            ],
          },
        ],
      },
    ],
    checks: [
      {
        id: 'trained_within',
        at: 'report',
        left: ['it_trained'],
        op: '<=',
        right: ['officials'],
        severity: 'error',
        message: 'Số được bồi dưỡng không thể nhiều hơn tổng số cán bộ',
      },
      {
        id: 'actual_over_plan',
        at: 'literacy_learners',
        left: ['actual'],
        op: '<=',
        right: [{ term: 'plan', factor: 1.5 }],
        severity: 'warning',
        message: 'Kết quả vượt kế hoạch hơn một nửa',
      },
    ],
    nested: [['literate_15_25', 'literate_15_35']],
    ...changes,
  };
}
