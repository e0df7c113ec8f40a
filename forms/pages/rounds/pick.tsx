import type { Tier } from '../../../schemas/outline/base.ts';
import { own } from '../../../schemas/report/answers.ts';
import type { Mapping } from '../../../worker/domain/round-copy.ts';
import { ErrorSummary, ErrorText } from '../../fields/notes.tsx';
import { Page } from '../../layout/page.tsx';
import { links } from '../../links.ts';
import type { UnitRef } from '../../model.ts';
import type { Ui } from '../../ui.ts';
import { type Faults, faultItems, Hidden, MomentBox, type Typed } from './fields.tsx';
import { newRoundCrumbs } from './new.tsx';
import { BASICS, unitName } from './typed.ts';

export type PickGroups = readonly { under: string; units: readonly UnitRef[] }[];

type Props = {
  ui: Ui;
  typed: Typed;
  faults: Faults;
  tiers: readonly Tier[];
  groups: PickGroups;
  attributes: { readonly [key: string]: readonly string[] };
  picked: ReadonlySet<string>;
  /** Where the round is copied: what became of the units of the one before. */
  mapping: Mapping | null;
};

/** Second step: who reports, by tier, by attribute or by hand, and until when. */
export function PickPage({ ui, typed, faults, tiers, groups, attributes, picked, mapping }: Props) {
  const { t } = ui;
  const words = t.roundsWords;
  const all = groups.reduce((sum, { units }) => sum + units.length, 0);
  const n = groups.reduce((sum, { units }) => sum + units.filter(({ code }) => picked.has(code)).length, 0);
  return (
    <Page ui={ui} title={words.pick} crumbs={newRoundCrumbs(ui)} faulty={Object.keys(faults).length > 0}>
      <ErrorSummary items={faultItems(faults)} ui={ui} />
      <h1>
        <span class="caption">
          {words.step(2, 3)} · {typed.title}
        </span>
        {words.pick}
      </h1>
      {mapping && <MappingNotes ui={ui} mapping={mapping} />}
      <form method="post" action={links.newRound()} novalidate>
        <Hidden typed={typed} names={BASICS} />
        {/* Enter in a box presses the first button of a form: that is to go on, not to mark. */}
        <button type="submit" name="step" value="preview" class="vh" tabindex={-1}>
          {words.preview}
        </button>
        {tiers.map((tier) => (
          <MomentBox
            ui={ui}
            typed={typed}
            faults={faults}
            legend={words.deadlineOf(t.tiers[tier])}
            name={`due.${tier}`}
            {...(tiers.length > 1 ? { hint: words.deadlineHint } : {})}
          />
        ))}
        {all > 0 && (
          <fieldset class="mark-many">
            <legend>{words.mark}</legend>
            <div class="filters">
              <div>
                <label for="tier">{words.tier}</label>
                <select id="tier" name="tier">
                  {tiers.map((tier) => (
                    <option value={tier}>{t.tiers[tier]}</option>
                  ))}
                </select>
              </div>
              <div>
                <label for="attribute">{words.attribute}</label>
                <select id="attribute" name="attribute">
                  <option value="">{words.anyAttribute}</option>
                  {Object.entries(attributes).flatMap(([key, values]) =>
                    values.map((value) => (
                      <option value={`${key}:${value}`}>
                        {own(t.rollup.groups, key) ?? key}: {own(t.rollup.groupValues, value) ?? value}
                      </option>
                    )),
                  )}
                </select>
              </div>
              <button type="submit" name="step" value="add">
                {words.addMarked}
              </button>
              <button type="submit" name="step" value="only">
                {words.onlyMarked}
              </button>
              <button type="submit" name="step" value="clear">
                {words.clearMarked}
              </button>
            </div>
          </fieldset>
        )}
        <section aria-labelledby="units" class={faults.units ? 'bad' : undefined}>
          <h2 id="units" tabindex={-1}>
            {words.list}
          </h2>
          {faults.units && <ErrorText id="units-error" text={faults.units} ui={ui} />}
          <p class="meta">{all === 0 ? words.nothingToPick : words.picked(n, all)}</p>
          {groups.map(({ under, units }) => (
            <fieldset class="units">
              <legend>{words.under(under)}</legend>
              <div class="checks">
                {units.map(({ code, name }) => (
                  <label class="choice">
                    <input type="checkbox" name={unitName(code)} checked={picked.has(code)} />
                    <span>
                      {name} <small>{code}</small>
                    </span>
                  </label>
                ))}
              </div>
            </fieldset>
          ))}
        </section>
        <p class="actions">
          <button type="submit" name="step" value="preview" class="primary">
            {words.preview}
          </button>
          <button type="submit" name="step" value="basics">
            {words.backToBasics}
          </button>
        </p>
      </form>
    </Page>
  );
}

function MappingNotes({ ui, mapping }: { ui: Ui; mapping: Mapping }) {
  const words = ui.t.roundsWords;
  const changed = mapping.replaced.length + mapping.dropped.length > 0;
  return (
    <div class={changed ? 'notice warn' : 'notice'}>
      <h2>{words.mapping}</h2>
      <ul>
        <li>{words.kept(mapping.kept.length)}</li>
        {mapping.replaced.map(({ name, by }) => (
          <li>{words.replaced(name, by.name)}</li>
        ))}
        {mapping.dropped.map(({ name, partly }) => (
          <li>
            {partly.length > 0
              ? words.droppedPartly(name, partly.map((one) => one.name).join(', '))
              : words.dropped(name)}
          </li>
        ))}
      </ul>
    </div>
  );
}
