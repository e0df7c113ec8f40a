import type { Child } from 'hono/jsx';
import type { CellState } from '../../../schemas/report/cell-pointers.ts';
import { type Naming, placeOf } from '../../fields/place.ts';
import { Page } from '../../layout/page.tsx';
import { links } from '../../links.ts';
import { numberText } from '../../messages/number-text.ts';
import type { Form } from '../../model.ts';
import type { Ui } from '../../ui.ts';
import { State } from '../cell-history.tsx';
import { pageTitle } from '../progress.ts';

type FrameProps = { ui: Ui; form: Form; title: string; faulty?: boolean; children?: Child };

/** A page about a report and its workbooks, under the report it is of. */
export function ExcelFrame({ ui, form, title, faulty = false, children }: FrameProps) {
  const { round, unit } = form;
  return (
    <Page
      ui={ui}
      title={`${title} – ${unit.name}`}
      crumbs={[
        { text: ui.t.frame.home, href: links.home },
        { text: round.title },
        { text: unit.name, href: links.report(round.id, unit.code) },
      ]}
      sample={round.sample}
      faulty={faulty}
      wide
    >
      {children}
    </Page>
  );
}

export const countText = (n: number): string => numberText(n);

/** What a cell is called; a reason for a warning by the check it answers. */
export const cellName = (pointer: string, naming: Naming, ui: Ui): string =>
  placeOf(pointer, naming, ui)?.label ?? pointer.replace(/^\/(answers|explanations)\//, '');

/** A cell with what it holds, cut where it is long: the whole of it is on its page. */
export function CellText({ at, state, form, ui }: CellProps) {
  return (
    <td class={typeof state === 'number' ? 'num' : undefined}>
      <div class="clip">
        <State at={at} state={state} form={form} ui={ui} />
      </div>
    </td>
  );
}
/** Undefined where it was too large to be kept. */
type CellProps = { at: string; state: CellState | undefined; form: Form; ui: Ui };

/** Cells under the pages of the form they stand on, in its order; what stands on none comes last. */
export function byPage<T extends { pointer: string }>(
  cells: readonly T[],
  form: Form,
  ui: Ui,
): { id: string; title: string; cells: T[] }[] {
  const pageOf = new Map(form.pages.flatMap((page) => page.entries.map(({ id }) => [id, page] as const)));
  const groups = Map.groupBy(cells, ({ pointer }) => pageOf.get(pointer.split('/')[2] ?? ''));
  return [...form.pages, undefined].flatMap((page) => {
    const here = groups.get(page);
    return here ? [{ id: page?.id ?? '', title: page ? pageTitle(page, ui) : ui.t.report.general, cells: here }] : [];
  });
}
