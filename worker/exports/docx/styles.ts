import { type IParagraphStyleOptions, type IStylesOptions, LineRuleType } from 'docx';
import type { Language } from '../../../schemas/outline/base.ts';

/** Half points, as Word counts letters: Decree 30/2020/NĐ-CP, Appendix I, asks for Times New Roman of 13–14 pt. */
const TEXT = 26;
const SMALL = 20;
/** Tables have smaller letters the more columns they have. */
const CELL_SIZES = [24, 22, 20, 18, 16] as const;
type CellSize = (typeof CELL_SIZES)[number];

export const cellSize = (columns: number): CellSize => {
  if (columns < 6) return 24;
  if (columns < 8) return 22;
  return columns < 10 ? 20 : columns < 13 ? 18 : 16;
};

/** Styles of paragraphs, by the names Word lists them under. */
export const styleNames = {
  cell: (size: CellSize) => `TableText${size / 2}`,
  beneath: (size: CellSize) => `TableSmall${size / 2}`,
  /** The same where figures stand under one another. */
  figure: (size: CellSize) => `TableFigure${size / 2}`,
  figureBeneath: (size: CellSize) => `TableFigureSmall${size / 2}`,
  head: (size: CellSize) => `TableHead${size / 2}`,
  note: 'Note',
  caption: 'TableCaption',
  item: 'Item',
  centred: 'Centred',
} as const;

const LANGUAGES: { [L in Language]: string } = { vi: 'vi-VN', en: 'en-GB' };
const black = '000000';
const single = { line: 240, lineRule: LineRuleType.AUTO };
const IN_CELL = { spacing: { before: 20, after: 20, ...single } };
const BENEATH = { spacing: { before: 0, after: 20, ...single } };

export function stylesFor(language: Language): IStylesOptions {
  const heading = (size: number, look: { bold?: true; italics?: true }) => ({
    run: { size, color: black, ...look },
    paragraph: { spacing: { before: 160, after: 80, ...single }, keepNext: true },
  });
  return {
    default: {
      document: {
        run: { font: 'Times New Roman', size: TEXT, language: { value: LANGUAGES[language] } },
        paragraph: { spacing: { before: 60, after: 60, ...single } },
      },
      title: {
        run: { size: 28, bold: true, color: black },
        paragraph: { spacing: { before: 240, after: 0, ...single } },
      },
      heading1: heading(28, { bold: true }),
      heading2: heading(TEXT, { bold: true }),
      heading3: heading(TEXT, { bold: true, italics: true }),
      heading4: heading(TEXT, { italics: true }),
      heading5: heading(TEXT, { italics: true }),
      heading6: heading(TEXT, { italics: true }),
    },
    paragraphStyles: [
      named(styleNames.note, SMALL, { spacing: { before: 60, after: 60, ...single } }, { italics: true }),
      named(
        styleNames.caption,
        TEXT,
        { spacing: { before: 160, after: 80, ...single }, keepNext: true },
        { italics: true },
      ),
      named(styleNames.item, TEXT, {
        spacing: { before: 20, after: 20, ...single },
        indent: { left: 284, hanging: 284 },
      }),
      named(styleNames.centred, TEXT, { spacing: { before: 0, after: 0, ...single }, alignment: 'center' }),
      ...CELL_SIZES.flatMap((size) => [
        named(styleNames.cell(size), size, IN_CELL),
        named(styleNames.beneath(size), size - 3, BENEATH),
        named(styleNames.figure(size), size, { ...IN_CELL, alignment: 'right' }),
        named(styleNames.figureBeneath(size), size - 3, { ...BENEATH, alignment: 'right' }),
        named(styleNames.head(size), size, { ...IN_CELL, alignment: 'center', keepNext: true }, { bold: true }),
      ]),
    ],
  };
}

function named(
  id: string,
  size: number,
  paragraph: NonNullable<IParagraphStyleOptions['paragraph']>,
  look: { bold?: true; italics?: true } = {},
): IParagraphStyleOptions {
  return { id, name: id, basedOn: 'Normal', quickFormat: true, run: { size, ...look }, paragraph };
}
