import type { Child } from 'hono/jsx';
import type { Tier } from '../../../schemas/outline/base.ts';
import { formatDate } from '../../../schemas/values/dates.ts';
import type { ReportState, RoundState } from '../../../worker/domain/report-state.ts';
import type { ShownKey } from '../../../worker/domain/units/preview.ts';
import { Page } from '../../layout/page.tsx';
import { links } from '../../links.ts';
import type { Ui } from '../../ui.ts';
import { CHANGE_KINDS } from './change.tsx';

type Span = { validFrom: string; validTo: string | null };
type Edge = { unit: ShownKey; kind: 'full' | 'partial'; on: string };
export type ShownLife = Span & {
  code: string;
  name: string;
  tier: Tier;
  names: readonly (Span & { name: string })[];
  parents: readonly (Span & { parent: ShownKey })[];
  attributes: readonly (Span & { key: string; value: boolean | string | null })[];
  before: readonly Edge[];
  after: readonly Edge[];
  rounds: readonly { round: string; title: string; state: RoundState; report: ReportState | null }[];
};

type Props = {
  ui: Ui;
  history: { code: string; lives: readonly ShownLife[] };
  /** The day that was asked for: the life of that day comes first. */
  on: string;
  mayChange: boolean;
  saved: boolean;
};

export function UnitHistoryPage({ ui, history, on, mayChange, saved }: Props) {
  const words = ui.t.unitsWords;
  const isMeant = (life: Span) => life.validFrom <= on && (life.validTo === null || on <= life.validTo);
  const lives = [...history.lives.filter(isMeant), ...history.lives.filter((life) => !isMeant(life)).reverse()];
  const title = lives[0]?.name ?? history.code;
  return (
    <Page
      ui={ui}
      title={`${title} (${history.code})`}
      crumbs={[
        { text: ui.t.frame.home, href: links.home },
        { text: words.title, href: links.unitsOn(on) },
      ]}
    >
      <h1>
        <span class="caption">{words.history(history.code)}</span>
        {title}
      </h1>
      {saved && (
        <p class="notice" role="status">
          {words.saved}
        </p>
      )}
      {lives.map((life) => (
        <Life ui={ui} life={life} mayChange={mayChange} on={on} />
      ))}
    </Page>
  );
}

const said = (span: Span, ui: Ui) =>
  ui.t.unitsWords.life(formatDate(span.validFrom), span.validTo === null ? null : formatDate(span.validTo));

function Life({ ui, life, mayChange, on }: { ui: Ui; life: ShownLife; mayChange: boolean; on: string }) {
  const words = ui.t.unitsWords;
  const value = (of: boolean | string | null) =>
    of === null ? words.unknown : of === true ? words.yes : of === false ? words.no : of;
  const to = (unit: ShownKey, day: string) => (
    <a href={links.unit(unit.code, day)}>
      {unit.name} ({unit.code})
    </a>
  );
  return (
    <article class="card">
      <h2>{life.name}</h2>
      <p class="meta">
        {ui.t.tiers[life.tier]} · {said(life, ui)}
      </p>
      <dl class="effects">
        <Facts
          title={words.names}
          rows={life.names.length > 1 ? life.names : []}
          show={(name) => (
            <>
              {name.name}, {said(name, ui)}
            </>
          )}
        />
        <Facts
          title={words.parents}
          rows={life.parents}
          show={(link) => (
            <>
              {to(link.parent, link.validFrom)}, {said(link, ui)}
            </>
          )}
        />
        <Facts
          title={words.attributes}
          rows={life.attributes}
          show={(fact) => (
            <>
              {fact.key === 'border' ? words.border : fact.key}: {value(fact.value)}, {said(fact, ui)}
            </>
          )}
        />
        <Facts
          title={words.before}
          rows={life.before}
          show={(edge) => (
            <>
              {to(edge.unit, dayBefore(edge.on))} ({words[edge.kind]}), {words.firstDay(formatDate(edge.on))}
            </>
          )}
        />
        <Facts
          title={words.after}
          rows={life.after}
          show={(edge) => (
            <>
              {to(edge.unit, edge.on)} ({words[edge.kind]}), {words.firstDay(formatDate(edge.on))}
            </>
          )}
        />
        <Facts
          title={words.rounds}
          rows={life.rounds}
          show={(round) => (
            <>
              <a href={links.round(round.round)}>{round.title}</a> ({ui.t.roundStates[round.state]}),{' '}
              {round.report === null ? words.noReport : ui.t.states[round.report]}
            </>
          )}
        />
      </dl>
      {mayChange && (
        <>
          <h3>{words.act}</h3>
          <ul class="links">
            {CHANGE_KINDS.map((kind) => (
              <li>
                <a href={links.changeUnit(life.code, kind, life.validFrom)}>{words.kinds[kind]}</a>
              </li>
            ))}
            <li>
              <a href={links.newUnit(on, life.code)}>{words.create}</a>
            </li>
          </ul>
        </>
      )}
    </article>
  );
}

const dayBefore = (day: string) => new Date(Date.parse(`${day}T12:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

type FactsProps<Row> = { title: string; rows: readonly Row[]; show: (row: Row) => Child };

function Facts<Row>({ title, rows, show }: FactsProps<Row>) {
  if (rows.length === 0) return null;
  return (
    <>
      <dt>{title}</dt>
      <dd>
        <ul>
          {rows.map((row) => (
            <li>{show(row)}</li>
          ))}
        </ul>
      </dd>
    </>
  );
}
