import type { Field } from '../../../schemas/outline/kinds.ts';
import type { Scope } from '../../../schemas/outline/scope.ts';
import type { Page as FormPage } from '../../../schemas/outline/walk.ts';
import { type Answers, type CellValue, own } from '../../../schemas/report/answers.ts';
import { changeText, figureOf, figureText } from '../../fields/compared.ts';
import { suffixOf } from '../../fields/numbers.tsx';
import { viewOf } from '../../fields/views.ts';
import { Scroll } from '../../layout/scroll.tsx';
import { AskLink, Cell, Marks, type Seen } from './seen.tsx';
import { cellId } from './threads.tsx';
import { Value } from './value.tsx';

type Props = { seen: Seen; scope: Scope };

/** Fields that follow one another: a table, or a list of long texts. */
export function ComparedFields({ seen, scope, fields, page }: Props & { fields: Field[]; page: FormPage }) {
  const {
    then,
    review: { before, may },
  } = seen;
  const words = seen.ui.t.reviewWords;
  const long = fields.every((field) => field.kind === 'text');
  if (long)
    return (
      <dl class="answers">
        {fields.map((field) => (
          <Text seen={seen} scope={scope} field={field} />
        ))}
      </dl>
    );
  return (
    <Scroll labelledBy={`p-${page.id}`} rows={0}>
      <table class="list compared">
        <thead>
          <tr>
            <th scope="col">{words.body.indicator}</th>
            <th scope="col" class="n">
              {words.body.now}
            </th>
            {before && (
              <th scope="col" class="n">
                {words.body.before}
              </th>
            )}
            {then && (
              <>
                <th scope="col" class="n">
                  {words.previous.column}
                </th>
                <th scope="col" class="n">
                  {words.previous.change}
                </th>
              </>
            )}
            {may.ask && (
              <th scope="col">
                <span class="vh">{words.ask.link}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <FieldRow seen={seen} scope={scope} field={field} />
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function FieldRow({ seen, scope, field }: Props & { field: Field }) {
  const {
    ui,
    now,
    then,
    changed,
    review: { before, may },
  } = seen;
  const words = ui.t.reviewWords;
  const change = changed.get(field.id);
  const old = then === null ? null : figureOf(field, scope, then);
  const figure = figureOf(field, scope, now);
  const measure = suffixOf(field, ui.t.fields.currency);
  const side = viewOf(field).numeric ? 'n' : undefined;
  return (
    <tr id={cellId(field.id)} class={change ? 'changed' : undefined}>
      <th scope="row">
        {field.number && <span class="no">{field.number} </span>}
        {ui.label(field.label)}
        {measure && <small> ({measure})</small>} <Marks seen={seen} at={field.id} />
      </th>
      <td class={side}>
        <Cell seen={seen} field={field} cells={now} scope={scope} name={field.id} blank={words.blank} />
      </td>
      {before && (
        <td class={side}>
          {change ? (
            <del>
              <Value field={field} value={change.from} ui={ui} />
            </del>
          ) : (
            '='
          )}
        </td>
      )}
      {then && (
        <>
          <td class={side}>{old === null ? thenValue(seen, field, then) : figureText(field, old)}</td>
          <td class="n">{changeText(field, figure, old, ui) ?? ''}</td>
        </>
      )}
      {may.ask && (
        <td>
          <AskLink seen={seen} at={field.id} label={ui.label(field.label)} />
        </td>
      )}
    </tr>
  );
}

/** What was said then where it is no number: a level, a date, a reason for a gap. */
function thenValue({ ui }: Seen, field: Field, answers: Answers) {
  const value = own(answers, field.id) as CellValue | undefined;
  return value === undefined ? '' : <Value field={field} value={value} ui={ui} />;
}

function Text({ seen, scope, field }: Props & { field: Field }) {
  const { ui, now, changed } = seen;
  const words = ui.t.reviewWords;
  const change = changed.get(field.id);
  return (
    <div class={change ? 'long changed' : 'long'} id={cellId(field.id)}>
      <dt>
        {ui.label(field.label)} <Marks seen={seen} at={field.id} />{' '}
        <AskLink seen={seen} at={field.id} label={ui.label(field.label)} />
      </dt>
      <dd>
        <Cell seen={seen} field={field} cells={now} scope={scope} name={field.id} blank={words.blank} />
        {change && (
          <details>
            <summary>{words.body.before}</summary>
            <del>
              <Value field={field} value={change.from} ui={ui} />
            </del>
          </details>
        )}
      </dd>
    </div>
  );
}
