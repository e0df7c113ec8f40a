import { formatInstant } from '../../../schemas/values/dates.ts';
import { type EventType, SYSTEM } from '../../../worker/domain/events.ts';
import type { Naming } from '../../fields/place.ts';
import { Page } from '../../layout/page.tsx';
import { Moment } from '../../layout/parts.tsx';
import { Scroll } from '../../layout/scroll.tsx';
import { links } from '../../links.ts';
import type { Ui } from '../../ui.ts';
import { type Chain, ChainState, type Checked } from './chain.tsx';
import { detailText } from './detail.ts';
import { type Filter, LogFilters } from './filters.tsx';

export type Entry = {
  seq: number;
  at: string;
  type: EventType;
  unit: { code: string; name: string | null } | null;
  actor: { id: string; name: string | null };
  revision: number | null;
  from: number | null;
  user: { id: string; name: string } | null;
  detail: unknown;
};

export type LogPageProps = {
  ui: Ui;
  /** Null: the register's own log. */
  round: { id: string; title: string; sample: boolean } | null;
  /** Whose logs are read from the register's page. */
  rounds: readonly { id: string; title: string }[];
  events: readonly Entry[];
  /** What the places of the round's outline are called by. */
  naming: Naming | null;
  next: number | null;
  filter: Filter;
  /** Told to those who may check it. */
  chain: Chain | null;
  checked: Checked | null;
};

/** Who did what and when, newest first, and whether the log is still what was sealed. */
export function LogPage({ ui, round, rounds, events, naming, next, filter, chain, checked }: LogPageProps) {
  const { t } = ui;
  const words = t.logWords;
  const home = { text: t.frame.home, href: links.home };
  const crumbs = round ? [home, { text: round.title, href: links.round(round.id) }] : [home];
  const about = round?.title ?? words.register;
  const { after: _, ...kept } = filter;
  /** Below what happened, unless its check was just asked for. */
  const seal = chain && <ChainState ui={ui} round={round?.id ?? null} chain={chain} checked={checked} />;
  return (
    <Page ui={ui} title={`${words.title} – ${about}`} crumbs={crumbs} sample={round?.sample ?? false} wide>
      <h1>
        <span class="caption">{about}</span>
        {words.title}
      </h1>
      {checked && seal}
      <LogFilters
        ui={ui}
        action={links.logOf(round?.id ?? null)}
        filter={filter}
        people={peopleOf(events, filter, ui)}
      />
      {events.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <Scroll labelledBy="events" rows={events.length}>
          <table class="list log">
            <caption id="events">{words.table}</caption>
            <thead>
              <tr>
                <th scope="col">{words.seq}</th>
                <th scope="col">{words.at}</th>
                <th scope="col">{words.actor}</th>
                <th scope="col">{words.what}</th>
                <th scope="col">{words.unit}</th>
                {round && <th scope="col">{words.revision}</th>}
                <th scope="col">{words.detail}</th>
              </tr>
            </thead>
            <tbody>
              {events.map((event) => (
                <tr>
                  <td class="n">{event.seq}</td>
                  <td>
                    <Moment at={event.at} />
                  </td>
                  <td>{nameOf(event.actor, ui)}</td>
                  <td>{words.done[event.type] ?? event.type}</td>
                  <td>
                    {event.unit && (
                      <>
                        {event.unit.name ?? ''} <small>{event.unit.code}</small>
                      </>
                    )}
                  </td>
                  {round && <td>{revisionText(event, ui)}</td>}
                  <td class="detail">{detailText(event.detail, event.user, ui, naming)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      {(filter.after || next !== null) && (
        <nav class="pager" aria-label={words.title}>
          {filter.after && <a href={links.logOf(round?.id ?? null, kept)}>{words.newest}</a>}
          {next !== null && (
            <a rel="next" href={links.logOf(round?.id ?? null, { ...kept, after: String(next) })}>
              {words.older}
            </a>
          )}
        </nav>
      )}
      <ul class="links downloads">
        <li>
          <a href={links.logCsv(round?.id ?? null, { ...kept, profile: 'excel-vi' })} download>
            {words.csv}
          </a>
        </li>
        <li>
          <a href={links.logCsv(round?.id ?? null, kept)} download>
            {words.csvForMachines}
          </a>
        </li>
      </ul>
      {!checked && seal}
      {rounds.length > 0 && (
        <section aria-labelledby="rounds">
          <h2 id="rounds">{words.rounds}</h2>
          <ul class="rows">
            {rounds.map(({ id, title }) => (
              <li>
                <a href={links.roundLog(id)}>{title}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
      {chain?.head && (
        <p class="digest">
          {words.head}: {chain.head.toSeq} · {formatInstant(chain.head.at)} · {chain.head.digest}
        </p>
      )}
    </Page>
  );
}

/** As it is called now; the job has no name of its own. */
const nameOf = ({ id, name }: Entry['actor'], { t }: Ui) =>
  name ?? (id === SYSTEM ? t.logWords.system : t.logWords.unknown);

function revisionText({ from, revision }: Entry, { t }: Ui): string {
  if (revision === null) return '';
  return from === null ? String(revision) : t.logWords.revisionFrom(String(from), String(revision));
}

/** People on this page, and the one that is asked for, to choose from. */
function peopleOf(events: readonly Entry[], filter: Filter, ui: Ui): { id: string; name: string }[] {
  const found = new Map(events.map(({ actor }) => [actor.id, nameOf(actor, ui)]));
  if (filter.actor && !found.has(filter.actor)) found.set(filter.actor, filter.actor);
  return [...found].map(([id, name]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name, 'vi'));
}
