import type { Child } from 'hono/jsx';
import { formatDate } from '../../../schemas/values/dates.ts';
import type { Role } from '../../../worker/domain/access.ts';
import type { OpenReport, PlannedRound } from '../../../worker/domain/units/consequences.ts';
import type { Effects, ShownKey } from '../../../worker/domain/units/preview.ts';
import { ErrorSummary } from '../../fields/notes.tsx';
import { Page } from '../../layout/page.tsx';
import type { Ui } from '../../ui.ts';
import { type ChangeKind, crumbsOf, inputsOf } from './change.tsx';
import { errorAt, summaryOf, type UnitErrors, UnitInput } from './inputs.tsx';

export type ShownPreview = Effects & {
  on: string;
  digest: string;
  reports: readonly OpenReport[];
  rounds: readonly Omit<PlannedRound, 'expected'>[];
  roles: readonly { name: string; role: string; unit: { code: string; validFrom: string } }[];
};

type Props = {
  ui: Ui;
  kind: ChangeKind;
  unit: { code: string; name: string } | null;
  preview: ShownPreview;
  values: (name: string) => string;
  errors?: UnitErrors;
  /** Others changed the registry since the preview somebody confirmed. */
  changed?: boolean;
};

/** The second step: every effect, the choices it leaves open, and the button that writes. */
export function UnitPreviewPage({ ui, kind, unit, preview, values, errors = [], changed = false }: Props) {
  const words = ui.t.unitsWords;
  const title = unit ? words.kindOf(words.kinds[kind], unit.name) : words.kinds[kind];
  return (
    <Page ui={ui} title={`${words.preview} – ${title}`} crumbs={crumbsOf(ui, unit)} faulty={errors.length > 0}>
      <ErrorSummary items={summaryOf(errors)} ui={ui} title={words.errors} />
      <h1>
        <span class="caption">{title}</span>
        {words.preview}
      </h1>
      {changed && <p class="notice warn">{words.changed}</p>}
      <p class="lead">{words.previewLead}</p>
      <EffectList ui={ui} effects={preview} />
      <p class="notice">{words.keepTree}</p>
      <form method="post" novalidate class="stack">
        {inputsOf(kind, ui).map(({ name, label }) => (
          <UnitInput ui={ui} input={{ name, label, as: 'hidden' }} value={values(name)} />
        ))}
        <input type="hidden" name="preview" value={preview.digest} />
        <ChoiceInputs ui={ui} preview={preview} values={values} errors={errors} />
        <p class="actions">
          <button type="submit" name="step" value="confirm" class="primary">
            {words.confirm}
          </button>
          <button type="submit" name="step" value="edit" class="link">
            {words.back}
          </button>
        </p>
      </form>
    </Page>
  );
}

const named = (unit: ShownKey) => `${unit.name} (${unit.code})`;

function EffectList({ ui, effects }: { ui: Ui; effects: Effects }) {
  const words = ui.t.unitsWords;
  const said = (value: boolean | string | null) =>
    value === null ? words.unknown : value === true ? words.yes : value === false ? words.no : value;
  return (
    <dl class="effects">
      <Effect
        title={words.closed}
        rows={effects.closed.map((unit) => `${named(unit)}, ${words.lastDay(formatDate(unit.validTo ?? ''))}`)}
      />
      <Effect
        title={words.created}
        rows={effects.created.map(
          (unit) =>
            `${named(unit)}, ${words.firstDay(formatDate(unit.validFrom))}${unit.parent ? `, ${words.parent.toLowerCase()} ${named(unit.parent)}` : ''}`,
        )}
      />
      <Effect
        title={words.renamed}
        rows={effects.renamed.map(
          ({ unit, from, to, on }) => `${unit.code}: ${words.fromTo(from, to)}, ${words.firstDay(formatDate(on))}`,
        )}
      />
      <Effect
        title={words.moved}
        rows={effects.moved.map(
          ({ unit, from, to, on }) =>
            `${named(unit)}: ${words.fromTo(from ? named(from) : '–', named(to))}, ${words.firstDay(formatDate(on))}`,
        )}
      />
      <Effect
        title={words.stated}
        rows={effects.attributes.map(
          ({ unit, key, from, to, on }) =>
            `${named(unit)}, ${key === 'border' ? words.border : key}: ${words.fromTo(said(from), said(to))}, ${words.firstDay(formatDate(on))}`,
        )}
      />
      <Effect
        title={words.succession}
        rows={effects.successions.map(
          ({ from, to, kind }) => `${words.fromTo(named(from), named(to))} (${words[kind]})`,
        )}
      />
      <Effect
        title={words.countsOf}
        rows={effects.counts.map(
          ({ unit, before, after }) => `${named(unit)}: ${words.fromTo(String(before), String(after))}`,
        )}
      />
    </dl>
  );
}

