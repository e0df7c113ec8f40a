import { formatInstant } from '../../schemas/values/dates.ts';
import { build } from '../build.ts';
import { Script } from '../layout/script.tsx';
import { Scroll } from '../layout/scroll.tsx';
import { links } from '../links.ts';
import type { Form } from '../model.ts';
import type { Ui } from '../ui.ts';

/** What was seen of a report: its draft, and the last revision. */
export const seenMark = ({ rev }: { rev: number }, revision: { seq: number } | null) => `${rev}-${revision?.seq ?? 0}`;

/** What the script needs to save as one types; without it the page is saved by its buttons. */
export function savingData(ui: Ui, form: Form, page: string, user: string): string {
  const { saving, offline, typing, expired, signIn, met, refused, elsewhere, uncopied } = ui.t.savingWords;
  const { newer, unopened, leave, download, uploaded, notUnsent, unsentElsewhere } = ui.t.savingWords;
  const words = { saving, offline, typing, expired, signIn, met, refused, elsewhere, uncopied };
  return JSON.stringify({
    user,
    build,
    base: seenMark(form.working, form.revision),
    to: links.cells(form.round.id, form.unit.code, page),
    door: links.signIn(),
    words: { ...words, newer, unopened, leave, download, uploaded, notUnsent, unsentElsewhere },
  });
}

/** Shown by forms/service-worker/ in the copy it keeps, which then says of itself that it is one. */
export const CopyNotice = ({ ui }: { ui: Ui }) => (
  <p id="copied" class="notice" role="status" hidden>
    {ui.t.savingWords.copied(formatInstant(ui.now.toISOString()))}
  </p>
);

/** Who else fills the report in, and when they last did; blank where nobody does. */
export function alsoHere({ t, now }: Ui, present: readonly { by: string; at: string }[]): string {
  const minutes = (at: string) => Math.max(0, Math.floor((now.getTime() - Date.parse(at)) / 60_000));
  const who = present.map(({ by, at }) => `${by} (${t.savingWords.ago(minutes(at))})`).join(', ');
  return who === '' ? '' : t.savingWords.alsoHere(who);
}

/** What the script says of saving, and a way back in for what it let somebody take away. */
export const SavingLine = ({ ui }: { ui: Ui }) => (
  <>
    <p id="saving" class="saving" role="status" />
    <details id="unsent" hidden>
      <summary>{ui.t.savingWords.upload}</summary>
      <p class="hint" id="unsent-hint">
        {ui.t.savingWords.uploadHint}
      </p>
      <input
        type="file"
        accept=".json,application/json"
        aria-label={ui.t.savingWords.upload}
        aria-describedby="unsent-hint"
      />
    </details>
    <Script island="autosave" />
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
