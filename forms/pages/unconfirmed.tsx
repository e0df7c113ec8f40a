import { isGrid } from '../../schemas/outline/walk.ts';
import { gridRows, own } from '../../schemas/report/answers.ts';
import type { SummaryItem } from '../fields/notes.tsx';
import { placeOf } from '../fields/place.ts';
import { links } from '../links.ts';
import type { Form } from '../model.ts';
import type { Ui } from '../ui.ts';
import { Value } from './review/value.tsx';

/** So many cells are listed; of the others it is said how many there are. */
const MOST_LISTED = 50;

const HEAD = 'unconfirmed';

/** For the summary of what keeps a report from being sent. */
export const unconfirmedItems = (form: Form, ui: Ui): SummaryItem[] =>
  form.copied.length === 0 ? [] : [{ href: `#${HEAD}`, text: ui.t.earlierWords.unconfirmed(form.copied.length) }];

/** The cells that were copied from the round before and that nobody has looked at, and the button that says they are right. */
export function Unconfirmed({ form, ui }: { form: Form; ui: Ui }) {
  const words = ui.t.earlierWords;
  const { copied, round, unit, outline, working, rowNames } = form;
  if (copied.length === 0) return null;
  const naming = { outline, answers: working.answers, rowNames };
  return (
    <section class="unconfirmed" aria-labelledby={HEAD}>
      <h2 id={HEAD} tabindex={-1}>
        {words.unconfirmed(copied.length)}
      </h2>
      <p>{words.lookAt}</p>
      <ul>
        {copied.slice(0, MOST_LISTED).map((at) => {
          const place = placeOf(at, naming, ui);
          return (
            <li>
              {place ? (
                <a href={links.section(round.id, unit.code, place.page, { check: true, cell: place.anchor })}>
                  {place.label}
                </a>
              ) : (
                at
              )}
              : <b>{valueAt(at)}</b>
            </li>
          );
        })}
        {copied.length > MOST_LISTED && <li>{words.more(copied.length - MOST_LISTED)}</li>}
      </ul>
      <p>
        <button type="submit" name="confirm" value="copied">
          {words.confirm(copied.length)}
        </button>
      </p>
    </section>
  );

  function valueAt(at: string) {
    const [, , id = '', row = '', column = ''] = at.split('/');
    const entry = form.form.entries.find((one) => one.id === id);
    if (!entry) return '';
    if (!isGrid(entry)) return <Value field={entry} value={(own(working.answers, id) ?? null) as never} ui={ui} />;
    const cells = gridRows(own(working.answers, id)).find((one) => one.id === row)?.cells;
    const field = entry.columns.find((one) => one.id === column);
    return <Value field={field} value={own(cells, column) ?? null} ui={ui} />;
  }
}
