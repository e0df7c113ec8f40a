import { describe, expect, it } from 'vitest';
import { Outline } from '../../../schemas/outline/outline.ts';
import { placesOf } from '../../../schemas/outline/walk.ts';
import type { Answers } from '../../../schemas/report/answers.ts';
import { type CopyWanted, copyEarlier, stillCopied } from '../../../worker/domain/copied-cells.ts';
import { tenFields } from '../../factories/ten-fields.ts';

const form = {
  entries: placesOf(Outline.parse(tenFields())).map(({ entry }) => entry),
  rowsByTier: { commune: ['c1', 'c2', 'c3'] },
};
const earlier: Answers = {
  it_trained: 20,
  officials: { missing: 'not_available' },
  score: 120,
  literacy_learners: { c1: { plan: 1, actual: 2, border: true }, c2: { plan: 3 }, gone: { plan: 9 } },
};
const content = (answers: Answers = {}, raw: { [at: string]: string } = {}) => ({ answers, raw, explanations: {} });
const copy = (wanted: Partial<CopyWanted> & { entry: string }, into = content(), filed: string[] = []) =>
  copyEarlier(into, earlier, { row: null, column: null, ...wanted }, form, (_, row) => filed.includes(row));

describe('copying from the round before', () => {
  it('fills one field, one cell, a row, a column or a table', () => {
    const base = '/answers/literacy_learners';
    expect(copy({ entry: 'it_trained' })).toMatchObject({ copied: ['/answers/it_trained'], kept: 0 });
    expect(copy({ entry: 'literacy_learners', row: 'c1', column: 'plan' }).copied).toEqual([`${base}/c1/plan`]);
    expect(copy({ entry: 'literacy_learners', row: 'c1' }).copied).toEqual(
      ['plan', 'actual', 'border'].map((column) => `${base}/c1/${column}`),
    );
    expect(copy({ entry: 'literacy_learners', column: 'plan' }).copied).toEqual([`${base}/c1/plan`, `${base}/c2/plan`]);
    const { copied, content: after } = copy({ entry: 'literacy_learners' });
    expect(copied).toHaveLength(4);
    expect(after.answers.literacy_learners).toEqual({ c1: { plan: 1, actual: 2, border: true }, c2: { plan: 3 } });
  });

  it('leaves what is filled, be it a nought, a reason or a text not yet understood, and counts it', () => {
    const into = content(
      { literacy_learners: { c1: { plan: 0 }, c2: { plan: { missing: 'not_applicable' } } } },
      { '/answers/literacy_learners/c1/actual': '1.23' },
    );
    const { copied, kept, content: after } = copy({ entry: 'literacy_learners' }, into);
    expect({ copied, kept }).toEqual({ copied: ['/answers/literacy_learners/c1/border'], kept: 3 });
    expect(after.answers.literacy_learners).toMatchObject({
      c1: { plan: 0 },
      c2: { plan: { missing: 'not_applicable' } },
    });
    expect(after.raw).toEqual(into.raw);
  });

  it('copies nothing computed, no reason, nothing beyond the bounds of now, no row that a unit below files', () => {
    for (const entry of ['it_trained_rate', 'all_trained', 'officials', 'score', 'documents', 'nobody'])
      expect(copy({ entry })).toMatchObject({ copied: [], kept: 0 });
    expect(copy({ entry: 'literacy_learners', column: 'done' }).copied).toEqual([]);
    expect(copy({ entry: 'literacy_learners', column: 'plan' }, content(), ['c1']).copied).toEqual([
      '/answers/literacy_learners/c2/plan',
    ]);
  });
});

describe('the mark of a copied cell', () => {
  const none = { copied: [], changed: new Set<string>(), confirmed: new Set<string>() };
  const holds = () => true;
  it('stays through savings that leave the cell alone', () => {
    expect(stillCopied(['a', 'b'], none, holds)).toEqual(['a', 'b']);
    expect(stillCopied(['a'], { ...none, copied: ['b'], changed: new Set(['b']) }, holds)).toEqual(['a', 'b']);
  });
  it('goes with a change by hand, with a confirmation, and with the cell', () => {
    expect(stillCopied(['a', 'b'], { ...none, changed: new Set(['a']) }, holds)).toEqual(['b']);
    expect(stillCopied(['a', 'b'], { ...none, confirmed: new Set(['b']) }, holds)).toEqual(['a']);
    expect(stillCopied(['a', 'b'], none, (at) => at === 'b')).toEqual(['b']);
  });
});
