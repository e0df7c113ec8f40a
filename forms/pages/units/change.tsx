import { ErrorSummary } from '../../fields/notes.tsx';
import { Page } from '../../layout/page.tsx';
import { links } from '../../links.ts';
import type { Ui } from '../../ui.ts';
import { errorAt, type Input, summaryOf, type UnitErrors, UnitInput } from './inputs.tsx';

export const CHANGE_KINDS = ['rename', 'attribute', 'move', 'close', 'merge', 'split'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number] | 'new';

/** What each change asks for. */
export function inputsOf(kind: ChangeKind, ui: Ui): Input[] {
  const { fields, kinds: _ } = ui.t.unitsWords;
  const on: Input = { name: 'on', label: fields.on, hint: fields.onHint };
  const children: Input = { name: 'children', label: fields.children, hint: fields.childrenHint };
  const tiers = Object.entries(ui.t.tiers);
  const inputs: { [K in ChangeKind]: Input[] } = {
    new: [
      { name: 'code', label: fields.code },
      { name: 'name', label: fields.name },
      { name: 'tier', label: fields.tier, as: { options: tiers } },
      { name: 'parent', label: fields.parent },
      on,
    ],
    rename: [{ name: 'name', label: fields.newName }, on],
    attribute: [
      { name: 'key', label: fields.key, hint: fields.keyHint },
      { name: 'value', label: fields.value, hint: fields.valueHint },
      on,
    ],
    move: [{ name: 'parent', label: fields.parent }, on],
    close: [on, children],
    merge: [
      { name: 'into', label: fields.into, hint: fields.intoHint },
      { name: 'also', label: fields.also, hint: fields.alsoHint },
      on,
      { name: 'begins', label: fields.begins, hint: fields.beginsHint },
      { name: 'beginsParent', label: fields.beginsParent, hint: fields.beginsParentHint },
      children,
    ],
    split: [
      { name: 'parts', label: fields.parts, hint: fields.partsHint, as: 'lines' },
      on,
      { name: 'keep', label: fields.keep, as: 'check' },
      children,
    ],
  };
  return inputs[kind];
}

type Props = {
  ui: Ui;
  kind: ChangeKind;
  /** The unit that is changed; null for a new one. */
  unit: { code: string; name: string } | null;
  /** Those it may most likely be merged into. */
  siblings?: readonly { code: string; name: string }[];
  values: (name: string) => string;
  errors?: UnitErrors;
};

/** The first of two steps: what shall change. */
export function UnitChangePage({ ui, kind, unit, siblings, values, errors = [] }: Props) {
  const words = ui.t.unitsWords;
  const title = unit ? words.kindOf(words.kinds[kind], unit.name) : words.kinds[kind];
  return (
    <Page ui={ui} title={title} crumbs={crumbsOf(ui, unit)} faulty={errors.length > 0}>
      <ErrorSummary items={summaryOf(errors)} ui={ui} title={words.errors} />
      <h1>{title}</h1>
      <form method="post" novalidate class="stack">
        {inputsOf(kind, ui).map((input) => (
          <UnitInput
            ui={ui}
            input={input.name === 'into' ? { ...input, among: siblings } : input}
            value={values(input.name)}
            error={errorAt(errors, input.name)}
          />
        ))}
        <p class="actions">
          <button type="submit" name="step" value="preview" class="primary">
            {words.look}
          </button>
          <a href={unit ? links.unit(unit.code) : links.units}>{words.title}</a>
        </p>
      </form>
    </Page>
  );
}

export const crumbsOf = (ui: Ui, unit: { code: string; name: string } | null) => [
  { text: ui.t.frame.home, href: links.home },
  { text: ui.t.unitsWords.title, href: links.units },
  ...(unit ? [{ text: `${unit.name} (${unit.code})`, href: links.unit(unit.code) }] : []),
];
