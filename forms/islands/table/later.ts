// What a table needs once somebody is in it, in one file: asked for when the first cell is entered.
export { openFigures } from './figures.ts';
export { fillOf } from './fills.ts';
export { readCell } from './read-cell.ts';
export { takeClip } from './take-clip.ts';
