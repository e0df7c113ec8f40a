import { expect, it } from 'vitest';
import { Outline } from '../../../schemas/outline/outline.ts';
import { entriesFor, type FormOf } from '../../../schemas/report/validator.ts';
import { carryAnswers } from '../../../worker/domain/upgrade.ts';

const formOf = (more: object): FormOf => {
  const items = [
    { kind: 'count', id: 'turns', label: 'Lượt', measure: 'lượt', ...more },
    { kind: 'choice', id: 'turns_qualifier', label: 'Mức chính xác', options: [{ id: 'more_than', label: 'hơn' }] },
  ];
  const outline = Outline.parse({ id: 'o', version: 1, title: 'O', filedBy: ['district'], items });
  return { entries: entriesFor(outline, 'district', ['district']), rowsByTier: {} };
};

it('carries a figure over to a version that takes a word before it, as the exact figure it was', () => {
  const carried = carryAnswers({ turns: 2262 }, formOf({}), formOf({ qualifier: true }), {});
  expect(carried).toMatchObject({ answers: { turns: 2262 }, kept: 1, toCorrect: {}, setAside: [] });
});

it('carries a figure that is not exact to a version that takes exact ones as it would be typed, to be corrected', () => {
  const answers = { turns: { value: 2262, qualifier: 'more_than' } as const };
  const carried = carryAnswers(answers, formOf({ qualifier: true }), formOf({}), {});
  expect(carried).toMatchObject({ answers: {}, kept: 0, toCorrect: { '/answers/turns': 'hơn 2262' } });
});

it('sets a figure aside as it is read, where the newer version has no place for it', () => {
  const hours = Outline.parse({
    id: 'o',
    version: 1,
    title: 'O',
    filedBy: ['district'],
    items: [{ kind: 'decimal', id: 'hours', label: 'Giờ', places: 1 }],
  });
  const before = { entries: entriesFor(hours, 'district', ['district']), rowsByTier: {} };
  const carried = carryAnswers({ hours: 1234.5 }, before, formOf({}), {});
  expect(carried.setAside).toEqual([{ pointer: '/answers/hours', label: 'Giờ', text: '1.234,5' }]);
});
