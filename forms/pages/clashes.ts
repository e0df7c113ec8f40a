import type { Entry } from '../../schemas/outline/walk.ts';
import type { FormOf } from '../../schemas/report/validator.ts';
import type { Posted } from '../fields/cell.ts';
import { type Kept, shownTexts } from '../fields/page.ts';
import { type Naming, placeOf } from '../fields/place.ts';
import type { Ui } from '../ui.ts';
import type { Clash } from './conflict.tsx';

type Page = { entries: readonly Entry[]; form: FormOf; naming: Naming; ui: Ui };

const choiceName = (cell: string) => `${cell}?take`;

/** The cells of a page that hold different things in two versions of it. */
export function clashesOf(mine: Kept, theirs: Kept, { entries, form, naming, ui }: Page): Clash[] {
  const [ours, others] = [shownTexts(entries, form, mine, ui), shownTexts(entries, form, theirs, ui)];
  const differing = [...new Set([...ours.keys(), ...others.keys()])].filter(
    (name) => (ours.get(name) ?? '') !== (others.get(name) ?? ''),
  );
  return [...new Set(differing.map(cellOf))].map((cell) => ({
    name: cell,
    label: placeOf(cell, naming, ui)?.label ?? cell,
    mine: textsAt(ours, cell, ui),
    theirs: textsAt(others, cell, ui),
  }));

  /** `/answers/field`, or `/answers/grid/row/column`: parts and reasons belong to their cell. */
  function cellOf(name: string): string {
    const [path = ''] = name.split('?');
    const [, root, entry] = path.split('/');
    const isTable = entries.some((one) => one.kind === 'grid' && one.id === entry);
    return isTable ? path.split('/').slice(0, 5).join('/') : `/${root}/${entry}`;
  }
}

function textsAt(texts: ReadonlyMap<string, string>, cell: string, ui: Ui): string {
  return [...texts]
    .filter(([name, text]) => text !== '' && belongsTo(name, cell))
    .map(([name, text]) => (name.endsWith('?missing') ? ui.t.missing[text as keyof Ui['t']['missing']] : text))
    .join(', ');
}

const belongsTo = (name: string, cell: string) =>
  name === cell || name.startsWith(`${cell}/`) || name.startsWith(`${cell}?`);

/** What was posted, without the cells for which the other version was chosen: those then stay as they are saved. */
export function withChoices(posted: Posted): Posted {
  const taken = posted
    .names()
    .filter((name) => name.endsWith('?take') && posted.get(name) === 'theirs')
    .map((name) => name.slice(0, -choiceName('').length));
  if (taken.length === 0) return posted;
  const dropped = (name: string) => taken.some((cell) => belongsTo(name, cell));
  return {
    has: (name) => posted.has(name) && !dropped(name),
    get: (name) => (dropped(name) ? '' : posted.get(name)),
    names: () => posted.names().filter((name) => !dropped(name)),
  };
}
