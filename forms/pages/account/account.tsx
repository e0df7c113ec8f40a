import { formatInstant } from '../../../schemas/values/dates.ts';
import { SCOPES, type Scope } from '../../../worker/domain/scopes.ts';
import { ErrorSummary, ErrorText } from '../../fields/notes.tsx';
import { Line } from '../../layout/labelled.tsx';
import { Page } from '../../layout/page.tsx';
import { Moment } from '../../layout/parts.tsx';
import { Scroll } from '../../layout/scroll.tsx';
import { links } from '../../links.ts';
import type { Ui } from '../../ui.ts';
import { Asked, Saved, Select } from '../people/parts.tsx';

export type SessionLine = { id: string; createdAt: string; seenAt: string; device: string | null; current: boolean };
export type KeyLine = {
  id: string;
  label: string;
  start: string;
  scopes: readonly Scope[];
  state: 'active' | 'expired' | 'revoked';
  expiresAt: string | null;
  lastUsedAt: string | null;
};
export type AccountErrors = { [input: string]: string | undefined };
type Props = {
  ui: Ui;
  name: string;
  sessions: readonly SessionLine[];
  keys: readonly KeyLine[];
  factor: { since: string | null; recoveryCodesLeft: number; required: boolean };
  passwordMin: number;
  done?: string | undefined;
  errors?: AccountErrors;
  typed?: { [name: string]: string };
};

export function AccountPage({ ui, name, sessions, keys, factor, passwordMin, done, errors = {}, typed = {} }: Props) {
  const words = ui.t.peopleWords.account;
  const items = Object.entries(errors).flatMap(([input, text]) => (text ? [{ href: `#${input}`, text }] : []));
  return (
    <Page ui={ui} title={words.title} faulty={items.length > 0}>
      <ErrorSummary ui={ui} items={items} />
      <Saved text={done === undefined ? undefined : words.done[done]} />
      <h1>{words.title}</h1>
      <form method="post" action={links.accountAct('name')} novalidate>
        <Line
          ui={ui}
          id="name"
          name="name"
          label={words.name}
          value={typed.name ?? name}
          error={errors.name}
          autocomplete="name"
        />
        <button type="submit">{words.saveName}</button>
      </form>
      <section aria-labelledby="change-password">
        <h2 id="change-password">{words.password}</h2>
        <p>{words.passwordNote}</p>
        <form method="post" action={links.accountAct('password')} novalidate>
          <Line
            ui={ui}
            id="current"
            name="current"
            type="password"
            label={words.current}
            error={errors.current}
            autocomplete="current-password"
          />
          <Line
            ui={ui}
            id="password"
            name="password"
            type="password"
            label={words.next}
            hint={ui.t.activate.passwordHint(passwordMin)}
            error={errors.password}
            autocomplete="new-password"
          />
          <button type="submit">{words.savePassword}</button>
        </form>
      </section>
      <section aria-labelledby="factor">
        <h2 id="factor">{words.factor}</h2>
        {factor.since === null ? (
          <>
            <p>{words.factorOff}</p>
            <p>
              <a class="button" href={links.accountAct('second-factor')}>
                {words.turnOn}
              </a>
            </p>
          </>
        ) : (
          <>
            <p>{words.factorOn(formatInstant(factor.since), factor.recoveryCodesLeft)}</p>
            {factor.required ? (
              <p class="hint">{words.factorRequired}</p>
            ) : (
              <Asked title={words.turnOff} open={errors.code !== undefined}>
                <form method="post" action={links.accountAct('second-factor', 'remove')}>
                  <Line
                    ui={ui}
                    id="code"
                    name="code"
                    label={words.codeOrRecovery}
                    error={errors.code}
                    autocomplete="one-time-code"
                  />
                  <button type="submit" class="danger">
                    {words.turnOff}
                  </button>
                </form>
              </Asked>
            )}
          </>
        )}
      </section>
      <Sessions ui={ui} sessions={sessions} />
      <Keys ui={ui} keys={keys} errors={errors} typed={typed} />
    </Page>
  );
}

