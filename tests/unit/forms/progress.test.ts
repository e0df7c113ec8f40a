import { expect, it } from 'vitest';
import { cellsToFill, sectionTitle } from '../../../forms/pages/progress.ts';
import { Outline } from '../../../schemas/outline/outline.ts';
import { pagesOf } from '../../../schemas/outline/walk.ts';
import { entriesFor } from '../../../schemas/report/validator.ts';
import { uiIn } from './sample.ts';

it('counts what there is to fill in: not what is computed, and one row of a table of free rows', () => {
  const outline = Outline.parse({
    id: 'o',
    version: 1,
    title: 'Đề cương',
    filedBy: ['district'],
    items: [
      { kind: 'count', id: 'a', label: 'A' },
      { kind: 'count', id: 'b', label: 'B' },
      { kind: 'rate', id: 'r', label: 'Tỷ lệ', of: 'a', over: 'b' },
      {
        kind: 'grid',
        id: 'g',
        title: 'Bảng',
        rows: { by: 'unit', tier: 'commune' },
        columns: [
          { kind: 'count', id: 'x', label: 'X' },
          { kind: 'count', id: 'y', label: 'Y' },
          { kind: 'rate', id: 'z', label: 'Z', of: 'x', over: 'y' },
        ],
      },
      {
        kind: 'grid',
        id: 'f',
        title: 'Tự do',
        rows: { by: 'free', max: 9 },
        columns: [{ kind: 'text', id: 't', label: 'T' }],
      },
    ],
  });
  const form = {
    entries: entriesFor(outline, 'district', ['district', 'commune'], []),
    rowsByTier: { commune: ['1', '2', '3'] },
  };
  expect(cellsToFill({ pages: pagesOf(outline), form })).toBe(2 + 2 * 3 + 1);
});

it('calls a section by its number and title, and not by the dash that only sets it off', () => {
  const ui = uiIn();
  expect(sectionTitle({ number: 'A.I.2.1', title: 'Kết quả' }, ui)).toBe('A.I.2.1 Kết quả');
  expect(sectionTitle({ number: '-', title: 'Số người' }, ui)).toBe('Số người');
  expect(sectionTitle({ number: '+', title: 'Số người' }, ui)).toBe('Số người');
  expect(sectionTitle({ title: 'Số người' }, ui)).toBe('Số người');
});
