import type { ScriptWords } from '../../schemas/values/table-plan.ts';
import { enhance } from './table/enhance.ts';
import { openGrid } from './table/grid-dom.ts';

const words = document.getElementById('table-words')?.dataset.words;
if (words) {
  for (const root of document.querySelectorAll<HTMLElement>('.grid')) {
    const grid = openGrid(root);
    if (grid) enhance(grid, JSON.parse(words) as ScriptWords);
  }
}
