import type { Tier } from '../../../schemas/outline/base.ts';
import { ErrorSummary, ErrorText, type SummaryItem } from '../../fields/notes.tsx';
import { Line } from '../../layout/labelled.tsx';
import { Page } from '../../layout/page.tsx';
import { links } from '../../links.ts';
import type { Ui } from '../../ui.ts';
import { roleOptions, Select, type UnitChoice, UnitList } from './parts.tsx';

export type Mode = 'units' | 'one' | 'list';
/** As it was typed, by the name of the input. */
export type Typed = { [name: string]: string };
type Props = {
  ui: Ui;
  tiers: readonly Tier[];
  tier: Tier;
  /** The units of the tier. */
  units: readonly UnitChoice[];
  allUnits: readonly UnitChoice[];
  mail: boolean;
  mode?: Mode | undefined;
  typed?: Typed;
  items?: readonly SummaryItem[];
  errors?: { [input: string]: string | undefined };
};

const LIFETIMES = [1, 3, 7, 14, 30];

export function NewLinksPage({
  ui,
  tiers,
  tier,
  units,
  allUnits,
  mail,
  mode,
  typed = {},
  items = [],
  errors = {},
}: Props) {
  const words = ui.t.peopleWords;
  const at = (which: Mode, name: string) => (mode === which ? (typed[name] ?? '') : '');
  const role = (which: Mode) => (
    <Select id={`${which}-role`} name="role" label={words.role} options={roleOptions(ui)} value={at(which, 'role')} />
  );
  const days = (which: Mode) => (
    <Select
      id={`${which}-days`}
      name="days"
      label={words.days}
      options={LIFETIMES.map((n) => [String(n), words.daysOf(n)])}
      value={at(which, 'days') || '7'}
    />
  );
  /** Three ways, one page: the way taken, or else the first, has the filled button. */
  const preview = (which: Mode) => (
    <button type="submit" class={which === (mode ?? 'units') ? 'primary' : undefined}>
      {words.preview}
    </button>
  );
  return (
    <Page ui={ui} title={words.newTitle} crumbs={[{ text: words.title, href: links.people }]} faulty={items.length > 0}>
      <ErrorSummary ui={ui} items={items} />
      <h1>{words.newTitle}</h1>
      <p class="lead">{words.newLead}</p>

      <section aria-labelledby="by-units">
        <h2 id="by-units">{words.byUnits}</h2>
        <p>{words.byUnitsLead}</p>
        <form method="get" action={links.newLinks()} class="filters">
          <Select
            id="tier"
            name="tier"
            label={words.tier}
            options={tiers.map((one) => [one, ui.t.tiers[one]])}
            value={tier}
          />
          <button type="submit">{words.showUnits}</button>
        </form>
        <form method="post" action={links.newLinks()}>
          <input type="hidden" name="mode" value="units" />
          <input type="hidden" name="tier" value={tier} />
          {units.length === 0 ? (
            <p>{words.noUnits}</p>
          ) : (
            <fieldset class={errors.units ? 'field bad' : 'field'} id="units-choice">
              <legend>{words.units}</legend>
              {errors.units && <ErrorText id="units-error" text={errors.units} ui={ui} />}
              <div>
                <label class="choice">
                  <input type="checkbox" name="all" value="1" checked={at('units', 'all') === '1'} />{' '}
                  <b>{words.allUnits(units.length, ui.t.tiers[tier])}</b>
                </label>
              </div>
              <section class="unit-choices" tabindex={0} aria-label={words.units}>
                {units.map(({ code, name }) => (
                  <label class="choice">
                    <input
                      type="checkbox"
                      name={`unit.${code}`}
                      value="1"
                      checked={at('units', `unit.${code}`) === '1'}
                    />{' '}
                    <span>
                      {name} <small class="muted">{code}</small>
                    </span>
                  </label>
                ))}
              </section>
            </fieldset>
          )}
          <div class="pair">
            {role('units')}
            {days('units')}
          </div>
          {preview('units')}
        </form>
      </section>

      <section aria-labelledby="one-person">
        <h2 id="one-person">{words.one}</h2>
        <form method="post" action={links.newLinks()}>
          <input type="hidden" name="mode" value="one" />
          <Line
            ui={ui}
            id="one-unit"
            name="unit"
            label={words.unitCode}
            list="units"
            value={at('one', 'unit')}
            error={errors.unit}
          />
          <UnitList id="units" units={allUnits} />
          <div class="pair">
            {role('one')}
            {days('one')}
          </div>
          <Line
            ui={ui}
            id="one-name"
            name="name"
            label={words.nameOptional}
            value={at('one', 'name')}
            error={errors.name}
          />
          <Line
            ui={ui}
            id="one-username"
            name="username"
            label={words.usernameOptional}
            hint={words.usernameHint}
            value={at('one', 'username')}
            error={errors.username}
          />
          {mail && (
            <Line
              ui={ui}
              id="one-email"
              name="email"
              type="email"
              label={words.email}
              value={at('one', 'email')}
              error={errors.email}
            />
          )}
          {preview('one')}
        </form>
      </section>

      <section aria-labelledby="by-list">
        <h2 id="by-list">{words.list}</h2>
        <form method="post" action={links.newLinksFile} enctype="multipart/form-data">
          <div class={errors.csv ? 'field bad' : 'field'}>
            <label for="csv">{words.listText}</label>
            <p class="hint" id="csv-hint">
              {words.listHint}
            </p>
            {errors.csv && <ErrorText id="csv-error" text={errors.csv} ui={ui} />}
            <textarea id="csv" name="csv" rows={6} class="code" spellcheck={false} aria-describedby="csv-hint">
              {at('list', 'csv')}
            </textarea>
          </div>
          <div class="field">
            <label for="file">{words.listFile}</label>
            <input type="file" id="file" name="file" accept=".csv,.txt,text/csv,text/plain" />
          </div>
          {days('list')}
          {preview('list')}
        </form>
      </section>
    </Page>
  );
}
