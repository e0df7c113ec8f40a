import {
  AlignmentType,
  BorderStyle,
  HeadingLevel,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { Letterhead, Paper, Signer } from '../../domain/paper.ts';
import { legalText } from './legal-text.ts';
import { styleNames } from './styles.ts';

const centred = (text: string, look: { bold?: true; italics?: true; size?: number; allCaps?: true } = {}) =>
  new Paragraph({ style: styleNames.centred, children: [new TextRun({ text: legalText(text), ...look })] });

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const NO_BORDERS = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none };

/** Two columns that one does not see. `widths` in twips. */
function columns(left: Paragraph[], right: Paragraph[], widths: readonly [number, number]): Table {
  return new Table({
    width: { size: widths[0] + widths[1], type: WidthType.DXA },
    columnWidths: [...widths],
    layout: TableLayoutType.FIXED,
    borders: NO_BORDERS,
    rows: [new TableRow({ cantSplit: true, children: [left, right].map((children) => new TableCell({ children })) })],
  });
}

/** A short rule beneath words, as the decree draws it: under the unit, the motto and the subject. `inset` in twips. */
const rule = (inset: number) =>
  new Paragraph({
    style: styleNames.centred,
    indent: { left: inset, right: inset },
    spacing: { before: 80, after: 0, line: 60, lineRule: 'exact' },
    border: { top: { style: BorderStyle.SINGLE, size: 6, color: '000000', space: 1 } },
    children: [],
  });

/** The unit under the one above it, beside the nation and its motto; place and day. */
function letterhead({ above, unit, nation, motto, placed }: Letterhead, width: number): Table {
  const left = Math.round(width * 0.4);
  return columns(
    [
      ...(above === null ? [] : [centred(above, { allCaps: true })]),
      centred(unit, { bold: true, allCaps: true }),
      rule(left / 3),
    ],
    [
      centred(nation, { bold: true, size: 24 }),
      centred(motto, { bold: true, size: 26 }),
      rule((width - left) / 5),
      new Paragraph({
        style: styleNames.centred,
        spacing: { before: 120, after: 0 },
        children: [new TextRun({ text: legalText(placed), italics: true })],
      }),
    ],
    [left, width - left],
  );
}

/** Everything above the first words of a document. */
export function headOf({ head, kind, subject, lines }: Paper, width: number): (Paragraph | Table)[] {
  return [
    letterhead(head, width),
    new Paragraph({
      heading: HeadingLevel.TITLE,
      alignment: AlignmentType.CENTER,
      children: [new TextRun({ text: legalText(kind), allCaps: true })],
    }),
    centred(subject, { bold: true, size: 28 }),
    rule(width / 3),
    ...lines.map((line) => centred(line, { italics: true })),
    new Paragraph({ children: [] }),
  ];
}

/** Who signs, side by side, with room to. */
export function signatures(signers: readonly Signer[], width: number): (Paragraph | Table)[] {
  const [left, right] = signers.map(({ who, how }) => [
    centred(who, { bold: true, allCaps: true }),
    centred(how, { italics: true }),
  ]);
  const half = Math.floor(width / 2);
  const room = Array.from({ length: 4 }, () => centred(''));
  return [new Paragraph({ children: [] }), columns([...(left ?? []), ...room], right ?? [], [half, width - half])];
}
