// What a table needs once somebody is in it, in one file: asked for when the first cell is entered.
export { blockOn, soleCell } from './clipboard.ts';
export { openFigures } from './figures.ts';
export { fillOf } from './fills.ts';
export { pasteBlock } from './paste.ts';
export { readCell } from './read-cell.ts';
