import type { Explanation } from '../../../schemas/report/answers.ts';
import { checkOfKey, explanationText } from '../../../schemas/report/explanations.ts';
import type { Naming } from '../../fields/place.ts';
import { Moment } from '../../layout/parts.tsx';
import { Scroll } from '../../layout/scroll.tsx';
import { links } from '../../links.ts';
import type { Ui } from '../../ui.ts';
import type { Warned } from '../check.tsx';
import { explainedName } from '../notes.ts';
import type { Review, Thread } from './model.ts';
import { placeName } from './place-name.ts';
import { cellId, threadId } from './threads.tsx';
import { fieldAt, Value } from './value.tsx';

type Props = {
  ui: Ui;
  review: Review /** What the reasons are given for. */;
  findings: readonly Warned[];
  naming: Naming;
};

/** What is different from the revision it is held against, cell by cell, beside what was asked there. */
export function Changes({ ui, review, findings, naming }: Props) {
  const { form, before, changes, threads, revisions } = review;
  const words = ui.t.reviewWords.changes;
  const others = revisions.filter(({ seq }) => form.revision !== null && seq < form.revision.seq);
  const asked = threads.filter(({ comments }) => comments[0]?.side === 'reviewer');
  const touched = new Set(changes.flatMap(({ at }) => askedAt(at, asked).map(({ id }) => id)));
  const untouched = asked.filter(({ id, state, at }) => state !== 'closed' && !touched.has(id) && fieldAt(at, form));
  return (
    <section aria-labelledby="changes">
      <h2 id="changes">
        {words.title} {before && `(${changes.length})`}
      </h2>
      {before === null ? (
        <p>{words.first}</p>
      ) : (
        <p class="meta">
          {words.since(before.seq, '')}
          <Moment at={before.at} />
        </p>
      )}
      {others.length > 1 && (
        <form method="get" class="filters">
          <label>
            {words.base}{' '}
            <select name="from">
              {others.map(({ seq }) => (
                <option value={String(seq)} selected={seq === before?.seq}>
                  {String(seq)}
                </option>
              ))}
            </select>
          </label>
          <button type="submit">{words.apply}</button>
        </form>
      )}
      {before !== null && changes.length === 0 && <p>{words.none}</p>}
      {changes.length > 0 && (
        <Scroll labelledBy="changes" rows={changes.length}>
          <table class="list changes">
            <thead>
              <tr>
                <th scope="col">{words.place}</th>
                <th scope="col">{words.from}</th>
                <th scope="col">{words.to}</th>
                <th scope="col">{words.asked}</th>
              </tr>
            </thead>
            <tbody>
              {changes.map(({ at, from, to }) => {
                const field = fieldAt(at, form);
                return (
                  <tr>
                    <th scope="row">
                      <a href={`#${cellId(at)}`}>{placeName(at, naming, ui).label}</a>
                    </th>
                    <td>
                      <del>
                        <Value field={field} value={from} ui={ui} />
                      </del>
                    </td>
                    <td>
                      <Value field={field} value={to} ui={ui} />
                    </td>
                    <td>
                      {askedAt(at, asked).map((thread) => (
                        <a href={`#${threadId(thread.id)}`}>{thread.comments[0]?.text}</a>
                      ))}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </Scroll>
      )}
      {before !== null && untouched.length > 0 && (
        <>
          <h3>{words.untouched(untouched.length)}</h3>
          <ul class="bullets">
            {untouched.map((thread) => (
              <li>
                <a href={`#${threadId(thread.id)}`}>{placeName(thread.at, naming, ui).label}</a>:{' '}
                {thread.comments[0]?.text}
              </li>
            ))}
          </ul>
        </>
      )}
      <Reasons ui={ui} review={review} findings={findings} naming={naming} />
    </section>
  );
}

function Reasons({ ui, review, findings, naming }: Props) {
  const words = ui.t.reviewWords;
  const shown = (key: string, reason: Explanation | null) =>
    reason === null ? words.blank : explanationText(reason, checkOfKey(naming.outline, key), ui.language);
  if (review.reasons.length === 0) return null;
  return (
    <>
      <h3>{words.changes.reasons}</h3>
      <ul class="bullets">
        {review.reasons.map(({ check, from, to }) => (
          <li>
            {findings.find(({ key }) => key === check)?.text ?? explainedName(check, naming, ui)}:{' '}
            <del>{shown(check, from)}</del> → {shown(check, to)}
          </li>
        ))}
      </ul>
    </>
  );
}

/** What was asked at a cell, its row or its table. */
export function askedAt(at: string, threads: readonly Thread[]): Thread[] {
  return threads.filter((thread) => thread.at === at || at.startsWith(`${thread.at}/`));
}

/** The way back to the page itself, with what else is chosen there. */
export const reviewHref = (review: Review, options: { [key: string]: string | undefined }) =>
  links.review(review.form.round.id, review.form.unit.code, options);
