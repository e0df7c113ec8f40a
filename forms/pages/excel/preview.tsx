import type { IssueCode, IssueParams } from '../../../schemas/issues.ts';
import { withCells } from '../../../schemas/report/cell-pointers.ts';
import type { Naming } from '../../fields/place.ts';
import { links } from '../../links.ts';
import type { Form } from '../../model.ts';
import type { Ui } from '../../ui.ts';
import { ChangesTable, type ShownChange } from './changes.tsx';
import { byPage, cellName, countText, ExcelFrame } from './parts.tsx';

/** A cell that cannot be taken, or a row that belongs nowhere. */
export type ShownStray = { sheet: string; cell: string; name?: string; code?: IssueCode; params?: IssueParams };

export type PreviewProps = {
  ui: Ui;
  form: Form;
  from: string | null;
  changes: readonly ShownChange[];
  refused?: readonly ShownStray[];
  unknown?: readonly ShownStray[];
  unchanged?: number;
  theirs?: number;
  older?: boolean;
  keyed?: boolean;
  /** Everything that is written when it is confirmed, as it was shown. */
  carried: string;
  /** What was ticked, where somebody changed a cell before it could be written. */
  chosen?: { erase: boolean; take: ReadonlySet<string> };
  met?: boolean;
};

/** Of each section, and of cells that cannot be taken. */
const SHOWN = 200;

/** What a workbook would do, cell by cell under the sections of the report, and the button that does it. */
export function ExcelPreviewPage(props: PreviewProps) {
  const { ui, form, from, changes, refused = [], unknown = [], carried } = props;
  const { unchanged, theirs = 0, older = false, keyed = true, chosen, met = false } = props;
  const words = ui.t.excelWords;
  const { round, unit } = form;
  const of = (kind: ShownChange['kind']) => changes.filter((one) => one.kind === kind);
  const [sets, erased, clashes] = [of('set'), of('erase'), of('met')];
  const after = withCells(
    form.working,
    Object.fromEntries(changes.map(({ pointer, to }) => [pointer, to])),
    form.form.entries,
  );
  const naming = { outline: form.outline, answers: after.answers, rowNames: form.rowNames };
  const table = { ui, form, naming };
  return (
    <ExcelFrame ui={ui} form={form} title={words.previewTitle} faulty={refused.length > 0 || met}>
      {met && (
        <div class="summary" role="alert" tabindex={-1} autofocus id="errors">
          <h2>{words.metNow}</h2>
        </div>
      )}
      <h1>
        <span class="caption">{unit.name}</span>
        {words.previewTitle}
      </h1>
      {changes.length === 0 && refused.length === 0 && <p class="notice">{words.nothing}</p>}
      {unchanged !== undefined && changes.length > 0 && (
        <p class="lead">{words.summary(countText(sets.length), countText(unchanged))}</p>
      )}
      {!keyed && <p class="notice">{words.byNames}</p>}
      {older && (
        <p class="notice warn">
          {words.older} {theirs > 0 && words.theirs(countText(theirs))}
        </p>
      )}
      <Refused ui={ui} cells={refused} />
      <Unread ui={ui} naming={naming} changes={sets} />
      <Unknown ui={ui} cells={unknown} />
      {changes.length > 0 && (
        <form method="post" action={links.excelApply(round.id, unit.code)} id="apply">
          <input type="hidden" name="carried" value={carried} />
          {from !== null && <input type="hidden" name="from" value={from} />}
          {clashes.length > 0 && (
            <section aria-labelledby="clashes">
              <h2 id="clashes">{words.metTitle(countText(clashes.length))}</h2>
              <p>{words.metLead}</p>
              {clashes.length > 1 && (
                <p>
                  <label class="choice">
                    <input type="checkbox" name="takeAll" value="1" />
                    {words.takeAll(countText(clashes.length))}
                  </label>
                </p>
              )}
              <ChangesTable {...table} id="clashes" changes={clashes} take={chosen?.take ?? new Set()} />
            </section>
          )}
          {byPage(sets, form, ui).map((group, i) => (
            <details class="changes" open={sets.length <= SHOWN || i === 0}>
              <summary>
                <h2 id={`s${i}`}>
                  {group.title} <small>{words.cells(countText(group.cells.length))}</small>
                </h2>
              </summary>
              <ChangesTable {...table} id={`s${i}`} changes={group.cells.slice(0, SHOWN)} />
              {group.cells.length > SHOWN && <p>{words.more(countText(group.cells.length - SHOWN))}</p>}
            </details>
          ))}
          {erased.length > 0 && (
            <section aria-labelledby="erased">
              <h2 id="erased">{words.eraseTitle(countText(erased.length))}</h2>
              <p>{words.eraseLead}</p>
              <ChangesTable {...table} id="erased" changes={erased.slice(0, SHOWN)} />
              {erased.length > SHOWN && <p>{words.moreOf(countText(erased.length - SHOWN))}</p>}
              <p>
                <label class="choice">
                  <input type="checkbox" name="erase" value="1" checked={chosen?.erase ?? false} />
                  {words.erase(countText(erased.length))}
                </label>
              </p>
            </section>
          )}
          <p class="actions">
            <button type="submit" class="primary">
              {erased.length + clashes.length === 0
                ? words.apply(countText(sets.length))
                : sets.length > 0
                  ? words.applyMarked(countText(sets.length))
                  : words.applyOnlyMarked}
            </button>
          </p>
        </form>
      )}
      <p>
        <a href={links.excel(round.id, unit.code, from ?? undefined)}>{words.cancel}</a>
      </p>
    </ExcelFrame>
  );
}

