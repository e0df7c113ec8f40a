import type { Tier } from '../../../schemas/outline/base.ts';
import { Outline } from '../../../schemas/outline/outline.ts';
import { type Entry, placesOf } from '../../../schemas/outline/walk.ts';
import type { Answers } from '../../../schemas/report/answers.ts';
import type { FormOf } from '../../../schemas/report/validator.ts';
import {
  type Aggregates,
  addInto,
  aggregatesOfReport,
  type Figures,
  figuresOf,
  foldPlanOf,
} from '../../../worker/domain/rollup/figures.ts';
import type { CsvRow } from '../../../worker/exports/csv/sources.ts';
import { type CsvFile, csvStream } from '../../../worker/exports/csv.ts';

/** Every kind of field and every kind of grid, small. */
export const OUTLINE = Outline.parse({
  id: 'small',
  version: 1,
  title: 'Báo cáo',
  filedBy: ['district'],
  items: [
    {
      kind: 'section',
      id: 'a',
      number: 'A',
      title: { vi: 'Tình hình chung', en: 'General' },
      items: [
        { kind: 'count', id: 'trained', label: { vi: 'Được tập huấn', en: 'Trained' }, measure: 'người' },
        { kind: 'count', id: 'officials', label: 'Cán bộ', measure: 'người' },
        { kind: 'total', id: 'people', label: 'Tổng', of: ['trained', 'officials'] },
        { kind: 'rate', id: 'trained_rate', label: 'Tỷ lệ', of: 'trained', over: 'officials' },
        { kind: 'amount', id: 'cost', label: 'Kinh phí' },
        { kind: 'decimal', id: 'score', label: 'Điểm', min: -10, rollup: 'max' },
        { kind: 'flag', id: 'has_plan', label: 'Có kế hoạch' },
        {
          kind: 'choice',
          id: 'rating',
          label: 'Xếp loại',
          options: [
            { id: 'good', label: 'Tốt' },
            { id: 'fair', label: 'Khá' },
          ],
        },
        {
          kind: 'level',
          id: 'level',
          label: 'Mức độ',
          options: [
            { id: '0', label: '0' },
            { id: '1', label: '1' },
          ],
        },
        { kind: 'text', id: 'context', number: '1.', label: 'Nêu rõ' },
        { kind: 'date', id: 'since', label: 'Thành lập' },
        { kind: 'document', id: 'plan', label: 'Kế hoạch' },
      ],
    },
    {
      kind: 'grid',
      id: 'communes',
      title: 'Theo xã',
      rows: { by: 'unit', tier: 'commune' },
      columns: [
        { kind: 'count', id: 'rows', label: 'Lớp', measure: 'lớp' },
        { kind: 'flag', id: 'border', label: 'Biên giới', blankMeansNo: true },
        { kind: 'text', id: 'note', label: 'Ghi chú' },
      ],
    },
    {
      kind: 'grid',
      id: 'levels',
      title: 'Theo cấp học',
      totals: ['pupils'],
      rows: {
        by: 'list',
        rows: [
          { id: 'total', label: 'Tiểu học' },
          { id: 'lower', label: 'THCS' },
        ],
      },
      columns: [
        { kind: 'count', id: 'pupils', label: 'Học sinh', group: 'Nhóm', measure: 'học sinh' },
        { kind: 'text', id: 'note', label: 'Ghi chú' },
      ],
    },
    {
      kind: 'grid',
      id: 'years',
      title: 'Theo năm',
      rows: { by: 'year', from: 2019, to: 2020 },
      columns: [{ kind: 'decimal', id: 'share', label: 'Tỷ trọng', places: 1, rollup: 'none' }],
    },
    {
      kind: 'grid',
      id: 'orders',
      title: 'Văn bản',
      rows: { by: 'free', max: 5 },
      columns: [
        { kind: 'document', id: 'order', label: 'Văn bản' },
        { kind: 'count', id: 'copies', label: 'Bản', measure: 'bản' },
      ],
    },
  ],
});

export const ENTRIES: readonly Entry[] = placesOf(OUTLINE).map(({ entry }) => entry);
export const FORM: FormOf = { entries: ENTRIES, rowsByTier: { commune: ['01327', '01330'] } };

export const ANSWERS: Answers = {
  trained: 120,
  officials: 700,
  cost: 1_305_505_000,
  score: -2.5,
  has_plan: true,
  rating: 'good',
  level: '1',
  context: 'Huyện có 9 xã biên giới; "vùng 3"',
  since: '2019-03-02',
  plan: { number: '115/KH-UBND', date: '2019-03-05', subject: 'Xóa mù chữ' },
  communes: { '01327': { rows: 3, border: true, note: '1/1' } },
  levels: { total: { pupils: 10, note: '=1+1' }, lower: { pupils: { missing: 'not_applicable' } } },
  years: { '2019': { share: 0.5 } },
  orders: [
    { id: 'r1', order: { number: '1/QĐ' }, copies: 2 },
    { id: 'r2', copies: 5 },
  ],
};

/** What one or more such districts roll up to. */
export function figuresFrom(...reports: Answers[]): Figures {
  const plan = foldPlanOf(OUTLINE);
  return figuresOf(
    plan,
    reports.reduce<Aggregates>((total, answers) => {
      addInto(plan, total, aggregatesOfReport(plan, FORM, answers));
      return total;
    }, {}),
  );
}

export function district(parts: Partial<CsvRow> = {}): CsvRow {
  return {
    unit: { code: '045', name: 'Huyện Hà Quảng', tier: 'district' satisfies Tier },
    state: 'submitted',
    seq: 341,
    expected: 1,
    source: { kind: 'answers', answers: ANSWERS, form: FORM },
    ...parts,
  };
}

export const answering = (answers: Answers): CsvRow => district({ source: { kind: 'answers', answers, form: FORM } });

export const PLAIN: CsvFile = {
  shape: 'wide',
  profile: 'machine',
  header: 'key',
  raw: false,
  language: 'vi',
  on: '2019-12-31',
};

async function* each(rows: readonly CsvRow[]) {
  yield* rows;
}

/** The whole file as text, its byte order mark included. */
export async function fileOf(
  rows: readonly CsvRow[],
  options: Partial<CsvFile> = {},
  { entries = ENTRIES, rowsOnly = false }: { entries?: readonly Entry[]; rowsOnly?: boolean } = {},
): Promise<string> {
  const stream = csvStream(OUTLINE, entries, rowsOnly, each(rows), { ...PLAIN, ...options });
  const bytes = await new Response(stream as unknown as BodyInit).arrayBuffer();
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}
