import type { IssueCode, IssueParams } from '../../../schemas/issues.ts';
import { ErrorSummary } from '../../fields/notes.tsx';
import { Page } from '../../layout/page.tsx';
import { Scroll } from '../../layout/scroll.tsx';
import { links } from '../../links.ts';
import type { Ui } from '../../ui.ts';
import { Carried, summaryOf, type UnitErrors } from './inputs.tsx';

type Result = 'created' | 'updated' | 'unchanged' | 'refused';
export type ShownImport = {
  counts: { [R in Result]: number };
  rows: readonly {
    line: number;
    code: string;
    from: string;
    result: Result;
    issues: readonly { column: string; code: IssueCode; params?: IssueParams }[];
  }[];
};
type Props = { ui: Ui; csv: string; keepReports: boolean; outcome: ShownImport | null; errors?: UnitErrors };

/** Of a long file: what is refused first, then what changes. */
const SHOWN = 500;

export function UnitImportPage({ ui, csv, keepReports, outcome, errors = [] }: Props) {
  const words = ui.t.unitsWords;
  const refused = outcome?.counts.refused ?? 0;
  return (
    <Page
      ui={ui}
      title={words.importing}
      crumbs={[
        { text: ui.t.frame.home, href: links.home },
        { text: words.title, href: links.units },
      ]}
      faulty={errors.length > 0 || refused > 0}
      wide
    >
      <ErrorSummary items={summaryOf(errors)} ui={ui} title={words.errors} />
      <h1>{words.importing}</h1>
      {outcome && <Outcome ui={ui} outcome={outcome} />}
      {outcome && refused === 0 && (
        <form method="post" action={links.importUnits}>
          <Carried name="csv" value={csv} />
          {keepReports && <input type="hidden" name="keep" value="1" />}
          <p class="actions">
            <button type="submit" name="step" value="write" class="primary">
              {words.write}
            </button>
          </p>
        </form>
      )}
      <p class="lead">{words.importLead}</p>
      <form method="post" action={links.importUnits} enctype="multipart/form-data" class="stack">
        <div class="field">
          <label for="csv">{words.csv}</label>
          <textarea id="csv" name="csv" rows={12} spellcheck={false}>
            {csv.startsWith('\n') ? `\n${csv}` : csv}
          </textarea>
        </div>
        <div class="field">
          <label for="file">{words.file}</label>
          <input type="file" id="file" name="file" accept=".csv,text/csv" />
        </div>
        <p>
          <label class="choice">
            <input type="checkbox" name="keep" value="1" checked={keepReports} /> {words.keepReports}
          </label>
        </p>
        <p class="actions">
          <button type="submit" name="step" value="check" class={outcome && refused === 0 ? undefined : 'primary'}>
            {words.check}
          </button>
        </p>
      </form>
    </Page>
  );
}

function Outcome({ ui, outcome }: { ui: Ui; outcome: ShownImport }) {
  const words = ui.t.unitsWords;
  const { counts } = outcome;
  const weight: { [R in Result]: number } = { refused: 0, updated: 1, created: 2, unchanged: 3 };
  const rows = [...outcome.rows].sort((a, b) => weight[a.result] - weight[b.result] || a.line - b.line).slice(0, SHOWN);
  return (
    <>
      <p class="lead">
        {(['created', 'updated', 'unchanged', 'refused'] as const)
          .map((result) => `${counts[result]} ${words.results[result]}`)
          .join(' · ')}
      </p>
      {counts.refused > 0 && <p class="notice danger">{words.nothingWritten}</p>}
      <Scroll labelledBy="outcome" rows={rows.length}>
        <table class="list">
          <caption id="outcome">
            {words.outcome}
            {rows.length < outcome.rows.length && ` (${words.shownRows(rows.length, outcome.rows.length)})`}
          </caption>
          <thead>
            <tr>
              <th scope="col">{words.line}</th>
              <th scope="col">{words.code}</th>
              <th scope="col">{words.result}</th>
              <th scope="col">{words.place}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ line, code, result, issues }) => (
              <tr>
                <th scope="row">{line}</th>
                <td>{code}</td>
                <td>{words.results[result]}</td>
                <td>
                  {issues
                    .map(({ column, code: issue, params }) =>
                      words.columnIs(column, ui.t.issueText[issue](params ?? {}, column)),
                    )
                    .join('; ')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </>
  );
}
