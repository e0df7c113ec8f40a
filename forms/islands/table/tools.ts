import type { TableWords } from '../../../schemas/values/table-plan.ts';
import type { GridDom } from './grid-dom.ts';
import { element } from './say.ts';

export type Tool = 'undo' | 'redo' | 'down' | 'zeros' | 'signs';

/** The buttons above a table and the line that says what they did. They are made here: without a script they do nothing. */
export function addTools(grid: GridDom, words: TableWords, onTool: (tool: Tool) => void) {
  const fills = grid.plan.rows !== 'free' && grid.plan.columns.some(({ kind }) => isNumber(kind));
  const names: Tool[] = ['undo', 'redo', 'down', ...(fills ? (['zeros', 'signs'] as const) : [])];
  const buttons = new Map(names.map((tool) => [tool, element('button', { type: 'button' }, words[tool])]));
  const said = element('p', { class: 'said', role: 'status' });
  for (const [tool, button] of buttons) {
    // The cell keeps the focus: on a phone the keyboard stays, and a selected block stays selected.
    button.addEventListener('mousedown', (event) => event.preventDefault());
    button.addEventListener('click', () => onTool(tool));
  }
  const bar = element(
    'div',
    { class: 'tools', role: 'group', 'aria-label': `${words.tools}: ${grid.table.caption?.textContent ?? ''}` },
    ...buttons.values(),
  );
  if (grid.plan.rows !== 'free') bar.append(element('span', { class: 'hint' }, words.help));
  grid.root.insertBefore(bar, grid.root.querySelector('.scroll'));
  grid.root.querySelector('.scroll')?.after(said);
  const show = (canUndo: boolean, canRedo: boolean) => {
    buttons.get('undo')?.toggleAttribute('disabled', !canUndo);
    buttons.get('redo')?.toggleAttribute('disabled', !canRedo);
  };
  show(false, false);
  return {
    show,
    say(text: string): void {
      said.textContent = text;
    },
  };
}

export type Tools = ReturnType<typeof addTools>;

export const isNumber = (kind: string): boolean => kind === 'count' || kind === 'amount' || kind === 'decimal';