/** Named by sheet and cell; of many alike the first, and how many there are. */
function Refused({ ui, cells }: { ui: Ui; cells: readonly ShownStray[] }) {
  const words = ui.t.excelWords;
  if (cells.length === 0) return null;
  return (
    <div class="notice danger">
      <h2>{words.refusedCells(countText(cells.length))}</h2>
      <p>{words.refusedLead}</p>
      {[...Map.groupBy(cells, ({ code }) => code ?? 'invalid_value')].map(([code, alike]) => (
        <ul>
          {alike.slice(0, SHOWN_ALIKE).map(({ sheet, cell, params = {} }) => (
            <li>{ui.t.issueText[code](params, `${sheet}!${cell}`)}</li>
          ))}
          {alike.length > SHOWN_ALIKE && <li>{words.moreOf(countText(alike.length - SHOWN_ALIKE))}</li>}
        </ul>
      ))}
    </div>
  );
}
const SHOWN_ALIKE = 20;

/** Written as they stand, for nothing typed is lost; but nobody should learn of them only when the report is to be sent. */
function Unread({ ui, naming, changes }: { ui: Ui; naming: Naming; changes: readonly ShownChange[] }) {
  const words = ui.t.excelWords;
  const cells = changes.flatMap(({ pointer, fault }) => (fault ? [{ pointer, ...fault }] : []));
  if (cells.length === 0) return null;
  return (
    <div class="notice warn">
      <h2>{words.unreadCells(countText(cells.length))}</h2>
      <p>{words.unreadLead}</p>
      <ul>
        {cells.slice(0, SHOWN_ALIKE).map(({ pointer, code, params = {} }) => (
          <li>{ui.t.issueText[code](params, cellName(pointer, naming, ui))}</li>
        ))}
        {cells.length > SHOWN_ALIKE && <li>{words.moreOf(countText(cells.length - SHOWN_ALIKE))}</li>}
      </ul>
    </div>
  );
}

function Unknown({ ui, cells }: { ui: Ui; cells: readonly ShownStray[] }) {
  const words = ui.t.excelWords;
  if (cells.length === 0) return null;
  return (
    <div class="notice warn">
      <h2>{words.unknown(countText(cells.length))}</h2>
      <ul>
        {cells.slice(0, SHOWN_ALIKE).map(({ sheet, cell, name }) => (
          <li>
            {sheet}!{cell} {name && `“${name}”`}
          </li>
        ))}
        {cells.length > SHOWN_ALIKE && <li>{words.moreOf(countText(cells.length - SHOWN_ALIKE))}</li>}
      </ul>
    </div>
  );
}
