import type { Tier } from '../../../schemas/outline/base.ts';
import { type Field, measureOf } from '../../../schemas/outline/kinds.ts';
import { cellsOf } from '../../../schemas/outline/lint.ts';
import type { Outline } from '../../../schemas/outline/outline.ts';
import {
  type Entry,
  type Page as FormPage,
  isGrid,
  pagesOf,
  placesOf,
  sectionsOf,
} from '../../../schemas/outline/walk.ts';
import { Page } from '../../layout/page.tsx';
import { Moment } from '../../layout/parts.tsx';
import { Scroll } from '../../layout/scroll.tsx';
import { links } from '../../links.ts';
import type { Ui } from '../../ui.ts';
import { pageTitle } from '../progress.ts';
import { Remarks } from './remarks.tsx';

type Props = {
  ui: Ui;
  outline: Outline;
  head: { publishedAt: string; note: string | null };
  /** The version before this one. */
  before: number | null;
};

/** One version: what it asks, of whom, in what measure, and what it checks. */
export function OutlinePage({ ui, outline, head, before }: Props) {
  const { t } = ui;
  const words = t.outlinesWords;
  const { id, version } = outline;
  const entries = placesOf(outline).map(({ entry }) => entry);
  const grids = entries.filter(isGrid);
  const cells = entries.reduce((sum, entry) => sum + cellsOf(entry), 0);
  const title = ui.label(outline.title);
  return (
    <Page
      ui={ui}
      title={`${title}, ${words.versionOf(version)}`}
      crumbs={[
        { text: t.frame.home, href: links.home },
        { text: words.title, href: links.outlines },
      ]}
      wide
    >
      <h1>
        <span class="caption">
          {id} · {words.versionOf(version)}
        </span>
        {title}
      </h1>
      <p class="meta">
        {words.publishedAt} <Moment at={head.publishedAt} />
        {outline.basis && ` · ${outline.basis}`}
      </p>
      {head.note && <p>{head.note}</p>}
      <p>{words.counts(sectionsOf(outline).length, entries.length - grids.length, grids.length, cells)}</p>
      <p class="actions">
        <a class="button" href={links.outlinePreview(id, version)}>
          {words.preview}
        </a>{' '}
        {before !== null && (
          <a class="button" href={links.outlineDiff(id, before, version)}>
            {words.compareWith(before)}
          </a>
        )}{' '}
        <a href={links.outlineJson(id, version)} download={`${id}-${version}.json`}>
          {words.download}
        </a>{' '}
        <a href={links.outlineSchema(id, version)}>{words.schema}</a>
      </p>
      <Remarks outline={outline} ui={ui} />
      <h2>{words.structure}</h2>
      {pagesOf(outline).map((page) => (
        <PageTable page={page} outline={outline} ui={ui} />
      ))}
      <Checks outline={outline} ui={ui} />
    </Page>
  );
}

function PageTable({ page, outline, ui }: { page: FormPage; outline: Outline; ui: Ui }) {
  const words = ui.t.outlinesWords;
  const filers = (entry: Entry): Tier[] => [entry.filedBy ?? outline.filedBy].flat();
  const rows = page.entries.flatMap((entry): Line[] =>
    isGrid(entry)
      ? [
          {
            id: entry.id,
            name: ui.label(entry.title),
            kind: words.grid(words.rows(entry.rows)),
            measure: '',
            filers: words.tiers(filers(entry)),
            required: entry.required === true,
          },
          ...entry.columns.map((column) => ({
            ...lineOf(column, ui),
            id: `${entry.id}.${column.id}`,
            filers: '',
            inside: true,
          })),
        ]
      : [{ ...lineOf(entry, ui), filers: words.tiers(filers(entry)) }],
  );
  return (
    <section aria-labelledby={`p-${page.id}`}>
      <h3 id={`p-${page.id}`}>{pageTitle(page, ui)}</h3>
      <Scroll labelledBy={`p-${page.id}`} rows={rows.length}>
        <table class="list">
          <thead>
            <tr>
              <th scope="col">{words.name}</th>
              <th scope="col">{words.kind}</th>
              <th scope="col">{words.measure}</th>
              <th scope="col">{words.filedBy}</th>
              <th scope="col">{words.required}</th>
              <th scope="col">{words.id}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr>
                <th scope="row">
                  {row.inside && '— '}
                  {row.name}
                </th>
                <td>{row.kind}</td>
                <td>{row.measure}</td>
                <td>{row.filers}</td>
                <td>{row.required ? words.yes : ''}</td>
                <td>
                  <code>{row.id}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}

type Line = {
  id: string;
  name: string;
  kind: string;
  measure: string;
  filers: string;
  required: boolean;
  inside?: boolean;
};

const lineOf = (field: Field, ui: Ui): Omit<Line, 'filers'> => ({
  id: field.id,
  name: [field.number, ui.label(field.label)].filter(Boolean).join(' '),
  kind: ui.t.outlinesWords.kinds[field.kind],
  measure: measureOf(field) ?? '',
  required: field.required === true,
});

function Checks({ outline, ui }: { outline: Outline; ui: Ui }) {
  const words = ui.t.outlinesWords;
  return (
    <section aria-labelledby="checks">
      <h2 id="checks">
        {words.checks} ({outline.checks.length})
      </h2>
      {outline.checks.length === 0 ? (
        <p>{words.noChecks}</p>
      ) : (
        <ul>
          {outline.checks.map((check) => (
            <li>
              {ui.label(check.message)}{' '}
              <small>
                {words.severity[check.severity]} · {check.at} · {check.id}
              </small>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
