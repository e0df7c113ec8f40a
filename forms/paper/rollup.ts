import { formatDate, formatInstant } from '../../schemas/values/dates.ts';
import type { Block, Paper } from '../../worker/domain/paper.ts';
import { scorecardMarks } from '../fields/scorecard.tsx';
import type { UnitRef } from '../model.ts';
import type { RollupProps } from '../pages/rollup.tsx';
import { rollupCheckText } from '../pages/rollup-checks.tsx';
import { appendices } from './appendices.ts';
import { byUnitBlocks } from './by-unit.ts';
import { legendOf } from './legend.ts';
import { letterheadOf, signersOf } from './letterhead.ts';
import { recognisedBlocks, recognisedByUnit } from './recognised.ts';
import { rollupBlocks } from './rollup-body.ts';

type Props = Omit<RollupProps, 'section' | 'group' | 'path'> & {
  /** The unit right above it. */
  parent: UnitRef | null;
  /** Without the units below, of which there are too many for one document: it says so in their place. */
  brief?: boolean;
};

/** The rollup of a unit as a report of its own: its sums, then those of the units right below it. */
export function rollupPaper(props: Props): Paper {
  const { ui, round, outline, unit, view, expected, recognition } = props;
  const { t } = ui;
  const { on } = round;
  const part = { ...view, expectedIn: expected.all };
  const rows = props.children.map((child) => ({ ...child, part: { ...child.view, expectedIn: child.expected.all } }));
  const period: [string, string] = [formatDate(round.period.from), formatDate(round.period.to)];
  const asOf = view.computedAt ? t.rollup.asOf(view.asOf, formatInstant(view.computedAt)) : t.rollup.notYet;
  return {
    language: ui.language,
    title: `${t.rollup.title(unit.name)} – ${round.title}`,
    creator: unit.name,
    at: view.computedAt ?? ui.now.toISOString(),
    // Whoever signs it writes the day.
    head: letterheadOf(props, null, ui),
    kind: t.docxWords.rollupKind,
    subject: round.title,
    lines: [t.dates.period(...period), asOf],
    mark: round.sample ? t.frame.sample : null,
    foot: [
      `${t.docxWords.from} · ${unit.name} (${unit.code})`,
      t.docxWords.basis(t.rollup.bases[view.basis]).replace(/\.$/, ''),
      ...(view.computedAt ? [t.docxWords.asOf(view.asOf), formatInstant(view.computedAt)] : []),
      view.digest,
    ].join(' · '),
    page: t.docxWords.page,
    blocks: [
      ...coverageBlocks(props),
      ...rollupBlocks({ outline, part, on, ui }),
      ...recognisedBlocks(recognition, ui),
      legendOf(ui, [t.docxWords.legendGiven, t.rollup.legendGiven]),
      ...(props.brief ? [{ is: 'note', text: t.docxWords.brief } as const] : []),
      { is: 'signatures', signers: signersOf(ui) },
      ...appendices(
        props.brief
          ? []
          : [
              {
                title: t.docxWords.byUnit,
                blocks: rows.length === 0 ? [] : byUnitBlocks({ outline, unit, part, rows, on, ui }),
              },
              { title: t.standardsWords.recognition, blocks: recognisedByUnit(recognition, ui) },
            ],
        ui,
      ),
    ],
  };
}

/** Whose reports are in it and whose are not, how the lines that are targets stand, and which sums do not agree. */
function coverageBlocks({ ui, round, view, missing }: Props): Block[] {
  const { t } = ui;
  const { submitted, expected, accepted } = view.coverage;
  const { scorecard } = view;
  const marks = scorecard ? scorecardMarks(scorecard, ui).map(({ text }) => text) : [];
  const absent = missing.length === 0 ? t.rollup.nobodyMissing : missing.map(({ name }) => name).join(', ');
  return [
    { is: 'heading', level: 1, text: t.docxWords.coverage },
    ...(round.stalledSince === null
      ? []
      : [{ is: 'text', text: t.rollup.stalled(formatInstant(round.stalledSince)) } as const]),
    {
      is: 'text',
      text: `${t.rollup.coveredWords(submitted, expected, accepted)}. ${t.docxWords.basis(t.rollup.bases[view.basis])}`,
    },
    { is: 'text', label: t.rollup.missing, text: absent },
    ...(scorecard
      ? [{ is: 'text', label: t.targets.scorecard(scorecard.lines), text: marks.join('; ') } as const]
      : []),
    ...(view.checks.length === 0
      ? []
      : [
          { is: 'text', label: t.rollup.checks(view.checks.length), text: '' } as const,
          { is: 'list', items: view.checks.map((finding) => rollupCheckText(finding, ui)) } as const,
        ]),
  ];
}
