import type { Block } from '../../domain/paper.ts';
import { columnCount } from './widths.ts';

/** A run of blocks on sheets that stand upright or lie on their side. */
export type Sheets = { wide: boolean; blocks: Block[] };

/** As on the printed page: from so many columns on a table lies on its side. */
const WIDE_FROM = 6;
/** Less than about so many lines between wide tables do not turn the sheet for themselves. */
const FEW_LINES = 18;
const LINE_LENGTH = 90;

/**
 * Shares out blocks over sheets. A wide table takes the headings right above it along; what stands between two of them
 * turns the sheet back only where it is long. The first sheet stands upright: it has the head of the document.
 */
export function sheetsOf(blocks: readonly Block[]): Sheets[] {
  const sheets: Sheets[] = [];
  let run: Block[] = [];
  let fresh = true;
  const put = (wide: boolean, more: Block[]) => {
    if (more.length === 0) return;
    const last = sheets.at(-1);
    if (last?.wide === wide && !fresh) last.blocks.push(...more);
    else sheets.push({ wide, blocks: more });
    fresh = false;
  };
  const settle = (upright: Block[]) => {
    const turned = !fresh && sheets.at(-1)?.wide === true;
    put(turned && lengthOf(upright) < FEW_LINES, upright);
  };
  for (const block of blocks) {
    if (block.is === 'appendix') {
      settle(run);
      fresh = true;
      run = [];
    }
    run.push(block);
    if (block.is !== 'table' || columnCount(block) < WIDE_FROM) continue;
    const from = run.findLastIndex((one) => one !== block && !isTitle(one)) + 1;
    settle(run.slice(0, from));
    put(true, run.slice(from));
    run = [];
  }
  settle(run);
  const [first] = sheets;
  return first && !first.wide ? sheets : [{ wide: false, blocks: [] }, ...sheets];
}

const isTitle = ({ is }: Block) => is === 'heading' || is === 'caption' || is === 'appendix';

/** In lines, roughly. */
function lengthOf(blocks: readonly Block[]): number {
  return blocks.reduce((sum, block) => sum + linesOf(block), 0);
}

function linesOf(block: Block): number {
  const lines = (text: string) =>
    text.split('\n').reduce((sum, line) => sum + 1 + Math.floor(line.length / LINE_LENGTH), 0);
  if (block.is === 'table') return block.head.length + block.rows.length + block.foot.length;
  if (block.is === 'list') return block.items.reduce((sum, item) => sum + lines(item), 0);
  if (block.is === 'signatures') return 5;
  return 'text' in block ? lines(block.text) : 1;
}