function Effect({ title, rows }: { title: string; rows: readonly string[] }) {
  if (rows.length === 0) return null;
  return (
    <>
      <dt>{title}</dt>
      <dd>
        <ul>
          {rows.map((text) => (
            <li>{text}</li>
          ))}
        </ul>
      </dd>
    </>
  );
}

type ChoiceProps = { ui: Ui; preview: ShownPreview; values: (name: string) => string; errors: UnitErrors };

function ChoiceInputs({ ui, preview, values, errors }: ChoiceProps): Child {
  const words = ui.t.unitsWords;
  const { t } = ui;
  const heirs = [...new Map(preview.successions.map(({ to }) => [to.code, to])).values()];
  const rounds = [...new Map(preview.reports.map((report) => [report.round, report])).values()];
  return (
    <>
      {rounds.length > 0 && (
        <section aria-labelledby="open-reports">
          <h2 id="open-reports">{words.openReports}</h2>
          <p>{words.openReportsLead}</p>
          {rounds.map(({ round, title }) => {
            const name = `reports/${round}`;
            const of = preview.reports.filter((report) => report.round === round);
            const input = {
              name,
              label: `${title}: ${of.map(({ unit, state }) => `${unit.name} (${t.states[state].toLowerCase()})`).join(', ')}`,
              as: {
                options: [
                  ['', words.choose],
                  ['keep', words.keepReport],
                  ...heirs.map((heir) => [heir.code, words.handOver(named(heir))] as const),
                ] as const,
              },
            };
            return <UnitInput ui={ui} input={input} value={values(name)} error={errorAt(errors, name)} />;
          })}
        </section>
      )}
      {preview.rounds.length > 0 && (
        <section aria-labelledby="planned-rounds">
          <h2 id="planned-rounds">{words.plannedRounds}</h2>
          <p>{words.plannedLead}</p>
          {preview.rounds.map(({ round, title, unitsOn, units, mayChange }) => {
            const name = `rounds/${round}`;
            const label = `${title} (${formatDate(unitsOn)}): ${units.join(', ')}`;
            const options = [
              ['leave', words.leave],
              ...(mayChange && heirs.length > 0 ? [['replace', words.replace] as const] : []),
            ] as const;
            const hint = mayChange ? undefined : words.mayNotReplace;
            return (
              <UnitInput
                ui={ui}
                input={{ name, label, hint, as: { options } }}
                value={values(name)}
                error={errorAt(errors, name)}
              />
            );
          })}
        </section>
      )}
      {preview.roles.length > 0 && (
        <section aria-labelledby="held-roles">
          <h2 id="held-roles">{words.roles}</h2>
          <dl class="effects">
            <Effect
              title={words.rolesLead}
              rows={preview.roles.map(({ name, role, unit }) => `${name}: ${t.roles[role as Role]}, ${unit.code}`)}
            />
          </dl>
          <UnitInput
            ui={ui}
            input={{
              name: 'roles',
              label: words.roles,
              as: {
                options: [
                  ['', words.choose],
                  ['keep', words.rolesKeep],
                  ...(heirs.length > 0 ? [['add', words.rolesAdd] as const] : []),
                  ['end', words.rolesEnd],
                ],
              },
            }}
            value={values('roles')}
            error={errorAt(errors, 'roles')}
          />
        </section>
      )}
    </>
  );
}
