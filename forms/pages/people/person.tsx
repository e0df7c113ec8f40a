import { formatDate } from '../../../schemas/values/dates.ts';
import type { Role } from '../../../worker/domain/access.ts';
import { ErrorSummary } from '../../fields/notes.tsx';
import { Line } from '../../layout/labelled.tsx';
import { Page } from '../../layout/page.tsx';
import { links } from '../../links.ts';
import type { Ui } from '../../ui.ts';
import { Asked, roleOptions, Saved, Select, type UnitChoice, UnitList } from './parts.tsx';

export type PersonView = {
  id: string;
  name: string;
  username: string;
  state: 'active' | 'disabled' | 'no_role';
  secondFactor: boolean;
  sessions: number;
  /** Whether the reader may act on the account as a whole. */
  whole: boolean;
  roles: readonly { id: string; role: Role; unit: string; since: string }[];
};
type Props = {
  ui: Ui;
  person: PersonView;
  /** Who could be handed a role. */
  others: readonly { id: string; name: string; username: string }[];
  units: readonly UnitChoice[];
  mail: boolean;
  own: boolean;
  done?: string | undefined;
  errors?: { unit?: string | undefined; other?: string | undefined };
  typed?: { role: string; unit: string };
};

export function PersonPage({ ui, person, others, units, mail, own, done, errors = {}, typed }: Props) {
  const words = ui.t.peopleWords;
  const items = [
    ...(errors.unit ? [{ href: '#give-unit', text: errors.unit }] : []),
    ...(errors.other ? [{ href: '#main', text: errors.other }] : []),
  ];
  return (
    <Page ui={ui} title={person.name} crumbs={[{ text: words.title, href: links.people }]} faulty={items.length > 0}>
      <ErrorSummary ui={ui} items={items} />
      <Saved text={done === undefined ? undefined : words.done[done]} />
      <h1>{person.name}</h1>
      <dl class="receipt">
        <Fact name={words.username} text={person.username} />
        <Fact name={words.state} text={words.states[person.state]} />
        <Fact name={words.secondFactor} text={person.secondFactor ? words.on : words.off} />
        <Fact name={words.sessions} text={words.sessionCount(person.sessions)} />
      </dl>
      {!person.whole && <p class="notice">{words.partly}</p>}
      <section aria-labelledby="roles">
        <h2 id="roles">{words.roles}</h2>
        {person.roles.length === 0 && <p>{words.noRoles}</p>}
        {person.roles.map((grant) => (
          <div class="card">
            <h3>
              {ui.t.roles[grant.role]} · {grant.unit}
            </h3>
            <p class="meta">
              {words.since} {formatDate(grant.since)}
            </p>
            <Asked title={words.handOver} note={words.handOverNote}>
              {others.length === 0 ? (
                <p>{words.nobodyElse}</p>
              ) : (
                <form method="post" action={links.personAct(person.id, 'handover')}>
                  <input type="hidden" name="grant" value={grant.id} />
                  <Select
                    id={`to-${grant.id}`}
                    name="to"
                    label={words.handOverTo}
                    options={others.map(({ id, name, username }) => [id, `${name} (${username})`])}
                  />
                  <button type="submit">{words.handOverButton}</button>
                </form>
              )}
            </Asked>
            <Asked title={words.endRole} note={words.endRoleNote(person.name)}>
              <form method="post" action={links.roleEnd(person.id, grant.id)}>
                <button type="submit" class="danger">
                  {words.endRole}
                </button>
              </form>
            </Asked>
          </div>
        ))}
        <form method="post" action={links.personAct(person.id, 'roles')} class="card">
          <h3>{words.giveRole}</h3>
          <Select id="give-role" name="role" label={words.role} options={roleOptions(ui)} value={typed?.role} />
          <Line
            ui={ui}
            id="give-unit"
            name="unit"
            label={words.unitCode}
            list="units"
            value={typed?.unit}
            error={errors.unit}
          />
          <UnitList id="units" units={units} />
          <button type="submit">{words.giveRoleButton}</button>
        </form>
      </section>
      {person.whole && <Whole ui={ui} person={person} mail={mail} own={own} />}
    </Page>
  );
}

const Fact = ({ name, text }: { name: string; text: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{text}</dd>
  </div>
);

/** What concerns the account and not one role. One's own is locked by nobody by mistake; its password and codes have a page. */
function Whole({ ui, person, mail, own }: { ui: Ui; person: PersonView; mail: boolean; own: boolean }) {
  const words = ui.t.peopleWords;
  const button = (verb: string, title: string, note: string, danger = false) => (
    <Asked title={title} note={note}>
      <form method="post" action={links.personAct(person.id, verb)}>
        <button type="submit" class={danger ? 'danger' : undefined}>
          {title}
        </button>
      </form>
    </Asked>
  );
  return (
    <section aria-labelledby="whole">
      <h2 id="whole">{ui.t.frame.account}</h2>
      <div class="card">
        {!own && person.state !== 'disabled' && (
          <Asked title={words.reset} note={words.resetNote}>
            <form method="post" action={links.personAct(person.id, 'reset')}>
              {mail && <Line ui={ui} id="email" name="email" type="email" label={words.email} />}
              <button type="submit">{words.reset}</button>
            </form>
          </Asked>
        )}
        {button('end-sessions', words.endSessions, words.endSessionsNote)}
        {!own &&
          person.secondFactor &&
          button('remove-second-factor', words.removeFactor, words.removeFactorNote, true)}
        {person.state === 'disabled' ? (
          <form method="post" action={links.personAct(person.id, 'enable')}>
            <button type="submit">{words.enable}</button>
          </form>
        ) : (
          !own && button('disable', words.disable, words.disableNote, true)
        )}
      </div>
    </section>
  );
}
