import type { Block, Cell, Paper } from '../../domain/paper.ts';

export const DOCX_MEDIA = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Paragraphs, those in cells too: each takes about 8 kB until the file is written, and a Worker has 128 MB for all. */
export const MAX_PIECES = 6_000;

/** How many a document comes to. */
export function piecesIn({ blocks }: Pick<Paper, 'blocks'>): number {
  return blocks.reduce((sum, block) => sum + piecesOf(block), 0);
}

function piecesOf(block: Block): number {
  if (block.is === 'text' || block.is === 'note') return block.text.split('\n').length;
  if (block.is === 'list') return block.items.length;
  if (block.is !== 'table') return 1;
  return [...block.head, ...block.rows, ...block.foot].flat().reduce((sum, cell) => sum + linesOf(cell), 0);
}

const linesOf = ({ lines, beneath = [] }: Cell) => lines.length + beneath.length;
