import { formatDate, localDate } from '../../schemas/values/dates.ts';
import type { Form } from '../model.ts';
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
  const words = ui.t.paperWords;
  const { round, unit, parent } = form;
  const period = [round.period.from, round.period.to].map(formatDate) as [string, string];
  return (
    <div class="paper">
      <div class="letterhead">
        <div class="issuer">
          {parent && <p>{parent.name}</p>}
          <p class="ruled">{unit.name}</p>
        </div>
        <div>
          <p class="nation">{words.nation}</p>
          <p class="motto">{words.motto}</p>
        </div>
        <p class="placed">{words.placed(placeOf(unit.name), sentAt === null ? undefined : dayOf(sentAt))}</p>
      </div>
      <p class="kind">{words.kind}</p>
      <p class="subject">{round.title}</p>
      <p class="of">{ui.t.dates.period(...period)}</p>
      <p class="standing">{mark}</p>
    </div>
  );
}

/** The end of it: who made it, and whose signature and seal make it the unit's. */
export function Signatures({ ui }: { ui: Ui }) {
  const words = ui.t.paperWords;
  const signs = [
    [words.maker, words.makerSigns],
    [words.head, words.headSigns],
  ] as const;
  return (
    <div class="paper signatures">
      {signs.map(([who, how]) => (
        <div>
          <p class="who">{who}</p>
          <p>{how}</p>
        </div>
      ))}
    </div>
  );
}

/** A place goes by its name alone, unless that is a number: "Huyện Hà Quảng" is Hà Quảng, and "Quận 1" Quận 1. */
const placeOf = (unit: string) =>
  unit.replace(/^(tỉnh|thành phố|thị xã|thị trấn|quận|huyện|phường|xã|đặc khu) (?=\p{L})/iu, '');

function dayOf(instant: string): { day: number; month: number; year: number } {
  const [year = 0, month = 0, day = 0] = localDate(new Date(instant)).split('-').map(Number);
  return { day, month, year };
}
