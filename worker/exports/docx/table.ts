import { BorderStyle, Paragraph, Table, TableCell, TableLayoutType, TableRow, VerticalAlign, WidthType } from 'docx';
import type { Cell, Table as PaperTable } from '../../domain/paper.ts';
import { legalText } from './legal-text.ts';
import { run } from './run.ts';
import { cellSize, styleNames } from './styles.ts';
import { columnCount, columnWidths } from './widths.ts';

type Size = ReturnType<typeof cellSize>;
type Part = 'head' | 'rows' | 'foot';

const SHORT_TABLE = 12;
const FOOT_RULE = { style: BorderStyle.SINGLE, size: 12, color: '000000' };

/** A table of the width of the sheet; its heads come again on every sheet it goes on to. `width` in twips. */
export function tableOf(table: PaperTable, width: number): Table {
  const size = cellSize(columnCount(table));
  const rows = (part: Part) =>
    table[part].map(
      (cells, i) =>
        new TableRow({
          keepNext: staysWithNext(table, part, i),
          ...(part === 'head' ? { tableHeader: true } : {}),
          // A passage may be longer than a sheet.
          ...(part !== 'rows' || cells.every(isShort) ? { cantSplit: true } : {}),
          children: cells.map((cell) => cellOf(cell, part, size)),
        }),
    );
  return new Table({
    width: { size: width, type: WidthType.DXA },
    columnWidths: columnWidths(table, width),
    layout: TableLayoutType.FIXED,
    margins: { left: 70, right: 70, marginUnitType: WidthType.DXA },
    rows: [...rows('head'), ...rows('rows'), ...rows('foot')],
  });
}

function cellOf({ lines, beneath = [], numeric = false, span, down }: Cell, part: Part, size: Size): TableCell {
  const { first, under } = stylesOf(part, numeric, size);
  // Each cell is an object until the file is written: what a style says is not said again.
  const plain = (text: string, style: string) => new Paragraph({ style, text: legalText(text) });
  const main = (text: string) =>
    part === 'foot' ? new Paragraph({ style: first, children: [run(text, true)] }) : plain(text, first);
  return new TableCell({
    ...(span === undefined ? {} : { columnSpan: span }),
    ...(down === undefined ? {} : { rowSpan: down }),
    ...(part === 'foot' ? { borders: { top: FOOT_RULE } } : {}),
    ...(part === 'head' ? { verticalAlign: VerticalAlign.CENTER } : {}),
    children: [...(lines.length > 0 ? lines : ['']).map(main), ...beneath.map((text) => plain(text, under))],
  });
}

function stylesOf(part: Part, numeric: boolean, size: Size): { first: string; under: string } {
  if (part === 'head') return { first: styleNames.head(size), under: styleNames.head(size) };
  if (numeric) return { first: styleNames.figure(size), under: styleNames.figureBeneath(size) };
  return { first: styleNames.cell(size), under: styleNames.beneath(size) };
}

/** A short table is on one sheet, and the total of a long one not on a sheet by itself. */
function staysWithNext({ rows, foot }: PaperTable, part: Part, i: number): boolean {
  if (part === 'foot') return false;
  const isLast = part === 'rows' && i === rows.length - 1;
  if (isLast) return foot.length > 0;
  return rows.length <= SHORT_TABLE && rows.every((cells) => cells.every(isShort));
}

const isShort = ({ lines, beneath = [] }: Cell) => [...lines, ...beneath].join(' ').length < 400;
