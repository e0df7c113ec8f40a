import type { Child } from 'hono/jsx';
import type { Naming } from '../../fields/place.ts';
import { Moment } from '../../layout/parts.tsx';
import { links } from '../../links.ts';
import type { Ui } from '../../ui.ts';
import type { Thread } from './model.ts';
import { placeName } from './place-name.ts';

type Props = {
  ui: Ui;
  round: string;
  unit: string;
  threads: readonly Thread[];
  naming: Naming;
  may: { ask: boolean; settle: boolean };
  newId: () => string;
};

export const threadId = (id: string) => `t-${id}`;
/** Where a place stands on the page that shows the whole report. */
export const cellId = (at: string) => `c-${at}`;

/** What was asked and answered: what is open first, what is closed folded away. */
export function Threads({ threads, ...props }: Props) {
  const { ui } = props;
  const words = ui.t.reviewWords.threads;
  const closed = threads.filter(({ state }) => state === 'closed');
  const open = threads.filter(({ state }) => state !== 'closed');
  return (
    <section aria-labelledby="threads" class="threads">
      <h2 id="threads" tabindex={-1}>
        {words.title} ({open.length})
      </h2>
      {threads.length === 0 && <p>{words.none}</p>}
      {open.map((thread) => (
        <ThreadCard thread={thread} {...props} />
      ))}
      {closed.length > 0 && (
        <details>
          <summary>{words.closed(closed.length)}</summary>
          {closed.map((thread) => (
            <ThreadCard thread={thread} {...props} />
          ))}
        </details>
      )}
    </section>
  );
}

function ThreadCard({ thread, ui, round, unit, naming, may, newId }: Omit<Props, 'threads'> & { thread: Thread }) {
  const words = ui.t.reviewWords.threads;
  const { label } = placeName(thread.at, naming, ui);
  return (
    <article class={`card thread ${thread.state}`} id={threadId(thread.id)} tabindex={-1}>
      <h3>
        <a href={`#${cellId(thread.at)}`}>{label}</a> <small class={thread.state}>{words.states[thread.state]}</small>
      </h3>
      <Said thread={thread} ui={ui} />
      {thread.closed && (
        <p class="meta">
          {words.closedBy(thread.closed.by, '')}
          <Moment at={thread.closed.at} />
        </p>
      )}
      <div class="acts">
        {may.ask && thread.state !== 'closed' && (
          <Answer ui={ui} round={round} unit={unit} thread={thread} label={label} id={newId()} back="review" />
        )}
        {may.settle && (
          <form method="post" action={links.settle(round, unit, thread.id, thread.state !== 'closed')}>
            <button type="submit">
              {thread.state === 'closed' ? words.reopen : words.close}
              <span class="vh">: {label}</span>
            </button>
          </form>
        )}
      </div>
    </article>
  );
}

/** A conversation, oldest first. */
export function Said({ thread, ui }: { thread: Thread; ui: Ui }) {
  const words = ui.t.reviewWords.threads;
  return (
    <ul class="talk">
      {thread.comments.map((comment, i) => (
        <li class={comment.side}>
          <p class="meta">
            {comment.by} · {words.sides[comment.side]} · <Moment at={comment.postedAt} />
            {i === 0 && thread.seq !== null && ` · ${words.onRevision(thread.seq)}`}
          </p>
          <p class="text">{comment.text}</p>
        </li>
      ))}
    </ul>
  );
}

type AnswerProps = {
  ui: Ui;
  round: string;
  unit: string;
  thread: Thread;
  label: string;
  id: string;
  back: 'review' | 'report';
  children?: Child;
};

/** A box to answer in; folded until it is wanted. */
export function Answer({ ui, round, unit, thread, label, id, back, children }: AnswerProps) {
  const words = ui.t.reviewWords.threads;
  const box = `answer-${thread.id}`;
  return (
    <details class="answer">
      <summary>
        {words.reply}
        <span class="vh">: {label}</span>
      </summary>
      <form method="post" action={links.comments(round, unit)}>
        <input type="hidden" name="thread" value={thread.id} />
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="back" value={back} />
        <label for={box}>{words.replyTo(label)}</label>
        <textarea id={box} name="text" rows={2} />
        <button type="submit">{words.send}</button>
        {children}
      </form>
    </details>
  );
}
