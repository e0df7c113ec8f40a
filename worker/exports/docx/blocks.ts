import { type FileChild, HeadingLevel, Paragraph } from 'docx';
import type { Block } from '../../domain/paper.ts';
import { signatures } from './head.ts';
import { run } from './run.ts';
import { styleNames } from './styles.ts';
import { tableOf } from './table.ts';

const LEVELS = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
  HeadingLevel.HEADING_5,
  HeadingLevel.HEADING_6,
] as const;

/** A block as Word has it, on a sheet whose text is so many twips wide. */
export function drawn(block: Block, width: number): FileChild[] {
  switch (block.is) {
    case 'heading':
      return [heading(block.text, block.level)];
    case 'appendix':
      return [heading(block.title, 1)];
    case 'text': {
      const [first = '', ...rest] = block.text.split('\n');
      const label = block.label === undefined ? [] : [run(`${block.label}: `, true)];
      return [
        new Paragraph({ children: [...label, run(first)] }),
        ...rest.map((line) => new Paragraph({ children: [run(line)] })),
      ];
    }
    case 'caption':
      return [new Paragraph({ style: styleNames.caption, children: [run(block.text)] })];
    case 'note':
      return block.text.split('\n').map((line) => new Paragraph({ style: styleNames.note, children: [run(line)] }));
    case 'list':
      return block.items.map((item) => new Paragraph({ style: styleNames.item, children: [run(`–  ${item}`)] }));
    case 'table':
      // Word joins tables that touch.
      return [tableOf(block, width), new Paragraph({ style: styleNames.note, children: [] })];
    case 'signatures':
      return signatures(block.signers, width);
  }
}

function heading(text: string, level: number): Paragraph {
  return new Paragraph({ heading: LEVELS[Math.min(level, LEVELS.length) - 1] ?? LEVELS[0], children: [run(text)] });
}
