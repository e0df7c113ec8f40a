import { typedInstant } from '../../../schemas/values/dates.ts';
import type { Naming } from '../../fields/place.ts';
import { Labelled } from '../../layout/labelled.tsx';
import { links } from '../../links.ts';
import type { Ui } from '../../ui.ts';
import type { Review } from './model.ts';
import { placeName } from './place-name.ts';
import { threadId } from './threads.tsx';

/** What was typed into the form that returns a report, and what is wrong with it. */
export type Returning = {
  text: string;
  day: string;
  time: string;
  errors: { text?: string; day?: string; time?: string };
};
export type Reopening = { reason: string; error?: string };

type Props = { ui: Ui; review: Review; naming: Naming; returning: Returning; reopening: Reopening };

/** How long a unit is given when nobody says otherwise. */
const DAYS_GIVEN = 3;

/** What the form starts with: the end of a working day, in a few days. */
export function blankReturn(now: Date): Returning {
  const { date } = typedInstant(new Date(now.getTime() + DAYS_GIVEN * 86_400_000).toISOString());
  return { text: '', day: date, time: '17:00', errors: {} };
}

/** Accept, return with what was asked and a new deadline, or reopen what was accepted. */
export function Decide({ ui, review, naming, returning, reopening }: Props) {
  const words = ui.t.reviewWords.decide;
  const { form, threads, may } = review;
  const { round, unit, revision } = form;
  const open = threads.filter(({ state, comments }) => state !== 'closed' && comments[0]?.side === 'reviewer');
  if (revision === null) return null;
  const seq = <input type="hidden" name="seq" value={String(revision.seq)} />;
  return (
    <section aria-labelledby="decide" class="decide">
      <h2 id="decide" tabindex={-1}>
        {words.title}
      </h2>
      {!may.accept && !may.giveBack && !may.reopen && <p>{words.nothing}</p>}
      {may.accept && (
        <form method="post" action={links.accept(round.id, unit.code)} class="send">
          {seq}
          <input type="hidden" name="back" value="review" />
          <h3>{ui.t.view.accept}</h3>
          <p>
            {open.length > 0 && <strong>{words.openLeft(open.length)} </strong>}
            {ui.t.view.acceptConsequence}
          </p>
          <button type="submit" class="primary">
            {ui.t.view.accept}
          </button>
        </form>
      )}
      {may.giveBack && (
        <form method="post" action={links.return(round.id, unit.code)} class="send" novalidate id="return">
          {seq}
          <h3>{words.returnTitle}</h3>
          {open.length === 0 ? (
            <p>{words.noneYet}</p>
          ) : (
            <>
              <p>{words.sent(open.length)}:</p>
              <ul>
                {open.map((thread) => (
                  <li>
                    <a href={`#${threadId(thread.id)}`}>{placeName(thread.at, naming, ui).label}</a>:{' '}
                    {thread.comments[0]?.text}
                  </li>
                ))}
              </ul>
            </>
          )}
          <Labelled
            id="return-text"
            label={words.general}
            aside={open.length > 0 ? words.optional : ''}
            error={returning.errors.text}
            ui={ui}
          >
            {(attributes) => (
              <textarea {...attributes} name="text" rows={3}>
                {returning.text.startsWith('\n') ? `\n${returning.text}` : returning.text}
              </textarea>
            )}
          </Labelled>
          <div class="pair">
            <Labelled id="return-day" label={words.day} hint={words.dayHint} error={returning.errors.day} ui={ui}>
              {(attributes) => (
                <input
                  {...attributes}
                  type="text"
                  inputmode="numeric"
                  name="day"
                  value={returning.day}
                  class="w-date"
                />
              )}
            </Labelled>
            <Labelled id="return-time" label={words.time} hint={words.timeHint} error={returning.errors.time} ui={ui}>
              {(attributes) => <input {...attributes} type="text" name="time" value={returning.time} class="w-date" />}
            </Labelled>
          </div>
          <p>{words.consequence}</p>
          <button type="submit">{words.send}</button>
        </form>
      )}
      {may.reopen && (
        <form method="post" action={links.reopen(round.id, unit.code)} class="send" novalidate id="reopen">
          {seq}
          <h3>{words.reopenTitle}</h3>
          <p>{words.reopenConsequence}</p>
          <Labelled id="reopen-reason" label={words.reason} error={reopening.error} ui={ui}>
            {(attributes) => (
              <textarea {...attributes} name="reason" rows={2}>
                {reopening.reason.startsWith('\n') ? `\n${reopening.reason}` : reopening.reason}
              </textarea>
            )}
          </Labelled>
          <button type="submit">{words.reopen}</button>
        </form>
      )}
    </section>
  );
}
