import { own } from '../../schemas/report/answers.ts';
import { links } from '../links.ts';
import type { Rollup, Round, UnitRef } from '../model.ts';
import type { Ui } from '../ui.ts';

type Props = {
  ui: Ui;
  round: Round;
  unit: UnitRef;
  view: Rollup;
  sections: readonly { id: string; title: string }[];
  /** The one section on the page, or null where all are. */
  shown: string | null;
  group: { attribute: string; value: string } | null;
};

/** Which reports, which units, which section: a plain form that asks for another page. */
export function RollupFilters({ ui, round, unit, view, sections, shown, group }: Props) {
  const { t } = ui;
  const groups = Object.entries(view.groups).flatMap(([attribute, values]) =>
    Object.keys(values).map((value) => ({
      id: `${attribute}:${value}`,
      text: `${own(t.rollup.groups, attribute) ?? attribute}: ${own(t.rollup.groupValues, value) ?? value}`,
    })),
  );
  const chosen = group ? `${group.attribute}:${group.value}` : '';
  return (
    <form method="get" action={links.rollup(round.id, unit.code)} class="filters">
      <div>
        <label for="basis">{t.rollup.basis}</label>
        <select id="basis" name="basis">
          {(['submitted', 'accepted'] as const).map((basis) => (
            <option value={basis} selected={basis === view.basis}>
              {t.rollup.bases[basis]}
            </option>
          ))}
        </select>
      </div>
      {groups.length > 0 && (
        <div>
          <label for="group">{t.rollup.group}</label>
          <select id="group" name="group">
            <option value="">{t.rollup.allUnits}</option>
            {groups.map(({ id, text }) => (
              <option value={id} selected={id === chosen}>
                {text}
              </option>
            ))}
          </select>
        </div>
      )}
      <div>
        <label for="section">{t.rollup.section}</label>
        <select id="section" name="section">
          <option value="">{t.rollup.allSections}</option>
          {sections.map(({ id, title }) => (
            <option value={id} selected={id === shown}>
              {title}
            </option>
          ))}
        </select>
      </div>
      <button type="submit">{t.rollup.apply}</button>
    </form>
  );
}
