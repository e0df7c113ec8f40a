import { formatInstant } from '../../../schemas/values/dates.ts';
import { ErrorSummary } from '../../fields/notes.tsx';
import { Page } from '../../layout/page.tsx';
import { links } from '../../links.ts';
import type { Round, UnitRef } from '../../model.ts';
import type { Ui } from '../../ui.ts';
import { Box, type Faults, faultItems, MomentBox, type Typed } from './fields.tsx';

export type ShownRequest = {
  id: string;
  reason: string;
  at: string;
  by: string;
  decidedAt: string | null;
  granted: boolean | null;
  answer: string | null;
};
export type DecidedRequest = ShownRequest & { place: UnitRef };

type Props = {
  ui: Ui;
  round: Round;
  requests: readonly DecidedRequest[];
  /** The request whose answer was not understood, with what was typed. */
  faulty: { id: string; typed: Typed; faults: Faults } | null;
};

/** Requests to unlock, for those who decide: the waiting ones first, each with its two answers. */
export function UnlockRequestsPage({ ui, round, requests, faulty }: Props) {
  const { t } = ui;
  const words = t.roundsWords;
  const waiting = requests.filter(({ decidedAt }) => decidedAt === null);
  const decided = requests.filter(({ decidedAt }) => decidedAt !== null).reverse();
  return (
    <Page
      ui={ui}
      title={words.unlocksOf(round.title)}
      crumbs={[
        { text: t.frame.home, href: links.home },
        { text: words.title, href: links.rounds },
        { text: round.title, href: links.round(round.id) },
      ]}
      sample={round.sample}
      faulty={faulty !== null}
    >
      <ErrorSummary items={faultItems(faulty?.faults ?? {}, faulty ? prefixOf(faulty) : '')} ui={ui} />
      <h1>
        <span class="caption">{round.title}</span>
        {words.unlocks}
      </h1>
      {requests.length === 0 && <p class="lead">{words.noUnlocks}</p>}
      {waiting.map((request) => (
        <Waiting
          ui={ui}
          round={round}
          request={request}
          typed={faulty?.id === request.id ? faulty.typed : {}}
          faults={faulty?.id === request.id ? faulty.faults : {}}
          unfolded={waiting.length === 1 || faulty?.id === request.id}
        />
      ))}
      {decided.map((request) => (
        <div class="card">
          <h2>{request.place.name}</h2>
          <RequestText ui={ui} request={request} />
        </div>
      ))}
    </Page>
  );
}

/** The same form stands on the page once a request. */
const prefixOf = ({ id }: { id: string }) => `r-${id}.`;

/** What was asked and what came of it. */
export function RequestText({ ui, request }: { ui: Ui; request: ShownRequest }) {
  const words = ui.t.roundsWords;
  const { decidedAt, granted, answer } = request;
  return (
    <>
      <p class="meta">{words.asked(formatInstant(request.at), request.by)}</p>
      <p class="text">{request.reason}</p>
      <p>
        {decidedAt === null ? (
          <strong>{words.waiting}</strong>
        ) : (
          <strong class={granted ? 'mark ok' : 'mark danger'}>
            {granted ? words.granted(formatInstant(decidedAt)) : words.refused(formatInstant(decidedAt))}
          </strong>
        )}
      </p>
      {answer && (
        <p class="text">
          {words.answer}: {answer}
        </p>
      )}
    </>
  );
}

type WaitingProps = {
  ui: Ui;
  round: Round;
  request: DecidedRequest;
  typed: Typed;
  faults: Faults;
  /** Its form is open from the start. */
  unfolded: boolean;
};

function Waiting({ ui, round, request, typed, faults, unfolded }: WaitingProps) {
  const words = ui.t.roundsWords;
  const { place } = request;
  const fields = { ui, typed, faults, prefix: prefixOf(request) };
  const locked = round.state === 'locked';
  return (
    <div class="card due">
      <h2>{place.name}</h2>
      <RequestText ui={ui} request={request} />
      <p>
        <a href={links.view(round.id, place.code)}>
          {words.openReport}
          <span class="vh">: {place.name}</span>
        </a>
      </p>
      <details open={unfolded}>
        <summary>
          {words.answer}
          <span class="vh">: {place.name}</span>
        </summary>
        <form method="post" action={links.decideUnlock(round.id, place.code, request.id)} novalidate>
          <p>{locked ? words.decideLocked : words.decideAccepted}</p>
          {locked && <MomentBox {...fields} legend={words.until} name="until" />}
          <Box {...fields} name="answer" label={words.answer} hint={words.answerHint} kind="area" />
          <p class="actions">
            <button type="submit" name="decision" value="grant" class="primary">
              {words.grant}
            </button>
            <button type="submit" name="decision" value="refuse">
              {words.refuse}
            </button>
          </p>
        </form>
      </details>
    </div>
  );
}
