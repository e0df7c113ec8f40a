import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import type { Past } from '../../../forms/model.ts';
import { SectionPage } from '../../../forms/pages/section.tsx';
import { uiOf } from '../../../forms/ui.ts';
import { Outline } from '../../../schemas/outline/outline.ts';
import { pagesOf, placesOf } from '../../../schemas/outline/walk.ts';
import type { RowsById } from '../../../schemas/report/answers.ts';
import { formWith } from './sample.ts';

const [ROWS, COLUMNS, MOST_BYTES] = [150, 12, 60_000];

/** Figures as they come: of any size up to thousands, with gaps; the same each time. */
function figures(seed: number): RowsById {
  let state = seed;
  const random = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state / 2 ** 32;
  };
  return Object.fromEntries(
    Array.from({ length: ROWS }, (_, row) => [
      `x${row}`,
      Object.fromEntries(
        Array.from({ length: COLUMNS }, (_, c) => [`c${c}`, Math.floor(random() ** 2 * 4000)] as const).filter(
          ([id]) => random() > 0.05 || id === 'c0',
        ),
      ),
    ]),
  );
}

const outline = Outline.parse({
  id: 'wide',
  version: 1,
  title: 'Bảng lớn',
  filedBy: ['district'],
  items: [
    {
      kind: 'grid',
      id: 'learners',
      title: 'Học viên theo xã',
      rows: { by: 'unit', tier: 'commune' },
      columns: Array.from({ length: COLUMNS }, (_, c) => ({
        kind: 'count',
        id: `c${c}`,
        label: `Số người nhóm ${c + 1}`,
        measure: 'người',
      })),
    },
  ],
});
const [page] = pagesOf(outline);
const rounds = Array.from({ length: 5 }, (_, i) => ({
  title: `Năm ${2015 + i}`,
  answers: { learners: figures(i + 1) },
}));
const beside: Past & { status: 'compared' } = {
  status: 'compared',
  round: { id: 'r', title: 'Năm 2019' },
  merged: [],
  mergedRows: {},
  answers: rounds.at(-1)?.answers ?? {},
  rounds,
};

/** The page with its figures of five rounds, and what of it the units have filled in. */
function weigh(learners: RowsById, copied: string[] = []): { html: string; bytes: number } {
  const codes = Array.from({ length: ROWS }, (_, row) => `x${row}`);
  const form = {
    ...formWith(),
    outline,
    pages: pagesOf(outline),
    form: { entries: placesOf(outline).map(({ entry }) => entry), rowsByTier: { commune: codes } },
    rowNames: Object.fromEntries(codes.map((code, i) => [code, `Xã Đức Long thứ ${i + 1}`])),
    working: { rev: 1, answers: { learners }, explanations: {}, raw: {}, at: null, by: null },
    copied,
  };
  if (!page) throw new Error('no page');
  const ui = uiOf('vi', new Date('2020-05-01T00:00:00Z'), '/', null);
  const html = String(SectionPage({ ui, form, page, base: 'b', errors: [], user: 'u', beside }));
  return { html, bytes: gzipSync(html, { level: 6 }).length };
}

it.each([
  ['blank, each cell with a button', {}, []],
  ['filled in, each cell with its change', figures(9), []],
  [
    'copied whole, each cell marked',
    figures(5),
    Object.entries(figures(5)).flatMap(([row, cells]) =>
      Object.keys(cells).map((c) => `/answers/learners/${row}/${c}`),
    ),
  ],
] as [string, RowsById, string[]][])(
  'a page of 150 × 12 cells with the figures of the round before stays light: %s',
  (_, learners, copied) => {
    const { html, bytes } = weigh(learners, copied);
    expect(html.match(/<small class="was">/g)?.length).toBeGreaterThan(1500);
    expect(html).toContain('class="spark"');
    expect(bytes).toBeLessThanOrEqual(MOST_BYTES);
  },
);
