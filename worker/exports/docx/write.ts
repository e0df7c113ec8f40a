import {
  AlignmentType,
  convertMillimetersToTwip,
  Document,
  Footer,
  Header,
  type ISectionOptions,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  TextRun,
} from 'docx';
import type { Paper } from '../../domain/paper.ts';
import { drawn } from './blocks.ts';
import { headOf } from './head.ts';
import { legalText } from './legal-text.ts';
import { settled } from './settle.ts';
import { type Sheets, sheetsOf } from './sheets.ts';
import { stylesFor } from './styles.ts';

/** A4 and its margins by Decree 30/2020/NĐ-CP, Appendix I. */
const mm = convertMillimetersToTwip;
const PAGE = { width: mm(210), height: mm(297) };
const MARGIN = { top: mm(20), bottom: mm(20), left: mm(30), right: mm(15), header: mm(10), footer: mm(8) };
const widthOf = (wide: boolean) => (wide ? PAGE.height : PAGE.width) - MARGIN.left - MARGIN.right;

/** A document as the bytes of a .docx file; the same document gives the same bytes. */
export async function writeDocx(paper: Paper): Promise<Uint8Array> {
  const { language, title, creator, subject, at } = paper;
  const document = new Document({
    title: legalText(title),
    subject: legalText(subject),
    creator: legalText(creator),
    lastModifiedBy: legalText(creator),
    styles: stylesFor(language),
    sections: sheetsOf(paper.blocks).map((sheets, i) => section(paper, sheets, i === 0)),
  });
  return settled(new Uint8Array(await Packer.toArrayBuffer(document)), at);
}

function section(paper: Paper, { wide, blocks }: Sheets, first: boolean): ISectionOptions {
  const width = widthOf(wide);
  return {
    properties: {
      page: {
        size: { ...PAGE, orientation: wide ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT },
        margin: MARGIN,
      },
    },
    ...(paper.mark === null ? {} : { headers: { default: marked(paper.mark) } }),
    footers: { default: footer(paper) },
    children: [...(first ? headOf(paper, width) : []), ...blocks.flatMap((block) => drawn(block, width))],
  };
}

const marked = (mark: string) =>
  new Header({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ text: legalText(mark), bold: true, size: 24 })],
      }),
    ],
  });

/** Where it comes from, and which sheet of how many. */
const footer = ({ foot, page }: Paper) =>
  new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.RIGHT,
        children: [new TextRun({ size: 20, children: [`${page} `, PageNumber.CURRENT, '/', PageNumber.TOTAL_PAGES] })],
      }),
      new Paragraph({ children: [new TextRun({ text: legalText(foot), size: 16 })] }),
    ],
  });
