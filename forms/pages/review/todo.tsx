import { formatInstant } from '../../../schemas/values/dates.ts';
import type { Naming } from '../../fields/place.ts';
import { links } from '../../links.ts';
import type { Form } from '../../model.ts';
import type { Ui } from '../../ui.ts';
import type { Asking } from './ask.tsx';
import { Ask } from './ask.tsx';
import type { Thread } from './model.ts';
import { type PlaceName, placeName } from './place-name.ts';
import { Answer, Said, threadId } from './threads.tsx';

type Props = {
  ui: Ui;
  form: Form;
  threads: readonly Thread[];
  /** The unit itself may answer, and ask. */
  mayAnswer: boolean;
  /** A question being asked; null where there is nothing to ask about. */
  asking: Asking | null;
  newId: () => string;
};

/** What the reviewer asked, as a list of things to do that leads to each cell. */
export function Todo({ ui, form, threads, mayAnswer, asking, newId }: Props) {
  const words = ui.t.reviewWords.todo;
  const naming = namingFor(form);
  const asked = threads.filter(({ comments }) => comments.some(({ side }) => side === 'reviewer'));
  const mine = threads.filter((thread) => !asked.includes(thread) && thread.state !== 'closed');
  const open = asked.filter(({ state }) => state !== 'closed');
  const settled = asked.length - open.length;
  if (threads.length === 0 && !asking) return null;
  return (
    <section aria-labelledby="todo" class="todo">
      {(open.length > 0 || settled > 0) && (
        <>
          <h2 id="todo" tabindex={-1}>
            {words.title} ({open.length})
          </h2>
          {open.length > 0 && (
            <p>
              {form.state === 'returned'
                ? words.lead(open.length, formatInstant(form.deadline, { endOfDay: true }))
                : words.leadOpen(open.length)}
            </p>
          )}
          {open.map((thread) => (
            <Item thread={thread} />
          ))}
          {settled > 0 && <p class="meta">{words.settled(settled)}</p>}
        </>
      )}
      {mine.map((thread) => (
        <Item thread={thread} />
      ))}
      {asking && mayAnswer && (
        <details open={asking.errors.text !== undefined || undefined}>
          <summary>{words.askTitle}</summary>
          <Ask ui={ui} form={form} naming={naming} asking={asking} id={newId()} back="report" />
        </details>
      )}
    </section>
  );

  function Item({ thread }: { thread: Thread }) {
    const place = placeName(thread.at, naming, ui);
    const answered = thread.state === 'answered';
    return (
      <article class={`card thread ${thread.state}`} id={threadId(thread.id)} tabindex={-1}>
        <h3>
          <PlaceLink place={place} form={form} /> {answered && <small class="answered">{words.answered}</small>}
        </h3>
        <Said thread={thread} ui={ui} />
        {mayAnswer && (
          <div class="acts">
            {!answered && (
              <form method="post" action={links.comments(form.round.id, form.unit.code)}>
                <input type="hidden" name="thread" value={thread.id} />
                <input type="hidden" name="id" value={newId()} />
                <input type="hidden" name="back" value="report" />
                <input type="hidden" name="text" value={words.done} />
                <button type="submit">
                  {words.done}
                  <span class="vh">: {place.label}</span>
                </button>
              </form>
            )}
            <Answer
              ui={ui}
              round={form.round.id}
              unit={form.unit.code}
              thread={thread}
              label={place.label}
              id={newId()}
              back="report"
            />
          </div>
        )}
      </article>
    );
  }
}

/** The same on the page of the form it is about, without the conversation. */
export function AskedHere({
  ui,
  form,
  threads,
  page,
}: {
  ui: Ui;
  form: Form;
  threads: readonly Thread[];
  page: string;
}) {
  const naming = namingFor(form);
  const here = threads
    .filter(({ state, comments }) => state !== 'closed' && comments[0]?.side === 'reviewer')
    .map((thread) => ({ thread, place: placeName(thread.at, naming, ui) }))
    .filter(({ place }) => place.page === page);
  if (here.length === 0) return null;
  return (
    <div class="notice">
      <h2>{ui.t.reviewWords.todo.here}</h2>
      <ul>
        {here.map(({ thread, place }) => (
          <li>
            {place.anchor ? <a href={`#${place.anchor}`}>{place.label}</a> : place.label}: {thread.comments[0]?.text}
          </li>
        ))}
      </ul>
      <p>
        <a href={`${links.report(form.round.id, form.unit.code)}#todo`}>{ui.t.reviewWords.todo.title}</a>
      </p>
    </div>
  );
}

function PlaceLink({ place, form }: { place: PlaceName; form: Form }) {
  const { page, anchor, label } = place;
  const there = page !== null && form.pages.some(({ id }) => id === page);
  if (!there || !form.may.fill) return <>{label}</>;
  const { round, unit } = form;
  return <a href={links.section(round.id, unit.code, page, anchor ? { cell: anchor } : {})}>{label}</a>;
}

const namingFor = (form: Form): Naming => ({
  outline: form.outline,
  answers: form.working.answers,
  rowNames: form.rowNames,
});
