import type { Tier } from '../../../schemas/outline/base.ts';
import { formatDate, formatInstant } from '../../../schemas/values/dates.ts';
import { Page } from '../../layout/page.tsx';
import { Moment } from '../../layout/parts.tsx';
import { Scroll } from '../../layout/scroll.tsx';
import { links } from '../../links.ts';
import { numberText } from '../../messages/number-text.ts';
import type { Ui } from '../../ui.ts';
import { Hidden, type Typed } from './fields.tsx';
import { newRoundCrumbs } from './new.tsx';
import { BASICS, dueNames } from './typed.ts';

type Props = {
  ui: Ui;
  typed: Typed;
  outline: string;
  period: { from: string; to: string };
  cutoff: { from: string; to: string } | null;
  unitsOn: string;
  /** Null: it opens as soon as it is created. */
  opensAt: string | null;
  units: readonly { code: string; name: string; tier: Tier; cells: number; deadline: string }[];
};

/** Last step: who will be asked what, before anybody is. */
export function PreviewPage({ ui, typed, outline, period, cutoff, unitsOn, opensAt, units }: Props) {
  const words = ui.t.roundsWords;
  const cells = units.reduce((sum, unit) => sum + unit.cells, 0);
  const past = units.some(({ deadline }) => Date.parse(deadline) <= ui.now.getTime());
  return (
    <Page ui={ui} title={words.check} crumbs={newRoundCrumbs(ui)} wide>
      <h1>
        <span class="caption">{words.step(3, 3)}</span>
        {words.check}
      </h1>
      <p class="lead">{words.checkLead(units.length, numberText(cells))}</p>
      {past && (
        <div class="notice warn">
          <p>{words.alreadyPast}</p>
        </div>
      )}
      <dl class="receipt">
        {(
          [
            [words.name, typed.title],
            [words.code, typed.id],
            [words.outline, outline],
            [words.basis, typed.basis],
            [words.period, `${formatDate(period.from)} – ${formatDate(period.to)}`],
            [words.cutoff, cutoff ? `${formatDate(cutoff.from)} – ${formatDate(cutoff.to)}` : ''],
            [words.unitsOn, formatDate(unitsOn)],
            [words.opening, opensAt === null ? words.opensNow : words.opensAt(formatInstant(opensAt))],
          ] as const
        )
          .filter(([, text]) => text)
          .map(([label, text]) => (
            <div>
              <dt>{label}</dt>
              <dd>{text}</dd>
            </div>
          ))}
      </dl>
      <Scroll labelledBy="expected" rows={units.length}>
        <table class="list">
          <caption id="expected">{words.list}</caption>
          <thead>
            <tr>
              <th scope="col">{words.unit}</th>
              <th scope="col">{words.tier}</th>
              <th scope="col" class="n">
                {words.cells}
              </th>
              <th scope="col">{words.deadline}</th>
            </tr>
          </thead>
          <tbody>
            {units.map((unit) => (
              <tr>
                <th scope="row">
                  {unit.name} <small>{unit.code}</small>
                </th>
                <td>{ui.t.tiers[unit.tier]}</td>
                <td class="n">{numberText(unit.cells)}</td>
                <td>
                  <Moment at={unit.deadline} endOfDay />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <form method="post" action={links.newRound()} class="send">
        <Hidden typed={typed} names={[...BASICS, ...dueNames]} />
        <input type="hidden" name="expected" value={units.map(({ code }) => code).join(' ')} />
        <p>
          {opensAt === null
            ? `${words.createConsequence} ${words.frozen}`
            : `${words.createPlannedConsequence(formatInstant(opensAt))} ${words.frozenPlanned}`}
        </p>
        <p class="actions">
          <button type="submit" name="step" value="create" class="primary">
            {opensAt === null ? words.create : words.createPlanned}
          </button>
          <button type="submit" name="step" value="pick">
            {words.backToUnits}
          </button>
          <button type="submit" name="step" value="basics">
            {words.backToBasics}
          </button>
        </p>
      </form>
    </Page>
  );
}
