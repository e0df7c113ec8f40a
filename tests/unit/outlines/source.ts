import { postedOf } from '../../../forms/fields/cell.ts';
import { readPage } from '../../../forms/fields/page.ts';
import { standards } from '../../../forms/standards/index.ts';
import type { Tier } from '../../../schemas/outline/base.ts';
import type { Answers } from '../../../schemas/report/answers.ts';
import { runChecks } from '../../../schemas/report/checks.ts';
import { entriesFor, type FormOf } from '../../../schemas/report/validator.ts';
import { documents, type SourceDocument } from '../../../scripts/figures/documents.ts';

const TREE: Tier[] = ['province', 'district'];

export const bySource = (source: string) => documents.find((one) => one.source === source) as SourceDocument;

/** What the district of a document is asked. */
export const formOf = ({ outline, unit }: SourceDocument): FormOf => ({
  entries: entriesFor(outline, 'district', TREE),
  rowsByTier: { district: [unit] },
});

/** Texts typed into the form of a document, by the names of its inputs. */
export const readIn = (document: SourceDocument, texts: { [name: string]: string }) => {
  const form = formOf(document);
  return readPage(form.entries, form, { answers: {}, raw: {} }, postedOf(new Map(Object.entries(texts))));
};

/** The checks a report fails, with the row where they are of a table. */
export const failing = (document: SourceDocument, answers: Answers) =>
  runChecks(answers, {
    outline: document.outline,
    form: formOf(document),
    standards,
    on: document.round.period.to,
  }).map(({ check, row }) => (row ? `${check}:${row}` : check));
