import type { Label } from '../../../schemas/outline/base.ts';
import { ErrorSummary, ErrorText } from '../../fields/notes.tsx';
import { Page } from '../../layout/page.tsx';
import { links } from '../../links.ts';
import type { Ui } from '../../ui.ts';
import { Box, Day, type Faults, faultItems, Hidden, MomentBox, Span, type Typed } from './fields.tsx';
import { dueNames } from './typed.ts';

type Props = {
  ui: Ui;
  typed: Typed;
  faults: Faults;
  outlines: readonly { id: string; version: number; title: Label }[];
  /** Carried from a later step. */
  expected: readonly string[];
  copiedFrom: { id: string; title: string } | null;
};

export const newRoundCrumbs = (ui: Ui) => [
  { text: ui.t.frame.home, href: links.home },
  { text: ui.t.roundsWords.title, href: links.rounds },
];

/** First step: what is said about a round. Who reports is chosen next. */
export function NewRoundPage({ ui, typed, faults, outlines, expected, copiedFrom }: Props) {
  const words = ui.t.roundsWords;
  const fields = { ui, typed, faults };
  return (
    <Page ui={ui} title={words.newRound} crumbs={newRoundCrumbs(ui)} faulty={Object.keys(faults).length > 0}>
      <ErrorSummary items={faultItems(faults)} ui={ui} />
      <h1>
        <span class="caption">{words.step(1, 3)}</span>
        {words.newRound}
      </h1>
      {copiedFrom && (
        <div class="notice">
          <p>{words.copiedFrom(copiedFrom.title)}</p>
        </div>
      )}
      <form method="post" action={links.newRound()} novalidate class="stack">
        <input type="hidden" name="copiedFrom" value={typed.copiedFrom ?? ''} />
        <input type="hidden" name="expected" value={expected.join(' ')} />
        <Hidden typed={typed} names={dueNames} />
        <div class={faults.outline ? 'field bad' : 'field'}>
          <label for="outline">{words.outline}</label>
          {faults.outline && <ErrorText id="outline-error" text={faults.outline} ui={ui} />}
          <select id="outline" name="outline" aria-describedby={faults.outline ? 'outline-error' : undefined}>
            <option value="">{ui.t.fields.choose}</option>
            {outlines.map(({ id, version, title }) => (
              <option value={`${id}@${version}`} selected={typed.outline === `${id}@${version}`}>
                {words.outlineVersion(ui.label(title), version)}
              </option>
            ))}
          </select>
        </div>
        <Box {...fields} name="title" label={words.name} />
        <Box {...fields} name="id" label={words.code} hint={words.codeHint} kind="code" />
        <Box {...fields} name="basis" label={words.basis} hint={words.basisHint} />
        <Span {...fields} legend={words.period} from="from" to="to" />
        <Span {...fields} legend={words.cutoff} from="cutFrom" to="cutTo" />
        <Day {...fields} name="unitsOn" label={words.unitsOn} hint={words.unitsOnHint} />
        <fieldset class="field">
          <legend>{words.opening}</legend>
          <div class="radios">
            {(['now', 'later'] as const).map((opening) => (
              <label>
                <input
                  type="radio"
                  name="opening"
                  value={opening}
                  checked={opening === (typed.opening === 'later' ? 'later' : 'now')}
                />
                {opening === 'now' ? words.opensNow : words.opensLater}
              </label>
            ))}
          </div>
        </fieldset>
        <MomentBox {...fields} legend={words.opensLater} name="opens" />
        <p class="actions">
          <button type="submit" name="step" value="pick" class="primary">
            {words.toUnits}
          </button>
          <a href={links.rounds}>{words.title}</a>
        </p>
      </form>
    </Page>
  );
}
