import type { Role } from '../../../worker/domain/access.ts';
import { Line } from '../../layout/labelled.tsx';
import { Page } from '../../layout/page.tsx';
import { Moment } from '../../layout/parts.tsx';
import { Scroll } from '../../layout/scroll.tsx';
import { links } from '../../links.ts';
import type { Ui } from '../../ui.ts';
import { roleOptions, Saved, Select, type UnitChoice, UnitList } from './parts.tsx';

export type PersonLine = {
  id: string;
  name: string;
  username: string;
  state: 'active' | 'disabled' | 'no_role';
  secondFactor: boolean;
  roles: readonly { role: Role; unit: string }[];
};
export type LinkLine = {
  id: string;
  role: Role;
  unit: string;
  name: string | null;
  username: string | null;
  reset: boolean;
  expiresAt: string;
  expired: boolean;
  createdBy: string | null;
};
type Props = {
  ui: Ui;
  people: readonly PersonLine[];
  waiting: readonly LinkLine[];
  filter: { role?: string | undefined; unit?: string | undefined; state?: string | undefined };
  units: readonly UnitChoice[];
  /** Null: the reader does not set it. */
  policy: readonly Role[] | null;
  done?: string | undefined;
};

/** Beyond this a page is no longer read; the filter is. */
const MAX_SHOWN = 500;

export function PeoplePage({ ui, people, waiting, filter, units, policy, done }: Props) {
  const words = ui.t.peopleWords;
  const shown = people.slice(0, MAX_SHOWN);
  const any = ['', words.all] as const;
  return (
    <Page ui={ui} title={words.title} wide>
      <Saved text={done === undefined ? undefined : words.done[done]} />
      <h1 id="people-title">{words.title}</h1>
      <p class="lead">{words.lead(people.length, waiting.length)}</p>
      <p class="actions">
        <a class="button primary" href={links.newLinks()}>
          {words.add}
        </a>
      </p>
      <form method="get" action={links.people} class="filters people-filters">
        <Select id="role" name="role" label={words.role} options={[any, ...roleOptions(ui)]} value={filter.role} />
        <Line ui={ui} id="unit" name="unit" label={words.unit} list="units" value={filter.unit} />
        <Select
          id="state"
          name="state"
          label={words.state}
          options={[any, ...Object.entries(words.states)]}
          value={filter.state}
        />
        <button type="submit">{words.filter}</button>
      </form>
      <UnitList id="units" units={units} />
      {shown.length === 0 ? (
        <p>{words.nobody}</p>
      ) : (
        <Scroll labelledBy="people-title" rows={shown.length}>
          <table class="list">
            <thead>
              <tr>
                <th scope="col">{words.name}</th>
                <th scope="col">{words.username}</th>
                <th scope="col">{words.roles}</th>
                <th scope="col">{words.state}</th>
                <th scope="col">{words.secondFactor}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((one) => (
                <tr>
                  <th scope="row">
                    <a href={links.person(one.id)}>{one.name}</a>
                  </th>
                  <td>{one.username}</td>
                  <td>
                    {one.roles.map(({ role, unit }) => (
                      <div>
                        {ui.t.roles[role]} · {unit}
                      </div>
                    ))}
                  </td>
                  <td class={one.state === 'active' ? undefined : 'muted'}>{words.states[one.state]}</td>
                  <td>{one.secondFactor ? words.on : <span class="muted">{words.off}</span>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      {people.length > shown.length && <p>{words.tooMany(shown.length, people.length)}</p>}
      <Waiting ui={ui} waiting={waiting} />
      {policy && <Policy ui={ui} policy={policy} />}
    </Page>
  );
}

function Waiting({ ui, waiting }: { ui: Ui; waiting: readonly LinkLine[] }) {
  const words = ui.t.peopleWords;
  const who = (link: LinkLine) =>
    link.reset ? words.newPassword(link.username ?? '') : (link.name ?? link.username ?? words.anyone);
  return (
    <section aria-labelledby="waiting">
      <h2 id="waiting">{words.waiting}</h2>
      {waiting.length === 0 ? (
        <p>{words.nothingWaiting}</p>
      ) : (
        <Scroll labelledBy="waiting" rows={waiting.length}>
          <table class="list">
            <thead>
              <tr>
                <th scope="col">{words.unit}</th>
                <th scope="col">{words.role}</th>
                <th scope="col">{words.madeFor}</th>
                <th scope="col">{words.until}</th>
                <th scope="col">{words.madeBy}</th>
                <th scope="col">
                  <span class="vh">{words.actions}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {waiting.slice(0, MAX_SHOWN).map((link) => (
                <tr>
                  <th scope="row">{link.unit}</th>
                  <td>{ui.t.roles[link.role]}</td>
                  <td>{who(link)}</td>
                  <td>
                    <Moment at={link.expiresAt} />
                    {link.expired && <span class="mark danger"> · {words.expired}</span>}
                  </td>
                  <td>{link.createdBy ?? words.instance}</td>
                  <td>
                    <form method="post" action={links.linkRevoke(link.id)}>
                      <button type="submit" class="link" aria-label={words.revokeOf(`${link.unit}, ${who(link)}`)}>
                        {words.revoke}
                      </button>
                    </form>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </section>
  );
}

function Policy({ ui, policy }: { ui: Ui; policy: readonly Role[] }) {
  const words = ui.t.peopleWords;
  return (
    <section>
      <form method="post" action={links.policy}>
        <fieldset class="field">
          <legend>{words.policy}</legend>
          <p class="hint">{words.policyHint}</p>
          <div class="radios">
            {roleOptions(ui).map(([role, text]) => (
              <label class="choice">
                <input type="checkbox" name={`role.${role}`} value="1" checked={policy.includes(role)} /> {text}
              </label>
            ))}
          </div>
        </fieldset>
        <button type="submit">{words.policySave}</button>
      </form>
    </section>
  );
}