function Sessions({ ui, sessions }: { ui: Ui; sessions: readonly SessionLine[] }) {
  const words = ui.t.peopleWords.account;
  return (
    <section aria-labelledby="sessions">
      <h2 id="sessions">{words.sessions}</h2>
      <Scroll labelledBy="sessions" rows={sessions.length}>
        <table class="list">
          <thead>
            <tr>
              <th scope="col">{words.device}</th>
              <th scope="col">{words.began}</th>
              <th scope="col">{words.seen}</th>
              <th scope="col">
                <span class="vh">{ui.t.peopleWords.actions}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {sessions.map((one) => (
              <tr>
                <th scope="row">{one.device ?? words.unknownDevice}</th>
                <td>
                  <Moment at={one.createdAt} />
                </td>
                <td>
                  <Moment at={one.seenAt} />
                </td>
                <td>
                  {one.current ? (
                    <b>{words.thisOne}</b>
                  ) : (
                    <form method="post" action={links.accountAct('sessions', 'end')}>
                      <input type="hidden" name="session" value={one.id} />
                      <button
                        type="submit"
                        class="link"
                        aria-label={words.endOf(one.device ?? words.unknownDevice, formatInstant(one.createdAt))}
                      >
                        {words.end}
                      </button>
                    </form>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {sessions.length > 1 && (
        <form method="post" action={links.accountAct('sessions', 'end')}>
          <input type="hidden" name="others" value="1" />
          <button type="submit">{words.endOthers}</button>
        </form>
      )}
    </section>
  );
}

type KeysProps = { ui: Ui; keys: readonly KeyLine[]; errors: AccountErrors; typed: { [name: string]: string } };

function Keys({ ui, keys, errors, typed }: KeysProps) {
  const words = ui.t.peopleWords.account;
  return (
    <section aria-labelledby="keys">
      <h2 id="keys">{words.keys}</h2>
      <p>{words.keysLead}</p>
      {keys.length === 0 ? (
        <p>{words.noKeys}</p>
      ) : (
        <Scroll labelledBy="keys" rows={keys.length}>
          <table class="list">
            <thead>
              <tr>
                <th scope="col">{words.label}</th>
                <th scope="col">{words.start}</th>
                <th scope="col">{words.scopes}</th>
                <th scope="col">{words.expires}</th>
                <th scope="col">{words.lastUsed}</th>
                <th scope="col">
                  <span class="vh">{ui.t.peopleWords.actions}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {keys.map((one) => (
                <tr>
                  <th scope="row">{one.label}</th>
                  <td>
                    <code>{one.start}…</code>
                  </td>
                  <td>{one.scopes.map((scope) => words.scope[scope]).join(', ')}</td>
                  <td>{one.expiresAt === null ? words.never : <Moment at={one.expiresAt} />}</td>
                  <td>{one.lastUsedAt === null ? words.neverUsed : <Moment at={one.lastUsedAt} />}</td>
                  <td>
                    {one.state === 'active' ? (
                      <form method="post" action={links.accountAct('keys', one.id, 'revoke')}>
                        <button type="submit" class="link" aria-label={words.revokeKeyOf(one.label)}>
                          {words.revokeKey}
                        </button>
                      </form>
                    ) : (
                      <span class="muted">{words.keyStates[one.state]}</span>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      <Asked open={['label', 'scopes', 'keys'].some((input) => errors[input])} title={words.newKey}>
        <form method="post" action={links.accountAct('keys')} novalidate>
          <Line ui={ui} id="label" name="label" label={words.label} value={typed.label} error={errors.label} />
          <fieldset class={errors.scopes ? 'field bad' : 'field'} id="scopes">
            <legend>{words.scopes}</legend>
            {errors.scopes && <ErrorText id="scopes-error" text={errors.scopes} ui={ui} />}
            {SCOPES.map((scope) => (
              <div>
                <label class="choice">
                  <input
                    type="checkbox"
                    name={`scope.${scope}`}
                    value="1"
                    checked={'label' in typed ? typed[`scope.${scope}`] === '1' : scope === 'read'}
                  />{' '}
                  {words.scopeHints[scope]}
                </label>
              </div>
            ))}
          </fieldset>
          <Select
            id="lifetime"
            name="lifetime"
            label={words.lifetime}
            options={['30', '90', '365', 'none'].map((one) => [one, words.lifetimes[one] ?? one])}
            value={typed.lifetime ?? '90'}
          />
          <button type="submit">{words.createKey}</button>
        </form>
      </Asked>
    </section>
  );
}
