import { levelsOf, type StandardVersion } from '../../../schemas/standard.ts';
import { formatDate } from '../../../schemas/values/dates.ts';
import { ErrorSummary } from '../../fields/notes.tsx';
import { Page } from '../../layout/page.tsx';
import { links } from '../../links.ts';
import type { Ui } from '../../ui.ts';
import { errorAt, type Input, summaryOf, UnitInput } from '../units/inputs.tsx';
import { measureText } from './parts.tsx';
import { nameAt, type StandardFault, type TypedStandard } from './typed.ts';

type Props = {
  ui: Ui;
  /** The version that is corrected, or that a new one is made from. */
  base: StandardVersion;
  isNew: boolean;
  titles: ReadonlyMap<string, string>;
  values: TypedStandard;
  faults?: readonly StandardFault[];
  /** Somebody else saved it meanwhile. */
  stale?: boolean;
};

/** A dated version as a form: its days, where it is from, its thresholds. What it measures stays as it is. */
export function EditStandardPage({ ui, base, isNew, titles, values, faults = [], stale = false }: Props) {
  const { t } = ui;
  const words = t.standardsWords;
  const name = ui.label(base.title);
  const title = isNew ? words.newTitle(name) : words.editTitle(name, formatDate(base.validFrom));
  const errors = [...(stale ? [{ input: null, text: words.changedElsewhere }] : []), ...faults];
  const groups = thresholdInputs(base, titles, ui);
  const labelOf = new Map<string, string>([
    ['validFrom', words.from],
    ['validTo', words.to],
    ['basis', words.basis],
    ...groups.flatMap(({ inputs }) => inputs.map(({ name: of, label }) => [of, label] as const)),
  ]);
  const said = errors.map((one) => {
    const label = one.input === null ? undefined : labelOf.get(one.input);
    return label === undefined ? one : { ...one, text: `${label}: ${one.text}` };
  });
  const put = (input: Input) => (
    <UnitInput ui={ui} input={input} value={values(input.name)} error={errorAt(errors, input.name)} />
  );
  return (
    <Page
      ui={ui}
      title={title}
      crumbs={[
        { text: t.frame.home, href: links.home },
        { text: words.title, href: links.standards },
        { text: name, href: links.standard(base.id) },
      ]}
      faulty={errors.length > 0}
    >
      {errors.length > 0 && <ErrorSummary items={summaryOf(said)} ui={ui} title={t.errors.title} />}
      <h1>{title}</h1>
      <p>{isNew ? words.newHint : words.editHint}</p>
      <form method="post" novalidate autocomplete="off">
        <input type="hidden" name="rev" value={values('rev') || String(base.rev ?? 0)} />
        {isNew ? (
          put({ name: 'validFrom', label: words.from, hint: words.date })
        ) : (
          <input type="hidden" name="validFrom" value={base.validFrom} />
        )}
        {put({ name: 'validTo', label: words.to, hint: `${words.date}. ${words.openEnd}` })}
        {isNew && put({ name: 'endsPrevious', label: words.endsPrevious, as: 'check' })}
        {put({ name: 'basis', label: words.basis })}
        {put({ name: 'source', label: words.source })}
        {put({ name: 'verified', label: words.confirmVerified, as: 'check' })}
        {put({ name: 'note', label: words.note, as: 'lines' })}
        {groups.map(({ legend, inputs }) => (
          <fieldset class="field thresholds">
            <legend>{legend}</legend>
            {inputs.map(put)}
          </fieldset>
        ))}
        <p class="actions">
          <button type="submit" class="primary">
            {words.save}
          </button>
          <a href={links.standard(base.id)}>{words.cancel}</a>
        </p>
      </form>
    </Page>
  );
}

function thresholdInputs(
  standard: StandardVersion,
  titles: ReadonlyMap<string, string>,
  ui: Ui,
): { legend: string; inputs: Input[] }[] {
  const words = ui.t.standardsWords;
  const legend = (level: number) => {
    const { article } = standard.kind === 'rates' || standard.kind === 'share' ? (standard.levels[level] ?? {}) : {};
    return [ui.label(levelsOf(standard)[level]?.label ?? ''), ...(article ? [article] : [])].join(', ');
  };
  if (standard.kind === 'rates') {
    return standard.levels.map(({ criteria }, l) => ({
      legend: legend(l),
      inputs: criteria.flatMap((one, c): Input[] => {
        if ('standard' in one) return [];
        const at = ['levels', l, 'criteria', c];
        const label = measureText(one.measure, ui);
        const other = one.difficult && measureText(one.difficult.measure ?? one.measure, ui);
        return [
          { name: nameAt([...at, 'atLeast']), label: `${label} (≥ %)`, hint: other ? words.ordinary : undefined },
          ...(other
            ? [{ name: nameAt([...at, 'difficult', 'atLeast']), label: `${other} (≥ %)`, hint: words.difficult }]
            : []),
        ];
      }),
    }));
  }
  if (standard.kind === 'share') {
    return standard.levels.map(({ shares }, l) => ({
      legend: legend(l),
      inputs: shares.map(({ among }, s) => ({
        name: nameAt(['levels', l, 'shares', s, 'atLeast']),
        label: `${words.shareOf(titles.get(standard.counts) ?? standard.counts)} (≥ %)`,
        hint: among && words.among[among],
      })),
    }));
  }
  if (standard.kind !== 'scored') return [];
  return [
    {
      legend: words.kinds.scored,
      inputs: [
        { name: 'maximum', label: words.maximum },
        { name: 'floor', label: words.floorLabel },
        { name: 'criteria', label: words.criteriaLabel, as: 'lines' },
        { name: 'bands', label: words.bandsLabel, as: 'lines' },
      ],
    },
  ];
}
