import type { Field } from '../../../schemas/outline/kinds.ts';
import type { Grid } from '../../../schemas/outline/outline.ts';
import { scopeOf } from '../../../schemas/outline/scope.ts';
import { type Entry, isGrid } from '../../../schemas/outline/walk.ts';
import { own } from '../../../schemas/report/answers.ts';
import { aggregatesOfReport, figuresOf, foldPlanOf } from '../../../worker/domain/rollup/figures.ts';
import type { Naming } from '../../fields/place.ts';
import type { Ui } from '../../ui.ts';
import { pageTitle } from '../progress.ts';
import { ComparedFields } from './compared-fields.tsx';
import { ComparedGrid } from './compared-grid.tsx';
import type { Review, Shown } from './model.ts';
import { AskLink, Marks, type Seen } from './seen.tsx';
import { cellId } from './threads.tsx';

type Props = {
  ui: Ui;
  review: Review;
  naming: Naming;
  shown: Shown;
  /** Places a warning stands at. */
  warned: ReadonlySet<string>;
};

/** Every figure beside its last submission and its last period, each with a way to comment on it. */
export function ReviewBody({ ui, review, naming, shown, warned }: Props) {
  const { form, previous, threads, changes } = review;
  const words = ui.t.reviewWords;
  const now = form.revision?.answers ?? {};
  const then = previous.status === 'compared' ? previous.answers : null;
  const changed = new Map(changes.map((change) => [change.at, change]));
  const plan = foldPlanOf(form.outline, form.round.on);
  const figures = figuresOf(plan, aggregatesOfReport(plan, form.form, now));
  const scope = scopeOf(form.form.entries.filter((entry): entry is Field => !isGrid(entry)));
  const seen: Seen = { ui, review, naming, warned, now, then, changed };
  const wanted = wantedPlaces(shown, { changes: [...changed.keys()], warned, threads: threads.map(({ at }) => at) });
  const pages = form.pages
    .map((page) => ({ page, entries: page.entries.filter((entry) => wanted === null || wanted.has(entry.id)) }))
    .filter(({ page, entries }) => entries.length > 0 || wanted?.has(page.id));
  return (
    <>
      {pages.length === 0 && <p>{words.body.nothing}</p>}
      {pages.map(({ page, entries }) => (
        <section class="part" aria-labelledby={`p-${page.id}`} id={page.section ? cellId(page.id) : undefined}>
          <div class="part-head">
            <h3 id={`p-${page.id}`}>
              {pageTitle(page, ui)} <Marks seen={seen} at={page.id} />
            </h3>
            {page.section && <AskLink seen={seen} at={page.id} label={pageTitle(page, ui)} />}
          </div>
          {runs(entries).map((run) =>
            Array.isArray(run) ? (
              <ComparedFields seen={seen} scope={scope} fields={run} page={page} />
            ) : (
              <ComparedGrid seen={seen} grid={run} figure={own(figures, run.id)} wanted={wanted} />
            ),
          )}
        </section>
      ))}
    </>
  );
}

/** Entries, rows (`grid/row`) and whole tables (`grid/*`) that a filter leaves; null: everything. */
function wantedPlaces(
  shown: Shown,
  given: { changes: readonly string[]; warned: ReadonlySet<string>; threads: readonly string[] },
): ReadonlySet<string> | null {
  if (shown === 'all') return null;
  const places = { changed: given.changes, warned: [...given.warned], commented: given.threads }[shown];
  return new Set(
    places.flatMap((at) => {
      const [id = '', row] = at.split('/');
      return row === undefined ? [id, `${id}/*`] : [id, `${id}/${row}`];
    }),
  );
}

/** Fields that follow one another make one table, long texts one list, a grid stands by itself. */
function runs(entries: readonly Entry[]): (Field[] | Grid)[] {
  const all: (Field[] | Grid)[] = [];
  for (const entry of entries) {
    const last = all.at(-1);
    if (isGrid(entry)) all.push(entry);
    else if (Array.isArray(last) && (last[0]?.kind === 'text') === (entry.kind === 'text')) last.push(entry);
    else all.push([entry]);
  }
  return all;
}
