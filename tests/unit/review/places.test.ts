import { describe, expect, it } from 'vitest';
import { Outline } from '../../../schemas/outline/outline.ts';
import { resolvePlace } from '../../../schemas/report/places.ts';
import { entriesFor } from '../../../schemas/report/validator.ts';
import { tenFields } from '../../factories/ten-fields.ts';

const outline = Outline.parse(tenFields());
const context = {
  outline,
  form: {
    entries: entriesFor(outline, 'district', ['province', 'district', 'commune']),
    rowsByTier: { commune: ['01', '02'] },
  },
  answers: { documents: [{ id: 'r1', copies: 2 }] },
};

describe('a place of a comment', () => {
  it.each([
    ['report', { kind: 'report' }],
    ['a', { kind: 'section' }],
    ['it_trained', { kind: 'field' }],
    ['it_trained_rate', { kind: 'field' }],
    ['literacy_learners', { kind: 'grid' }],
    ['literacy_learners/01', { kind: 'row', row: '01' }],
    ['literacy_learners/01/plan', { kind: 'cell', row: '01' }],
    ['literacy_learners/02/done', { kind: 'cell' }],
    ['training_by_year/2019/trained', { kind: 'cell', row: '2019' }],
    ['schools/primary/count', { kind: 'cell' }],
    ['documents/r1/copies', { kind: 'cell', row: 'r1' }],
  ])('%s is found', (at, place) => {
    expect(resolvePlace(at, context)).toMatchObject({ ok: true, place });
  });

  it.each([
    ['nothing', 'unknown_reference'],
    ['', 'unknown_reference'],
    ['a/x', 'unknown_reference'],
    ['report/x', 'unknown_reference'],
    ['it_trained/x', 'unknown_reference'],
    ['literacy_learners/03', 'unknown_row'],
    ['literacy_learners/03/plan', 'unknown_row'],
    ['literacy_learners//plan', 'unknown_row'],
    ['literacy_learners/01/other', 'unknown_column'],
    ['literacy_learners/01/plan/x', 'unknown_column'],
    ['training_by_year/2020/trained', 'unknown_row'],
    ['documents/r2/copies', 'unknown_row'],
    ['toString', 'unknown_reference'],
    ['literacy_learners/__proto__/plan', 'unknown_row'],
  ])('%s is none', (at, code) => {
    expect(resolvePlace(at, context)).toMatchObject({ ok: false, issue: { code } });
  });

  it('of something the unit is not asked is none: a field of another tier, and a section with nothing for it', () => {
    const form = { entries: context.form.entries.filter(({ id }) => id === 'context'), rowsByTier: {} };
    expect(resolvePlace('officials', { ...context, form }).ok).toBe(false);
    expect(resolvePlace('b', { ...context, form }).ok).toBe(false);
    expect(resolvePlace('a', { ...context, form }).ok).toBe(true);
  });
});
