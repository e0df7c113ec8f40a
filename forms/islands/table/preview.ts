import type { TableWords } from '../../../schemas/values/table-plan.ts';
import { element } from './say.ts';
import type { Change } from './undo.ts';
import { fill } from './words.ts';

/** What a paste would do, for somebody to look at. */
export type Draft = {
  changes: Change[];
  lines: { cell: string; before: string; after: string; fault: string }[];
  replaced: number;
  unread: number;
  /** What could not be placed, in words. */
  notes: string[];
  /** Some numbers could be read as thousands. */
  ambiguous: boolean;
};

const MOST_LINES = 100;

/** Shows what would change and waits for a yes; null for a no. */
export function preview(make: (thousands: boolean) => Draft, words: TableWords): Promise<Draft | null> {
  let draft = make(false);
  const body = element('div', { class: 'preview-body' });
  const apply = element('button', { class: 'primary', value: 'apply' });
  const thousands = element('input', { type: 'checkbox' });
  const choice = element('label', { class: 'choice' }, thousands, words.thousands);
  choice.hidden = !draft.ambiguous;
  const dialog = element(
    'dialog',
    { class: 'preview', 'aria-labelledby': 'preview-title' },
    element(
      'form',
      { method: 'dialog' },
      element('h2', { id: 'preview-title' }, words.preview),
      body,
      choice,
      element('p', { class: 'actions' }, apply, element('button', { value: '' }, words.cancel)),
    ),
  );
  const draw = () => {
    body.replaceChildren(...bodyOf(draft, words));
    apply.textContent = fill(words.apply, { n: draft.changes.length });
  };
  thousands.addEventListener('change', () => {
    draft = make(thousands.checked);
    draw();
  });
  draw();
  document.body.append(dialog);
  dialog.showModal();
  apply.focus();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue === 'apply' ? draft : null);
    });
  });
}

function bodyOf({ changes, lines, replaced, unread, notes }: Draft, words: TableWords): Node[] {
  const counts = [
    ...count(words.replaces, replaced),
    ...count(words.adds, changes.length - replaced),
    ...count(words.unread, unread),
    ...notes,
  ];
  const shown = lines
    .slice(0, MOST_LINES)
    .map(({ cell, before, after, fault }) =>
      element(
        'tr',
        {},
        element('th', { scope: 'row' }, cell),
        element('td', { class: 'n' }, before || element('span', { class: 'gap' }, words.blank)),
        element('td', { class: 'n' }, after || element('span', { class: 'gap' }, words.blank), ...faultOf(fault)),
      ),
    );
  const heads = [words.cell, words.before, words.after].map((text, i) =>
    element('th', { scope: 'col', ...(i > 0 ? { class: 'n' } : {}) }, text),
  );
  const table = element('table', {}, element('thead', {}, element('tr', {}, ...heads)), element('tbody', {}, ...shown));
  return [
    element('ul', {}, ...counts.map((text) => element('li', {}, text))),
    ...(shown.length > 0
      ? [element('div', { class: 'scroll', role: 'region', tabindex: '0', 'aria-label': words.preview }, table)]
      : []),
    ...(lines.length > MOST_LINES ? [element('p', {}, fill(words.more, { n: lines.length - MOST_LINES }))] : []),
  ];
}

const count = (text: string, n: number) => (n > 0 ? [fill(text, { n })] : []);

const faultOf = (fault: string) => (fault ? [element('small', { class: 'unread' }, fault)] : []);
