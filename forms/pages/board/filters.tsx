import { REPORT_WORDS } from '../../../schemas/api/words.ts';
import { own } from '../../../schemas/report/answers.ts';
import { type BoardFilter, isStanding, NO_FILTER } from '../../../worker/domain/board.ts';

import { links } from '../../links.ts';
import type { Ui } from '../../ui.ts';
import { type Board, queryOf } from './model.ts';
import { type Order, orderText } from './order.ts';

type Props = { ui: Ui; round: string; choices: Board['choices']; filter: BoardFilter; order: Order };
type Choice = { value: string; text: string };

/** Which units: a plain form that asks for another page. Only what there is a choice of is asked. */
export function BoardFilters({ ui, round, choices, filter, order }: Props) {
  const { t } = ui;
  const words = t.boardWords;
  const chosen = queryOf(filter);
  const missing = REPORT_WORDS.filter((state) => !isStanding(state)).join();
  const selects: { name: string; label: string; any: string; options: Choice[] }[] = [
    {
      name: 'state',
      label: t.round.state,
      any: words.anyState,
      options: [
        { value: missing, text: words.missing },
        ...REPORT_WORDS.map((state) => ({ value: state, text: t.states[state] })),
      ],
    },
    {
      name: 'tier',
      label: words.tier,
      any: words.anyTier,
      options: choices.tiers.map((tier) => ({ value: tier, text: t.tiers[tier] })),
    },
    {
      name: 'under',
      label: words.under,
      any: words.anywhere,
      options: choices.above.map(({ code, name }) => ({ value: code, text: name })),
    },
    {
      name: 'attribute',
      label: words.attribute,
      any: words.anyAttribute,
      options: choices.attributes.map(({ key, value }) => ({
        value: `${key}:${value}`,
        text: `${own(t.rollup.groups, key) ?? key}: ${own(t.rollup.groupValues, value) ?? value}`,
      })),
    },
  ];
  return (
    <form method="get" action={links.round(round)} class="filters">
      {selects
        .filter(({ name, options }) => options.length > 1 || chosen[name] !== undefined)
        .map(({ name, label, any, options }) => (
          <div>
            <label for={`f-${name}`}>{label}</label>
            <select id={`f-${name}`} name={name}>
              <option value="">{any}</option>
              {options.map(({ value, text }) => (
                <option value={value} selected={value === chosen[name]}>
                  {text}
                </option>
              ))}
            </select>
          </div>
        ))}
      <label class="choice">
        <input type="checkbox" name="late" value="1" checked={filter.late} /> {words.onlyLate}
      </label>
      {order.by !== 'unit' && <input type="hidden" name="sort" value={orderText(order)} />}
      <button type="submit">{words.apply}</button>
      {isFiltered(filter) && <a href={links.round(round)}>{words.clear}</a>}
    </form>
  );
}

const isFiltered = (filter: BoardFilter) => JSON.stringify(filter) !== JSON.stringify(NO_FILTER);
