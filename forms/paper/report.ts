import type { Answers, Explanations } from '../../schemas/report/answers.ts';
import { formatDate, formatInstant } from '../../schemas/values/dates.ts';
import type { Paper } from '../../worker/domain/paper.ts';
import type { Raw } from '../fields/cell.ts';
import type { Form, ReportLevel } from '../model.ts';
import type { Warned } from '../pages/check.tsx';
import type { Ui } from '../ui.ts';
import { appendicesOf } from './appendices.ts';
import { legendOf } from './legend.ts';
import { letterheadOf, signersOf } from './letterhead.ts';
import { levelBlocks } from './levels.ts';
import { reportBlocks } from './report-body.ts';

/** What was sent, or what is being worked on. */
type Content = {
  answers: Answers;
  explanations: Explanations;
  raw: Raw;
  levels: readonly ReportLevel[];
  /** When it was sent; null: it was not. */
  sentAt: string | null;
  /** The moment it is of. */
  at: string;
  /** In words, under the title, and short, at the foot. */
  standing: string;
  from: string;
  mark: string | null;
};

type Props = { ui: Ui; form: Form; warnings: readonly Warned[] };

/** What stands, as it was sent. Null where nothing was. */
export function sentPaper({ ui, form, warnings }: Props): Paper | null {
  const { revision, state } = form;
  if (revision === null) return null;
  const { t } = ui;
  const { answers, explanations, seq, at, by, digest } = revision;
  const stands = state === 'submitted' || state === 'accepted';
  return paperOf(
    { ui, form, warnings },
    {
      answers,
      explanations,
      raw: {},
      levels: form.levels.sent,
      sentAt: at,
      at,
      standing: `${t.view.revision(seq, formatInstant(at), by)} · ${t.states[state]}`,
      from: `${t.docxWords.revision(seq, formatInstant(at))} · ${digest}`,
      mark: stands ? null : t.states[state],
    },
  );
}

/** What is being worked on, marked as a draft on each sheet; `digest` is of what it shows. */
export function draftPaper({ ui, form, warnings, digest }: Props & { digest: string }): Paper {
  const { working, revision } = form;
  const { t } = ui;
  const standing = revision ? t.paperWords.draftOver(revision.seq, formatInstant(revision.at)) : t.paperWords.draft;
  const at = working.at ?? ui.now.toISOString();
  return paperOf(
    { ui, form, warnings },
    {
      answers: working.answers,
      explanations: working.explanations,
      raw: working.raw,
      levels: form.levels.working,
      sentAt: null,
      at,
      standing,
      from: [standing, ...(working.at ? [t.docxWords.savedAt(formatInstant(at))] : []), digest].join(' · '),
      mark: t.docxWords.draftMark,
    },
  );
}

function paperOf({ ui, form, warnings }: Props, content: Content): Paper {
  const { t } = ui;
  const { round, unit } = form;
  const { answers, explanations, raw, sentAt, at, standing, from } = content;
  const marks = [...(content.mark ? [content.mark] : []), ...(round.sample ? [t.frame.sample] : [])];
  return {
    language: ui.language,
    title: `${t.view.title(unit.name)} – ${round.title}`,
    creator: unit.name,
    at,
    head: letterheadOf(form, sentAt, ui),
    kind: t.paperWords.kind,
    subject: round.title,
    lines: [t.dates.period(formatDate(round.period.from), formatDate(round.period.to)), standing],
    mark: marks.length > 0 ? marks.join(' · ') : null,
    foot: `${t.docxWords.from} · ${unit.name} (${unit.code}) · ${from}`,
    page: t.docxWords.page,
    blocks: [
      ...reportBlocks({ ui, form, answers, raw }),
      ...levelBlocks(content.levels, form.rowNames, ui),
      legendOf(ui),
      { is: 'signatures', signers: signersOf(ui) },
      ...appendicesOf(form.outline, { answers, explanations, warnings, isDraft: sentAt === null }, ui),
    ],
  };
}
