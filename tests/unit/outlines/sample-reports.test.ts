import { describe, expect, it } from 'vitest';
import { caoBangBorderLearningSociety } from '../../../forms/outlines/cao-bang-border-learning-society.ts';
import { outlines } from '../../../forms/outlines/index.ts';
import { standards } from '../../../forms/standards/index.ts';
import type { Tier } from '../../../schemas/outline/base.ts';
import { Outline } from '../../../schemas/outline/outline.ts';
import { gridRows } from '../../../schemas/report/answers.ts';
import { runChecks, unexplained } from '../../../schemas/report/checks.ts';
import { compileValidator, entriesFor, type FormOf } from '../../../schemas/report/validator.ts';
import { SAMPLE_MARK, sampleReport } from '../../../scripts/seed/sample-reports.ts';

const SEEDS = Array.from({ length: 20 }, (_, seed) => seed);
const COMMUNES = Array.from({ length: 21 }, (_, i) => String(1700 + i).padStart(5, '0'));

function formOf(outline: Outline, tier: Tier, treeTiers: readonly Tier[], communes: readonly string[]): FormOf {
  return { entries: entriesFor(outline, tier, treeTiers), rowsByTier: { commune: communes } };
}

function faultsOf(outline: Outline, form: FormOf, sample: ReturnType<typeof sampleReport>) {
  const result = compileValidator(form.entries).parse(sample, form);
  if (!result.ok) return result.issues;
  const found = runChecks(sample.answers, { outline, form, standards, on: '2019-12-31' });
  return [...found.filter(({ severity }) => severity === 'error'), ...unexplained(found, sample.explanations)];
}

const texts = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  if (typeof value === 'object' && value && 'missing' in value) return [];
  return typeof value === 'object' && value ? Object.values(value).flatMap(texts) : [];
};

describe.each(outlines.map((outline) => ({ id: outline.id, outline })))('samples of $id', ({ outline }) => {
  const district = formOf(outline, 'district', ['province', 'district', 'commune'], COMMUNES);
  const commune = formOf(outline, 'commune', ['province', 'commune'], COMMUNES.slice(0, 1));

  it.each([
    { of: 'a district', form: district, gaps: false },
    { of: 'a district with gaps', form: district, gaps: true },
    { of: 'a commune', form: commune, gaps: false },
    { of: 'a commune with gaps', form: commune, gaps: true },
  ])('of $of stand without an error, every warning explained', ({ form, gaps }) => {
    for (const seed of SEEDS) expect(faultsOf(outline, form, sampleReport(outline, form, seed, { gaps }))).toEqual([]);
  });

  it('are the same for the same seed and differ between seeds', () => {
    const of = (seed: number) => JSON.stringify(sampleReport(outline, district, seed, { gaps: true }));
    expect(of(7)).toBe(of(7));
    expect(new Set(SEEDS.map(of)).size).toBe(SEEDS.length);
  });

  it('say of every text that it is a sample', () => {
    const { answers, explanations } = sampleReport(outline, district, 3, { gaps: true });
    const told = [
      ...texts(explanations),
      ...district.entries.flatMap((entry) => (entry.kind === 'text' ? texts(answers[entry.id]) : [])),
      ...texts(answers).filter((text) => text.length > 30),
    ];
    for (const text of told) expect(text.startsWith(SAMPLE_MARK), text).toBe(true);
  });

  it('leave gaps only when asked, and then some with a reason and some without', () => {
    const full = JSON.stringify(SEEDS.map((seed) => sampleReport(outline, district, seed)));
    expect(full).not.toContain('"missing"');
    const gappy = SEEDS.map((seed) => sampleReport(outline, district, seed, { gaps: true }).answers);
    for (const reason of ['not_applicable', 'not_available', 'included_elsewhere']) {
      expect(JSON.stringify(gappy)).toContain(reason);
    }
    const askable = district.entries.filter(({ kind }) => kind !== 'rate' && kind !== 'total').length;
    expect(gappy.some((answers) => Object.keys(answers).length < askable)).toBe(true);
  });
});

it('samples set the flags they are told to', () => {
  const district = formOf(caoBangBorderLearningSociety, 'district', ['province', 'district', 'commune'], COMMUNES);
  const options = { isFlagged: (_column: string, row: string) => row === '01703' };
  const { answers } = sampleReport(caoBangBorderLearningSociety, district, 1, options);
  const flagged = gridRows(answers.recognition).filter(({ cells }) => cells.border === true);
  expect(flagged.map(({ id }) => id)).toEqual(['01703']);
});

describe('a sample of another outline', () => {
  it('takes away the figures of a check it cannot hold by itself', () => {
    const outline = Outline.parse({
      id: 'other',
      version: 1,
      title: 'Khác',
      filedBy: ['district'],
      items: [
        { kind: 'count', id: 'a', label: 'a' },
        { kind: 'count', id: 'b', label: 'b' },
        { kind: 'total', id: 'all', label: 'all', of: ['a', 'b'] },
        { kind: 'decimal', id: 'score', label: 'score', min: -2, max: -1, places: 1 },
        { kind: 'date', id: 'on', label: 'on' },
        { kind: 'amount', id: 'money', label: 'money', max: 5 },
        {
          kind: 'grid',
          id: 'years',
          title: 'years',
          rows: { by: 'year', from: 2019, to: 2021 },
          columns: [{ kind: 'flag', id: 'yes', label: 'yes' }],
        },
      ],
      checks: [
        { id: 'none', at: 'report', left: ['a', 'b'], op: '=', right: 0, severity: 'error', message: 'a + b = 0' },
        { id: 'few', at: 'report', left: ['b'], op: '<', right: 0, severity: 'warning', message: 'b < 0' },
      ],
    });
    const form = formOf(outline, 'district', ['district'], []);
    for (const seed of SEEDS) expect(faultsOf(outline, form, sampleReport(outline, form, seed))).toEqual([]);
  });
});
