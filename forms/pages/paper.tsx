import { formatDate } from '../../schemas/values/dates.ts';
import type { Form } from '../model.ts';
import { letterheadOf, signersOf } from '../paper/letterhead.ts';
import type { Ui } from '../ui.ts';

type Props = { ui: Ui; form: Pick<Form, 'round' | 'unit' | 'parent'> };

type HeadProps = Props & {
  /** When what is printed was sent; null: it was not, and the day is written by hand. */
  sentAt: string | null;
  /** What this print is of: a revision with its state, or a draft. */
  mark: string;
};

/** The head of a report on paper, by Decree 30/2020/NĐ-CP; on screen the page has its own. */
export function Letterhead({ ui, form, sentAt, mark }: HeadProps) {
  const { round } = form;
  const { above, unit, nation, motto, placed } = letterheadOf(form, sentAt, ui);
  const period = [round.period.from, round.period.to].map(formatDate) as [string, string];
  return (
    <div class="paper">
      <div class="letterhead">
        <div class="issuer">
          {above && <p>{above}</p>}
          <p class="ruled">{unit}</p>
        </div>
        <div>
          <p class="nation">{nation}</p>
          <p class="motto">{motto}</p>
        </div>
        <p class="placed">{placed}</p>
      </div>
      <p class="kind">{ui.t.paperWords.kind}</p>
      <p class="subject">{round.title}</p>
      <p class="of">{ui.t.dates.period(...period)}</p>
      <p class="standing">{mark}</p>
    </div>
  );
}

/** The end of it: who made it, and whose signature and seal make it the unit's. */
export function Signatures({ ui }: { ui: Ui }) {
  return (
    <div class="paper signatures">
      {signersOf(ui).map(({ who, how }) => (
        <div>
          <p class="who">{who}</p>
          <p>{how}</p>
        </div>
      ))}
    </div>
  );
}
