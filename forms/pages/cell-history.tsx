import type { CellValue, Explanation } from '../../schemas/report/answers.ts';
import { type CellState, isTyped } from '../../schemas/report/cell-pointers.ts';
import { checkOfKey, explanationText } from '../../schemas/report/explanations.ts';
import { type Naming, placeOf } from '../fields/place.ts';
import { Page } from '../layout/page.tsx';
import { Moment } from '../layout/parts.tsx';
import { Scroll } from '../layout/scroll.tsx';
import { links } from '../links.ts';
import type { Form } from '../model.ts';
import type { Ui } from '../ui.ts';
import { explainedName } from './notes.ts';
import { fieldAt, Value } from './review/value.tsx';

export type CellHistoryProps = {
  ui: Ui;
  form: Form;
  naming: Naming;
  cell: string | null;
  changes: readonly { rev: number; at: string; by: string; pointer: string; from: CellState; to?: CellState }[];
  revisions: readonly { seq: number; at: string; by: string; value: CellState }[];
  more: boolean;
};

/** What cells held, who changed them and when: of one cell with what was sent of it, or the latest of all. */
export function CellHistoryPage({ ui, form, naming, cell, changes, revisions, more }: CellHistoryProps) {
  const { t } = ui;
  const words = t.savingWords;
  const { round, unit } = form;
  const nameOf = (at: string) =>
    at.startsWith(EXPLANATIONS)
      ? t.reasonsWords.of(explainedName(keyOf(at), naming, ui))
      : (placeOf(at, naming, ui)?.label ?? at.replace(/^\/answers\//, ''));
  const title = cell === null ? words.history : words.historyOf(nameOf(cell));
  const shown = (at: string, state: CellState | undefined) => <State at={at} state={state} form={form} ui={ui} />;
  return (
    <Page
      ui={ui}
      title={`${title} – ${unit.name}`}
      crumbs={[
        { text: t.frame.home, href: links.home },
        { text: round.title },
        { text: unit.name, href: links.report(round.id, unit.code) },
      ]}
      sample={round.sample}
      wide
    >
      <h1 id="history">{title}</h1>
      {cell !== null && (
        <p>
          <a href={links.cellHistory(round.id, unit.code)}>{words.historyAll}</a>
        </p>
      )}
      {changes.length === 0 && <p>{words.historyNone}</p>}
      {changes.length > 0 && (
        <Scroll labelledBy="history" rows={changes.length}>
          <table class="list told">
            <thead>
              <tr>
                <th scope="col">{words.cell}</th>
                <th scope="col">{words.from}</th>
                <th scope="col">{words.to}</th>
                <th scope="col">{words.who}</th>
              </tr>
            </thead>
            <tbody>
              {changes.map(({ at, by, pointer, from, to }) => (
                <tr>
                  <th scope="row">
                    <a href={links.cellHistory(round.id, unit.code, pointer)}>{nameOf(pointer)}</a>
                  </th>
                  <td>{shown(pointer, from)}</td>
                  <td>{shown(pointer, to)}</td>
                  <td>
                    {by}, <Moment at={at} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      {more && <p>{words.historyMore}</p>}
      {cell !== null && revisions.length > 0 && (
        <>
          <h2 id="sent">{words.sent}</h2>
          <Scroll labelledBy="sent" rows={revisions.length}>
            <table class="list told">
              <thead>
                <tr>
                  <th scope="col">{words.revision}</th>
                  <th scope="col">{words.value}</th>
                  <th scope="col">{words.who}</th>
                </tr>
              </thead>
              <tbody>
                {revisions.map(({ seq, at, by, value }) => (
                  <tr>
                    <th scope="row">{String(seq)}</th>
                    <td>{shown(cell, value)}</td>
                    <td>
                      {by}, <Moment at={at} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
        </>
      )}
      <p>
        <a href={links.report(round.id, unit.code)}>{t.report.back}</a>
      </p>
    </Page>
  );
}

const EXPLANATIONS = '/explanations/';
const keyOf = (at: string) => at.slice(EXPLANATIONS.length).replaceAll('~1', '/').replaceAll('~0', '~');

/** One side of a change; the later one of a very large cell is not kept beside the earlier. */
export function State({ at, state, form, ui }: { at: string; state: CellState | undefined; form: Form; ui: Ui }) {
  const words = ui.t.savingWords;
  if (state === undefined) return <i>{words.later}</i>;
  if (isTyped(state)) return <span>{words.asTyped(Object.values(state.typed).join(', '))}</span>;
  if (at.startsWith(EXPLANATIONS) && state !== null)
    return <span>{explanationText(state as Explanation, checkOfKey(form.outline, keyOf(at)), ui.language)}</span>;
  const place = at.replace(/^\/answers\//, '');
  return <Value field={at === place ? undefined : fieldAt(place, form)} value={state as CellValue | null} ui={ui} />;
}
