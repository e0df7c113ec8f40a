import type { Issue } from '../../../schemas/issues.ts';
import type { OutlineChange } from '../../../schemas/outline/changes.ts';
import type { Outline } from '../../../schemas/outline/outline.ts';
import { ErrorSummary, ErrorText } from '../../fields/notes.tsx';
import { Page } from '../../layout/page.tsx';
import { Scroll } from '../../layout/scroll.tsx';
import { links } from '../../links.ts';
import type { Ui } from '../../ui.ts';
import { ChangesTable } from './changes.tsx';
import { Remarks } from './remarks.tsx';

/** What became of the text: not read at all, or read with its faults and what is different. */
export type TriedText = {
  refused: string | null;
  outline: Outline | null;
  issues: readonly Issue[];
  against: number | null;
  changes: readonly OutlineChange[];
};

type Props = { ui: Ui; json: string; note: string; noteFault: string | null; tried: TriedText | null };

/** More are not read; the first hundred say what is wrong. */
const MOST_SHOWN = 200;

/** Publishing in two steps: the text with its faults, then what is different, and only then for good. */
export function NewOutlinePage({ ui, json, note, noteFault, tried }: Props) {
  const { t } = ui;
  const words = t.outlinesWords;
  const { outline = null, issues = [], refused = null } = tried ?? {};
  const jsonFault = refused ?? (issues.length > 0 ? words.faults(issues.length) : null);
  const faulty = jsonFault !== null || noteFault !== null;
  const ready = tried !== null && !faulty && outline !== null;
  const label = (pointer: string) => (pointer === '' ? '/' : pointer);
  return (
    <Page
      ui={ui}
      title={words.newTitle}
      crumbs={[
        { text: t.frame.home, href: links.home },
        { text: words.title, href: links.outlines },
      ]}
      faulty={faulty}
      wide
    >
      {faulty && (
        <ErrorSummary
          items={[
            ...(noteFault === null ? [] : [{ href: '#note', text: noteFault }]),
            ...(jsonFault === null ? [] : [{ href: '#json', text: jsonFault }]),
          ]}
          ui={ui}
          title={t.errors.title}
        />
      )}
      <h1>{words.newTitle}</h1>
      {issues.length > 0 && (
        <section aria-labelledby="faults">
          <h2 id="faults">{words.faults(issues.length)}</h2>
          <Scroll labelledBy="faults" rows={issues.length}>
            <table class="list">
              <thead>
                <tr>
                  <th scope="col">{words.faultAt}</th>
                  <th scope="col">{words.fault}</th>
                </tr>
              </thead>
              <tbody>
                {issues.slice(0, MOST_SHOWN).map((issue) => (
                  <tr>
                    <th scope="row">
                      <code>{label(issue.pointer)}</code>
                    </th>
                    <td>{issue.message ?? t.issueText[issue.code](issue.params ?? {})}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
        </section>
      )}
      {ready && (
        <section aria-labelledby="ready">
          <h2 id="ready">{words.ready(outline.id, outline.version)}</h2>
          <Remarks outline={outline} ui={ui} />
          {tried.against === null ? (
            <p>{words.first}</p>
          ) : (
            <>
              <p>{words.diffTitle(tried.against, outline.version)}</p>
              <ChangesTable changes={tried.changes} ui={ui} />
            </>
          )}
        </section>
      )}
      {!ready && <p>{words.newHint}</p>}
      <form method="post" enctype="multipart/form-data" novalidate autocomplete="off">
        <div class="field">
          <label for="note">{words.note}</label>
          {noteFault !== null && <ErrorText id="note-error" text={noteFault} ui={ui} />}
          <textarea
            id="note"
            name="note"
            rows={3}
            aria-invalid={noteFault === null ? undefined : 'true'}
            aria-describedby={noteFault === null ? undefined : 'note-error'}
          >
            {note}
          </textarea>
        </div>
        {ready && (
          <p class="actions">
            <button type="submit" name="do" value="publish" class="primary">
              {words.publish(outline.version)}
            </button>
            <span>{words.forGood}</span>
          </p>
        )}
        <div class="field">
          <label for="json">{ready ? words.editAgain : words.json}</label>
          <textarea
            id="json"
            name="json"
            rows={ready ? 8 : 20}
            spellcheck={false}
            class="code"
            aria-invalid={jsonFault === null ? undefined : 'true'}
          >
            {json}
          </textarea>
        </div>
        <div class="field">
          <label for="file">{words.file}</label>
          <input type="file" id="file" name="file" accept=".json,application/json" />
        </div>
        <p class="actions">
          <button type="submit" name="do" value="check" class={ready ? undefined : 'primary'}>
            {words.check}
          </button>
        </p>
      </form>
    </Page>
  );
}
