import { expect, it } from 'vitest';
import { placesOf } from '../../../schemas/outline/walk.ts';
import { answersOf } from '../../../scripts/figures/answers.ts';
import { documents } from '../../../scripts/figures/documents.ts';
import { aggregatesOfReport, figuresOf, foldPlanOf } from '../../../worker/domain/rollup/figures.ts';
import type { CsvRow } from '../../../worker/exports/csv/sources.ts';
import { type CsvShape, csvStream } from '../../../worker/exports/csv.ts';
import { PLAIN } from './made-up.ts';
import { recordsOf } from './read.ts';

const document = documents.find(({ source }) => source === '004')!;
const { outline } = document;
const entries = placesOf(outline).map(({ entry }) => entry);

async function rolledUp(on: string, shape: CsvShape) {
  const plan = foldPlanOf(outline, on);
  const figures = figuresOf(plan, aggregatesOfReport(plan, { entries, rowsByTier: {} }, answersOf(document)));
  const row: CsvRow = {
    unit: { code: '31', name: 'Hải Phòng', tier: 'province' },
    state: '',
    seq: null,
    expected: 1,
    source: { kind: 'figures', figures },
  };
  async function* rows() {
    yield row;
  }
  const stream = csvStream(outline, entries, false, rows(), { ...PLAIN, shape, on });
  return recordsOf(await new Response(stream as unknown as BodyInit).text());
}

it.each([
  ['2024-09-26', '4–6'],
  ['2024-09-27', '6–7'],
])('a rollup of %s names the target its tally was held against: %s', async (on, target) => {
  const [wide] = await rolledUp(on, 'wide');
  expect(wide?.['preschool_managers_master.target']).toBe(target);
  expect(wide?.['preschool_managers_master.status']).toContain('not_assessed:');
  const line = (await rolledUp(on, 'long')).find(
    ({ field, column }) => field === 'preschool_managers_master' && column === 'target',
  );
  expect(line).toMatchObject({ value: target, n_reported: '', missing: '' });
});
