import { formatInstant } from '../../schemas/values/dates.ts';
import { Scroll } from '../layout/scroll.tsx';
import type { Ui } from '../ui.ts';

/** One cell that two people filled in differently. */
export type Clash = { name: string; label: string; mine: string; theirs: string };
export type ConflictProps = { clashes: readonly Clash[]; by: string | null; at: string | null; reload: string };

/** Both values of every cell that differs; whoever saves next decides. The inputs belong to the form below. */
export function Conflict({ ui, clashes, by, at, reload }: ConflictProps & { ui: Ui }) {
  const { t } = ui;
  const shown = (text: string) => (text === '' ? <i>{t.section.nothing}</i> : text);
  return (
    <div class="summary" role="alert" tabindex={-1} autofocus id="conflict">
      <h2>{t.section.conflict}</h2>
      <p>
        {at && t.section.conflictBy(by ?? '…', formatInstant(at))} {t.section.conflictKeep}
      </p>
      <Scroll labelledBy="clashes" rows={clashes.length}>
        <table class="list">
          <caption id="clashes" class="vh">
            {t.section.conflict}
          </caption>
          <thead>
            <tr>
              <th scope="col">{t.section.conflictCell}</th>
              <th scope="col">{t.section.mine}</th>
              <th scope="col">{t.section.theirs}</th>
            </tr>
          </thead>
          <tbody>
            {clashes.map(({ name, label, mine, theirs }) => (
              <tr>
                <th scope="row">
                  <a href={`#${name}`}>{label}</a>
                </th>
                {(['mine', 'theirs'] as const).map((side) => (
                  <td>
                    <label class="choice">
                      <input
                        type="radio"
                        form="section"
                        name={`${name}?take`}
                        value={side}
                        checked={(mine === '') === (side === 'theirs')}
                        aria-label={`${label}: ${t.section[side]}`}
                      />
                      {shown(side === 'mine' ? mine : theirs)}
                    </label>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <p>
        <a href={reload}>{t.section.dropMine}</a>
      </p>
    </div>
  );
}
