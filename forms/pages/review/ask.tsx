import { resolvePlace } from '../../../schemas/report/places.ts';
import { ErrorText } from '../../fields/notes.tsx';
import type { Naming } from '../../fields/place.ts';
import { links } from '../../links.ts';
import type { Form } from '../../model.ts';
import type { Ui } from '../../ui.ts';
import { placeName } from './place-name.ts';

/** `thread`: an answer in one, in place of a new one. */
export type Asking = { at: string; text: string; thread?: string; errors: { at?: string; text?: string } };

type Props = { ui: Ui; form: Form; naming: Naming; asking: Asking; id: string; back: 'review' | 'report' };

/** A new comment. On a row of a table it may be put to one of its cells. */
export function Ask({ ui, form, naming, asking, id, back }: Props) {
  const words = ui.t.reviewWords.ask;
  const { round, unit } = form;
  const places = asking.thread === undefined ? choicesFor(asking.at, form, naming) : [];
  const { at: wrongPlace, text: wrongText } = asking.errors;
  return (
    <form method="post" action={links.comments(round.id, unit.code)} class="ask" id="comment" tabindex={-1} novalidate>
      <h2>{asking.thread === undefined ? words.title : ui.t.reviewWords.threads.reply}</h2>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="back" value={back} />
      {form.revision && <input type="hidden" name="seq" value={String(form.revision.seq)} />}
      <div class={wrongPlace ? 'field bad' : 'field'}>
        {places.length > 1 ? (
          <>
            <label for="comment-at">{words.about}</label>
            {wrongPlace && <ErrorText id="comment-at-error" text={wrongPlace} ui={ui} />}
            <select
              id="comment-at"
              name="at"
              aria-invalid={wrongPlace ? 'true' : undefined}
              aria-describedby={wrongPlace && 'comment-at-error'}
            >
              {places.map((at) => (
                <option value={at} selected={at === asking.at}>
                  {placeName(at, naming, ui).label}
                </option>
              ))}
            </select>
          </>
        ) : (
          <p id="comment-at">
            {asking.thread === undefined ? (
              <>
                <input type="hidden" name="at" value={asking.at} />
                {words.about}: <strong>{placeName(asking.at, naming, ui).label}</strong>
              </>
            ) : (
              <input type="hidden" name="thread" value={asking.thread} />
            )}
            {wrongPlace && <ErrorText id="comment-at-error" text={wrongPlace} ui={ui} />}
          </p>
        )}
      </div>
      <div class={wrongText ? 'field bad' : 'field'}>
        <label for="comment-text">{words.text}</label>
        <p class="hint" id="comment-hint">
          {back === 'review' ? words.hint : words.hintUnit}
        </p>
        {wrongText && <ErrorText id="comment-text-error" text={wrongText} ui={ui} />}
        <textarea
          id="comment-text"
          name="text"
          rows={3}
          aria-invalid={wrongText ? 'true' : undefined}
          aria-describedby={['comment-hint', wrongText && 'comment-text-error'].filter(Boolean).join(' ')}
        >
          {asking.text.startsWith('\n') ? `\n${asking.text}` : asking.text}
        </textarea>
      </div>
      <p class="actions">
        <button type="submit">{words.send}</button>
        <a href={back === 'review' ? links.review(round.id, unit.code) : links.report(round.id, unit.code)}>
          {words.cancel}
        </a>
      </p>
    </form>
  );
}

/** The place itself; for a row or a cell of one, the row and each of its cells. */
function choicesFor(at: string, form: Form, naming: Naming): string[] {
  const found = resolvePlace(at, { outline: form.outline, form: form.form, answers: naming.answers });
  if (!found.ok) return [];
  const { place } = found;
  if (place.kind !== 'row' && place.kind !== 'cell') return [at];
  const row = `${place.grid.id}/${place.row}`;
  return [row, ...place.grid.columns.map((column) => `${row}/${column.id}`)];
}
