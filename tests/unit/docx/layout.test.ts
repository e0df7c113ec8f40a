import { describe, expect, it } from 'vitest';
import type { Block, Table } from '../../../worker/domain/paper.ts';
import { MAX_PIECES, piecesIn } from '../../../worker/exports/docx/limits.ts';
import { sheetsOf } from '../../../worker/exports/docx/sheets.ts';
import { columnWidths } from '../../../worker/exports/docx/widths.ts';
import { sent } from './papers.ts';

const table = (columns: number): Block & Table => ({
  is: 'table',
  head: [Array.from({ length: columns }, (_, i) => ({ lines: [`c${i}`] }))],
  rows: [],
  foot: [],
});
const heading: Block = { is: 'heading', level: 1, text: 'A' };
const words = (lines: number): Block => ({ is: 'text', text: Array.from({ length: lines }, () => 'x').join('\n') });
const shape = (blocks: Block[]) =>
  sheetsOf(blocks).map((sheets) =>
    `${sheets.wide ? 'wide' : 'upright'} ${sheets.blocks.map(({ is }) => is).join(' ')}`.trim(),
  );

describe('sheets', () => {
  it('lie on their side for a wide table with its headings, and not for what is long between two of them', () => {
    expect(shape([words(1), heading, table(6), words(30), table(5), heading, heading, table(9)])).toEqual([
      'upright text',
      'wide heading table',
      'upright text table',
      'wide heading heading table',
    ]);
  });

  it('are not turned for a few words, nor for the signatures', () => {
    expect(shape([words(1), table(6), words(3), table(7), { is: 'signatures', signers: [] }])).toEqual([
      'upright text',
      'wide table text table signatures',
    ]);
  });

  it('begin upright, and anew with each appendix', () => {
    expect(
      shape([table(6), { is: 'appendix', title: 'x' }, table(6), { is: 'appendix', title: 'y' }, words(1)]),
    ).toEqual(['upright', 'wide table', 'wide appendix table', 'upright appendix text']);
    expect(shape([])).toEqual(['upright']);
  });
});

describe('the columns of a table', () => {
  it('take the width of the sheet between them, and more where there is more to read', () => {
    const columns: Table = {
      head: [[{ lines: ['TT'] }, { lines: ['Chỉ tiêu'] }, { lines: ['Số liệu'], span: 2 }]],
      rows: [
        [
          { lines: ['1'] },
          { lines: ['Số cán bộ, công chức, viên chức học nâng cao trình độ tin học'] },
          { lines: ['1.305.505.000'], numeric: true },
          { lines: ['12'], numeric: true },
        ],
      ],
      foot: [],
    };
    const widths = columnWidths(columns, 9_000);
    expect(widths).toHaveLength(4);
    expect(widths.reduce((sum, one) => sum + one, 0)).toBe(9_000);
    const [number = 0, label = 0, amount = 0, count = 0] = widths;
    expect(label).toBeGreaterThan(amount);
    expect(amount).toBeGreaterThan(count);
    expect(number).toBeGreaterThan(500);
  });

  it('are found beneath heads that go down over two rows', () => {
    const columns: Table = {
      head: [
        [
          { lines: ['Đơn vị'], down: 2 },
          { lines: ['Nhóm'], span: 2 },
        ],
        [{ lines: ['a'] }, { lines: ['mộttừdàihơncảhaimươichữ'] }],
      ],
      rows: [],
      foot: [],
    };
    const [unit = 0, first = 0, second = 0] = columnWidths(columns, 6_000);
    expect(second).toBeGreaterThan(Math.max(unit, first) * 2);
  });
});

it('counts what a document is made of before it is made', () => {
  const paper = { blocks: [words(3), table(4), { is: 'list', items: ['a', 'b'] } as const] };
  expect(piecesIn(paper)).toBe(3 + 4 + 2);
  expect(piecesIn(sent())).toBeLessThan(MAX_PIECES);
});
