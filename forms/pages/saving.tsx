import { formatInstant } from '../../schemas/values/dates.ts';
import { Scroll } from '../layout/scroll.tsx';
import { links } from '../links.ts';
import type { Form } from '../model.ts';
import type { Ui } from '../ui.ts';

/** What was seen of a report: its draft, and the last revision. */
export const seenMark = ({ rev }: { rev: number }, revision: { seq: number } | null) => `${rev}-${revision?.seq ?? 0}`;

/** What the script needs to save as one types; without it the page is saved by its buttons. */
export function savingData(ui: Ui, form: Form, page: string, user: string): string {
  const { saving, offline, typing, expired, signIn, met, refused, elsewhere, uncopied } = ui.t.savingWords;
  return JSON.stringify({
    user,
    base: seenMark(form.working, form.revision),
    to: links.cells(form.round.id, form.unit.code, page),
    door: links.signIn(),
    words: { saving, offline, typing, expired, signIn, met, refused, elsewhere, uncopied },
  });
}

export const SavingLine = () => (
  <>
    <p id="saving" class="saving" role="status" />
    <script type="module" src="/assets/autosave.js" />
  </>
);

/** A cell two people changed: both texts, and whose the saved one is. */
export type CellClash = {
  name: string;
  label: string;
  mine: string;
  theirs: string;
  by: string | null;
  at: string | null;
};

/** Put above the form by the script, which reads the choices and sends them. */
export function CellClashes({ ui, clashes }: { ui: Ui; clashes: readonly CellClash[] }) {
  const words = ui.t.savingWords;
  const shown = (text: string) => (text === '' ? <i>{words.blank}</i> : text);
  return (
    <form class="summary" id="met" role="alert" tabindex={-1}>
      <h2>{words.clashTitle}</h2>
      <p>{words.clashKeep}</p>
      <Scroll labelledBy="met-cells" rows={clashes.length}>
        <table class="list">
          <caption id="met-cells" class="vh">
            {words.clashTitle}
          </caption>
          <thead>
            <tr>
              <th scope="col">{words.cell}</th>
              <th scope="col">{words.mine}</th>
              <th scope="col">{words.theirs}</th>
              <th scope="col">{words.who}</th>
            </tr>
          </thead>
          <tbody>
            {clashes.map(({ name, label, mine, theirs, by, at }) => (
              <tr>
                <th scope="row">
                  <a href={`#${name}`}>{label}</a>
                </th>
                {(['mine', 'theirs'] as const).map((side) => (
                  <td>
                    <label class="choice">
                      <input
                        type="radio"
                        name={name}
                        value={side}
                        checked={(mine === '') === (side === 'theirs')}
                        aria-label={`${label}: ${words[side]}`}
                      />
                      {shown(side === 'mine' ? mine : theirs)}
                    </label>
                  </td>
                ))}
                <td>{[by, at && formatInstant(at)].filter(Boolean).join(', ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <p>
        <button type="submit" class="primary">
          {words.apply}
        </button>
      </p>
    </form>
  );
}
