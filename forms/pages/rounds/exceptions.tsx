import { ErrorText } from '../../fields/notes.tsx';
import { Moment } from '../../layout/parts.tsx';
import { Scroll } from '../../layout/scroll.tsx';
import { links } from '../../links.ts';
import type { UnitRef } from '../../model.ts';
import type { Ui } from '../../ui.ts';
import { Box, type FieldsOf, MomentBox } from './fields.tsx';

/** What is given to one unit and no other: a later deadline, a lock opened. */
export type GivenExtension = { unit: string; deadline: string; before: string; reason: string; at: string; by: string };

type FormProps = FieldsOf & { round: string; units: readonly UnitRef[] };

function UnitChoice({ ui, typed, faults, units }: FieldsOf & { units: readonly UnitRef[] }) {
  const words = ui.t.roundsWords;
  return (
    <div class={faults.unit ? 'field bad' : 'field'}>
      <label for="unit">{words.unit}</label>
      {faults.unit && <ErrorText id="unit-error" text={faults.unit} ui={ui} />}
      <select id="unit" name="unit" aria-describedby={faults.unit ? 'unit-error' : undefined}>
        <option value="">{words.chooseUnit}…</option>
        {units.map(({ code, name }) => (
          <option value={code} selected={code === typed.unit}>
            {name} ({code})
          </option>
        ))}
      </select>
    </div>
  );
}

export function ExtensionForm({ round, units, ...fields }: FormProps) {
  const words = fields.ui.t.roundsWords;
  return (
    <form method="post" action={links.extensions(round)} novalidate>
      <p>{words.extendLead}</p>
      <UnitChoice {...fields} units={units} />
      <MomentBox {...fields} legend={words.newDeadline} name="until" />
      <Box {...fields} name="reason" label={words.reason} kind="area" />
      <button type="submit">{words.extend}</button>
    </form>
  );
}

export function UnlockForm({ round, units, ...fields }: FormProps) {
  const words = fields.ui.t.roundsWords;
  return (
    <form method="post" action={links.unlockUnit(round)} novalidate>
      <p>{words.unlockUnitLead}</p>
      <UnitChoice {...fields} units={units} />
      <MomentBox {...fields} legend={words.until} name="until" />
      <Box {...fields} name="reason" label={words.reason} kind="area" />
      <button type="submit">{words.unlock}</button>
    </form>
  );
}

export function Given({
  ui,
  extensions,
  units,
}: {
  ui: Ui;
  extensions: readonly GivenExtension[];
  units: readonly UnitRef[];
}) {
  const words = ui.t.roundsWords;
  const names = new Map(units.map(({ code, name }) => [code, name]));
  if (extensions.length === 0) return <p class="meta">{words.noneGiven}</p>;
  return (
    <Scroll labelledBy="given" rows={extensions.length}>
      <table class="list">
        <caption id="given">{words.given}</caption>
        <thead>
          <tr>
            <th scope="col">{words.unit}</th>
            <th scope="col">{words.newDeadline}</th>
            <th scope="col">{words.before}</th>
            <th scope="col">{words.reason}</th>
            <th scope="col">{words.by}</th>
          </tr>
        </thead>
        <tbody>
          {extensions.map((one) => (
            <tr>
              <th scope="row">{names.get(one.unit) ?? one.unit}</th>
              <td>
                <Moment at={one.deadline} endOfDay />
              </td>
              <td>{one.before && <Moment at={one.before} endOfDay />}</td>
              <td class="wrap">{one.reason}</td>
              <td>
                {one.by}
                <small>
                  <Moment at={one.at} />
                </small>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
