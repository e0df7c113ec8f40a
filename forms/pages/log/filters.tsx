import { formatDate, isIsoDate } from '../../../schemas/values/dates.ts';
import { EVENT_TYPES } from '../../../worker/domain/events.ts';
import type { Ui } from '../../ui.ts';

/** As asked, checked: days as ISO; what made no sense is not there. */
export type Filter = {
  unit?: string | undefined;
  type?: string | undefined;
  actor?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  after?: string | undefined;
};

type Props = { ui: Ui; action: string; filter: Filter; people: readonly { id: string; name: string }[] };

/** Whose, what, where, when: a plain form that asks for another page. */
export function LogFilters({ ui, action, filter, people }: Props) {
  const words = ui.t.logWords;
  const day = (value: string | undefined) => (value && isIsoDate(value) ? formatDate(value) : value);
  const isFiltered = Object.values(filter).some((value) => value !== undefined);
  return (
    <form method="get" action={action} class="filters">
      <div>
        <label for="type">{words.what}</label>
        <select id="type" name="type">
          <option value="">{words.all}</option>
          {EVENT_TYPES.map((type) => (
            <option value={type} selected={type === filter.type}>
              {words.done[type]}
            </option>
          ))}
        </select>
      </div>
      <div>
        <label for="actor">{words.actor}</label>
        <select id="actor" name="actor">
          <option value="">{words.all}</option>
          {people.map(({ id, name }) => (
            <option value={id} selected={id === filter.actor}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <div>
        <label for="unit">{words.unitCode}</label>
        <input id="unit" name="unit" value={filter.unit ?? ''} size={10} autocomplete="off" spellcheck={false} />
      </div>
      <div>
        <label for="from">{words.from}</label>
        <input id="from" name="from" value={day(filter.from) ?? ''} class="w-date" autocomplete="off" />
      </div>
      <div>
        <label for="to">{words.to}</label>
        <input id="to" name="to" value={day(filter.to) ?? ''} class="w-date" autocomplete="off" />
      </div>
      <button type="submit">{words.apply}</button>
      {isFiltered && (
        <a class="clear" href={action}>
          {words.clear}
        </a>
      )}
    </form>
  );
}
