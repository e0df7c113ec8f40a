import type { OutlineInput } from './ten-fields.ts';

/** An outline that is filled in within a minute: a text, two counts with their rate, and a table by commune. */
export function smallOutline(changes: Partial<OutlineInput> = {}): OutlineInput {
  return {
    id: 'literacy',
    version: 1,
    title: 'Xóa mù chữ',
    basis: 'Công văn thử 12/SGDĐT',
    filedBy: ['district'],
    items: [
      {
        kind: 'section',
        id: 'general',
        number: 'A',
        title: 'Kết quả chung',
        items: [
          { kind: 'text', id: 'work', label: 'Việc đã làm', maxLength: 2000, required: true },
          { kind: 'count', id: 'learners', label: 'Số người học', measure: 'người', required: true },
          { kind: 'count', id: 'finished', label: 'Số người học xong', measure: 'người', required: true },
          { kind: 'rate', id: 'finished_rate', label: 'Tỷ lệ học xong', of: 'finished', over: 'learners' },
        ],
      },
      {
        kind: 'section',
        id: 'communes',
        number: 'B',
        title: 'Theo xã',
        items: [
          {
            kind: 'grid',
            id: 'classes',
            title: 'Học viên theo xã',
            required: true,
            rows: { by: 'unit', tier: 'commune' },
            columns: [
              { kind: 'count', id: 'plan', label: 'Kế hoạch', measure: 'người', required: true },
              { kind: 'count', id: 'actual', label: 'Kết quả', measure: 'người', required: true },
            ],
          },
        ],
      },
    ],
    checks: [
      {
        id: 'finished_within',
        at: 'report',
        left: ['finished'],
        op: '<=',
        right: ['learners'],
        severity: 'error',
        message: 'Số người học xong không thể nhiều hơn số người học',
      },
    ],
    ...changes,
  };
}
