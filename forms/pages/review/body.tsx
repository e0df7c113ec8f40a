import type { Field } from '../../../schemas/outline/kinds.ts';
import type { Grid } from '../../../schemas/outline/outline.ts';
import { type Scope, scopeOf } from '../../../schemas/outline/scope.ts';
import { type Entry, type Page as FormPage, isGrid } from '../../../schemas/outline/walk.ts';
import { type Answers, type CellValue, gridRows, own, type Row } from '../../../schemas/report/answers.ts';
import { rowIdsOf } from '../../../schemas/report/validator.ts';
import { aggregatesOfReport, figuresOf, foldPlanOf } from '../../../worker/domain/rollup/figures.ts';
import { columnsOf, TableHead } from '../../fields/columns.tsx';
import { changeText, figureOf, figureText } from '../../fields/compared.ts';
import { cornerOf } from '../../fields/grid.tsx';
import { GridFoot } from '../../fields/grid-foot.tsx';
import { suffixOf } from '../../fields/numbers.tsx';
import { OwnNumber } from '../../fields/own-number.tsx';
import { columnLabel, type Naming, rowLabel } from '../../fields/place.ts';
import { ShownCell } from '../../fields/shown.tsx';
import { viewOf } from '../../fields/views.ts';
import { Scroll } from '../../layout/scroll.tsx';
import { links } from '../../links.ts';
import type { Ui } from '../../ui.ts';
import { pageTitle } from '../progress.ts';
import type { Review, Shown } from './model.ts';
import { cellId, threadId } from './threads.tsx';
import { Value } from './value.tsx';

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
  const { form, before, previous, threads, changes, may } = review;
  const { round, unit } = form;
  const words = ui.t.reviewWords;
  const now = form.revision?.answers ?? {};
  const then = previous.status === 'compared' ? previous.answers : null;
  const changed = new Map(changes.map((change) => [change.at, change]));
  const plan = foldPlanOf(form.outline, round.on);
  const figures = figuresOf(plan, aggregatesOfReport(plan, form.form, now));
  const fieldScope = scopeOf(form.form.entries.filter((entry): entry is Field => !isGrid(entry)));
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
              {pageTitle(page, ui)} <Marks at={page.id} />
            </h3>
            {page.section && <AskLink at={page.id} label={pageTitle(page, ui)} />}
          </div>
          {runs(entries).map((run) =>
            Array.isArray(run) ? <Fields fields={run} page={page} /> : <GridTable grid={run} page={page} />,
          )}
        </section>
      ))}
    </>
  );

  function AskLink({ at, label }: { at: string; label: string }) {
    if (!may.ask) return null;
    return (
      <a href={`${links.review(round.id, unit.code, { comment: at })}#comment`}>
        {words.ask.link}
        <span class="vh">: {label}</span>
      </a>
    );
  }

  /** A way to each thread that stands at a place. */
  function Marks({ at }: { at: string }) {
    const here = threads.filter((thread) => thread.at === at && thread.state !== 'closed');
    return (
      <>
        {here.map(({ id }) => (
          <a class="said-mark" href={`#${threadId(id)}`}>
            {words.body.commented(1)}
          </a>
        ))}
      </>
    );
  }

  function Fields({ fields, page }: { fields: Field[]; page: FormPage }) {
    const long = fields.every((field) => field.kind === 'text');
    if (long)
      return (
        <dl class="answers">
          {fields.map((field) => (
            <Text field={field} />
          ))}
        </dl>
      );
    return (
      <Scroll labelledBy={`p-${page.id}`} rows={0}>
        <table class="list compared">
          <thead>
            <tr>
              <th scope="col">{words.body.indicator}</th>
              <th scope="col" class="n">
                {words.body.now}
              </th>
              {before && (
                <th scope="col" class="n">
                  {words.body.before}
                </th>
              )}
              {then && (
                <>
                  <th scope="col" class="n">
                    {words.previous.column}
                  </th>
                  <th scope="col" class="n">
                    {words.previous.change}
                  </th>
                </>
              )}
              {may.ask && (
                <th scope="col">
                  <span class="vh">{words.ask.link}</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {fields.map((field) => (
              <FieldRow field={field} />
            ))}
          </tbody>
        </table>
      </Scroll>
    );
  }

  function FieldRow({ field }: { field: Field }) {
    const change = changed.get(field.id);
    const old = then === null ? null : figureOf(field, fieldScope, then);
    const figure = figureOf(field, fieldScope, now);
    const measure = suffixOf(field, ui.t.fields.currency);
    const side = viewOf(field).numeric ? 'n' : undefined;
    return (
      <tr id={cellId(field.id)} class={change ? 'changed' : undefined}>
        <th scope="row">
          {field.number && <span class="no">{field.number} </span>}
          {ui.label(field.label)}
          {measure && <small> ({measure})</small>} <Marks at={field.id} />
        </th>
        <td class={side}>
          <Cell field={field} cells={now} scope={fieldScope} name={field.id} blank={words.blank} />
        </td>
        {before && (
          <td class={side}>
            {change ? (
              <del>
                <Value field={field} value={change.from} ui={ui} />
              </del>
            ) : (
              '='
            )}
          </td>
        )}
        {then && (
          <>
            <td class={side}>{old === null ? thenValue(field, then) : figureText(field, old)}</td>
            <td class="n">{changeText(field, figure, old, ui) ?? ''}</td>
          </>
        )}
        {may.ask && (
          <td>
            <AskLink at={field.id} label={ui.label(field.label)} />
          </td>
        )}
      </tr>
    );
  }

  /** What was said then where it is no number: a level, a date, a reason for a gap. */
  function thenValue(field: Field, answers: Answers) {
    const value = own(answers, field.id) as CellValue | undefined;
    return value === undefined ? '' : <Value field={field} value={value} ui={ui} />;
  }

  function Text({ field }: { field: Field }) {
    const change = changed.get(field.id);
    return (
      <div class={change ? 'long changed' : 'long'} id={cellId(field.id)}>
        <dt>
          {ui.label(field.label)} <Marks at={field.id} /> <AskLink at={field.id} label={ui.label(field.label)} />
        </dt>
        <dd>
          <Cell field={field} cells={now} scope={fieldScope} name={field.id} blank={words.blank} />
          {change && (
            <details>
              <summary>{words.body.before}</summary>
              <del>
                <Value field={field} value={change.from} ui={ui} />
              </del>
            </details>
          )}
        </dd>
      </div>
    );
  }

  function Cell(props: { field: Field; cells: Row | Answers; scope: Scope; name: string; blank: string }) {
    const { field, cells, scope, name, blank } = props;
    const value = own(cells as Row, field.id);
    const near = { scope, cells, on: round.on };
    return <ShownCell field={field} value={value} name={name} raw={{}} near={near} ui={ui} blank={blank} />;
  }

  function GridTable({ grid }: { grid: Grid; page: FormPage }) {
    const scope = scopeOf(grid.columns);
    const id = `g-${grid.id}`;
    const columns = columnsOf(grid, ui);
    const cells = new Map(gridRows(own(now, grid.id)).map((row) => [row.id, row.cells]));
    const earlier = new Map(gridRows(then === null ? undefined : own(then, grid.id)).map((row) => [row.id, row.cells]));
    const all = rowIdsOf(grid, form.form) ?? [...cells.keys()];
    const rows =
      wanted === null || wanted.has(`${grid.id}/*`) ? all : all.filter((row) => wanted.has(`${grid.id}/${row}`));
    return (
      <div id={cellId(grid.id)}>
        <Scroll labelledBy={id} rows={rows.length}>
          <table class="shown compared">
            <caption id={id}>
              <OwnNumber number={grid.number} />
              {ui.label(grid.title)} <Marks at={grid.id} /> <AskLink at={grid.id} label={ui.label(grid.title)} />
            </caption>
            <TableHead
              id={id}
              corner={cornerOf(grid, ui)}
              leaves={columns.map((leaf) => ({ ...leaf, numeric: viewOf(leaf.column).numeric }))}
              last={may.ask ? <span class="vh">{words.ask.link}</span> : undefined}
            />
            <tbody>
              {rows.map((row) => {
                const at = `${grid.id}/${row}`;
                const label = rowLabel(grid, row, naming, ui);
                return (
                  <tr id={cellId(at)}>
                    <th scope="row">
                      {label} <Marks at={at} />
                    </th>
                    {grid.columns.map((column) => (
                      <GridCell
                        column={column}
                        at={`${at}/${column.id}`}
                        given={cells.get(row)}
                        was={earlier.get(row)}
                        scope={scope}
                      />
                    ))}
                    {may.ask && (
                      <td>
                        <AskLink at={at} label={label} />
                      </td>
                    )}
                  </tr>
                );
              })}
              {rows.length === 0 && (
                <tr>
                  <td colspan={columns.length + 1}>{ui.t.grid.noRows}</td>
                </tr>
              )}
            </tbody>
            <GridFoot grid={grid} leaves={columns} figure={own(figures, grid.id)} blanks={may.ask ? 1 : 0} ui={ui} />
          </table>
        </Scroll>
      </div>
    );
  }

  function GridCell(props: { column: Field; at: string; given: Row | undefined; was: Row | undefined; scope: Scope }) {
    const { column, at, given = {}, was, scope } = props;
    const change = changed.get(at);
    const old = was === undefined ? null : figureOf(column, scope, was);
    const percent = changeText(column, figureOf(column, scope, given), old, ui);
    const classes = [viewOf(column).numeric && 'n', change && 'changed', warned.has(at) && 'warned'].filter(Boolean);
    return (
      <td
        class={classes.length > 0 ? classes.join(' ') : undefined}
        id={change || warned.has(at) || marked(at) ? cellId(at) : undefined}
      >
        <Cell field={column} cells={given} scope={scope} name={at} blank="" />
        {change && (
          <small>
            <del>
              <Value field={column} value={change.from} ui={ui} />
            </del>
          </small>
        )}
        {old !== null && (
          <small title={`${columnLabel(column, ui)}: ${words.previous.was(figureText(column, old))}`}>
            {figureText(column, old)}
            {percent && ` (${percent})`}
          </small>
        )}
        <Marks at={at} />
      </td>
    );
  }

  function marked(at: string): boolean {
    return threads.some((thread) => thread.at === at);
  }
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
