import type { Outline } from '../../schemas/outline/outline.ts';
import { pagesOf } from '../../schemas/outline/walk.ts';
import { own } from '../../schemas/report/answers.ts';
import { formatInstant } from '../../schemas/values/dates.ts';
import { MISSING_REASONS, MISSING_SIGNS } from '../../schemas/values/missing.ts';
import { ScorecardLine } from '../fields/scorecard.tsx';
import { Page } from '../layout/page.tsx';
import { Bar3 } from '../layout/parts.tsx';
import { links } from '../links.ts';
import type { Expected, Recognition, Report, Rollup, Round, UnitRef } from '../model.ts';
import type { Ui } from '../ui.ts';
import { Downloads, rowTiersOf } from './downloads.tsx';
import { pageTitle } from './progress.ts';
import { RecognitionTables } from './recognition.tsx';
import { RollupChecks } from './rollup-checks.tsx';
import { narrativesOf, tablesOf } from './rollup-columns.ts';
import { RollupFilters } from './rollup-filters.tsx';
import { RollupTableView, type UnitRow } from './rollup-table.tsx';
import type { Part } from './rollup-words.ts';
import { Stalled } from './rounds/stalled.tsx';

export type RollupProps = {
  ui: Ui;
  round: Round;
  outline: Outline;
  unit: UnitRef;
  /** Root first, the unit itself last. */
  path: readonly UnitRef[];
  view: Rollup;
  expected: Expected;
  children: readonly { unit: UnitRef; view: Rollup; expected: Expected; report: Report | null; drill: boolean }[];
  missing: readonly UnitRef[];
  recognition: Recognition;
  section: string | null;
  group: { attribute: string; value: string } | null;
};

/** More figures than this on one page, and it begins with the first section. */
const MOST_FIGURES = 3_000;

export function RollupPage(props: RollupProps) {
  const { ui, round, unit, path, view, missing, group } = props;
  const { t } = ui;
  const pick = ({ view: one, expected: { all, groups } }: { view: Rollup; expected: Expected }): Part | null => {
    if (!group) return { ...one, expectedIn: all };
    const found = own(own(one.groups, group.attribute), group.value);
    return found ? { ...found, expectedIn: own(own(groups, group.attribute), group.value) ?? {} } : null;
  };
  const part = pick(props) ?? {
    coverage: { ...view.coverage, expected: 0, submitted: 0, accepted: 0 },
    figures: {},
    expectedIn: {},
  };
  const children: UnitRow[] = props.children.map((child) => ({ ...child, part: pick(child) }));
  const sections = pagesOf(props.outline).map((page) => {
    const title = pageTitle(page, ui);
    return { id: page.id, title, tables: tablesOf(page, title, ui), texts: narrativesOf(page) };
  });
  const shown = shownSections(sections, props.section, children.length);
  const standing = props.children.filter(({ report }) => report?.state === 'submitted' || report?.state === 'accepted');
  const texts = shown.flatMap((one) => one.texts);
  const { expected, submitted, accepted } = part.coverage;
  return (
    <Page
      ui={ui}
      title={`${t.rollup.title(unit.name)} – ${round.title}`}
      crumbs={[
        { text: t.frame.home, href: links.home },
        { text: round.title, href: links.round(round.id) },
        ...path
          .slice(0, -1)
          .map((one) => ({ text: one.name, href: links.rollup(round.id, one.code, { basis: view.basis }) })),
      ]}
      sample={round.sample}
      wide
    >
      <h1>{t.rollup.title(unit.name)}</h1>
      <Stalled round={round} ui={ui} />
      <div class="coverage">
        <p class="lead">{t.rollup.coveredWords(submitted, expected, accepted)}</p>
        <Bar3 solid={accepted} striped={submitted - accepted} of={expected} />
        <p class="meta">
          {view.computedAt ? t.rollup.asOf(view.asOf, formatInstant(view.computedAt)) : t.rollup.notYet}
        </p>
      </div>
      <p>
        <b>{t.rollup.missing}:</b>{' '}
        {missing.length === 0 ? t.rollup.nobodyMissing : missing.map(({ name }) => name).join(', ')}
      </p>
      {!group && <ScorecardLine scorecard={view.scorecard} ui={ui} />}
      {!group && <RollupChecks checks={view.checks} ui={ui} />}
      <RollupFilters {...props} sections={sections} shown={shown.length === 1 ? (shown[0]?.id ?? null) : null} />
      <Downloads round={round.id} unit={unit} basis={view.basis} tiers={rowTiersOf(props.outline)} ui={ui} />
      {shown.map(({ id, title, tables }, s) =>
        tables.length === 0 ? null : (
          <section class="part" aria-labelledby={`s-${id}`}>
            <h2 id={`s-${id}`}>{title}</h2>
            {tables.map((table, i) => (
              <RollupTableView
                table={table}
                id={`r${s}-${i}`}
                unit={unit}
                part={part}
                rows={children}
                place={{ round: round.id, basis: view.basis, on: round.on }}
                ui={ui}
              />
            ))}
          </section>
        ),
      )}
      {!group && (
        <RecognitionTables recognition={props.recognition} round={round.id} unit={unit} basis={view.basis} ui={ui} />
      )}
      {texts.length > 0 && standing.length > 0 && (
        <section class="part" aria-labelledby="texts">
          <h2 id="texts">{t.rollup.texts}</h2>
          <p>{texts.map((field) => ui.label(field.label)).join(' · ')}</p>
          <ul class="links">
            {standing.map((child) => (
              <li>
                <a href={links.view(round.id, child.unit.code)}>{child.unit.name}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <p class="legend">
        {t.rollup.legend}{' '}
        {MISSING_REASONS.map((reason) => (
          <span>
            <b>{MISSING_SIGNS[reason]}</b> {t.missing[reason]}
          </span>
        ))}
        <span>{t.rollup.legendGiven}</span>
        <span>{t.rollup.legendCoverage}</span>
      </p>
      <p class="digest">{view.digest}</p>
    </Page>
  );
}

function shownSections<S extends { id: string; tables: { kind: string }[] }>(
  all: readonly S[],
  wanted: string | null,
  units: number,
) {
  const asked = all.filter(({ id }) => id === wanted);
  if (asked.length > 0) return asked;
  const figures = all.reduce((sum, { tables }) => sum + figuresIn(tables as never) * (units + 1), 0);
  if (wanted === '' || figures <= MOST_FIGURES) return all;
  return all.filter(({ tables }) => tables.length > 0).slice(0, 1);
}

const figuresIn = (tables: { columns?: unknown[]; rows?: unknown[] }[]) =>
  tables.reduce((sum, { columns, rows }) => sum + (columns?.length ?? rows?.length ?? 0), 0);
