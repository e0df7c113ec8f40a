import { isGrid, sectionsOf } from '../../../schemas/outline/walk.ts';
import { WHOLE_REPORT } from '../../../schemas/report/places.ts';
import { type Naming, placeOf } from '../../fields/place.ts';
import type { Ui } from '../../ui.ts';
import { sectionTitle } from '../progress.ts';

/** How to call the place of a comment, on which page of the form it stands, and which element it is there. */
export type PlaceName = { label: string; page: string | null; anchor: string | undefined };

/** The name of a place. One that is no longer there (an older version, a removed row) keeps its address as its name. */
export function placeName(at: string, naming: Naming, ui: Ui): PlaceName {
  const words = ui.t.reviewWords.place;
  if (at === WHOLE_REPORT) return { label: words.whole, page: null, anchor: undefined };
  const [id = '', row, column] = at.split('/');
  const { outline } = naming;
  const found = placeOf(`/answers/${at}`, naming, ui);
  if (!found) {
    const section = sectionsOf(outline).find((one) => one.section.id === id)?.section;
    return section && row === undefined
      ? { label: words.section(sectionTitle(section, ui)), page: id, anchor: undefined }
      : { label: words.gone(at), page: null, anchor: undefined };
  }
  if (row === undefined || column !== undefined) return found;
  // A row is led to by its first cell: rows have no name of their own in the form.
  const grid = placeOf(`/answers/${id}`, naming, ui);
  const first = columnsOf(id, naming)[0];
  const cell = first === undefined ? found : (placeOf(`/answers/${at}/${first}`, naming, ui) ?? found);
  return { ...cell, label: words.row(grid?.label ?? id, found.label) };
}

function columnsOf(grid: string, { outline }: Naming): string[] {
  const visit = (items: typeof outline.items): string[] =>
    items.flatMap((item) => {
      if (item.kind === 'section') return visit(item.items);
      return item.id === grid && isGrid(item) ? item.columns.map((column) => column.id) : [];
    });
  return visit(outline.items);
}
