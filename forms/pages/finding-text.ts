import type { Label } from '../../schemas/outline/base.ts';
import type { Field } from '../../schemas/outline/kinds.ts';
import type { Check, StandardCheck, SumCheck, Term } from '../../schemas/outline/outline.ts';
import { factorOf, isPrevious, refOf } from '../../schemas/outline/terms.ts';
import { isGrid, placesOf } from '../../schemas/outline/walk.ts';
import { type Finding, nestedChecks } from '../../schemas/report/checks.ts';
import { formatDecimal } from '../../schemas/values/number-vi.ts';
import { columnLabel, type Naming } from '../fields/place.ts';
import { numberText } from '../messages/number-text.ts';
import type { Ui } from '../ui.ts';

/** Labels of letters run over lines: the figure that is warned of is named in full, what it is held against is not. */
const NAME_LENGTH = 60;

/** What two figures are to one another, in words that follow the name of the first: "12.403, giảm 41 % so với …". */
export function figuresText(finding: Finding, naming: Naming, ui: Ui): string {
  const check = checkOf(naming, finding.check);
  if (finding.overTime) return overTimeText(finding.overTime, ui);
  if (check === undefined) return ui.t.check.compared(side(finding.left), side(finding.right));
  if (check.kind === 'standard') return standardText(check, finding, naming, ui);
  return sumText(check, finding, naming, ui);
}

const checkOf = ({ outline }: Naming, id: string): Check | undefined =>
  [...nestedChecks(outline), ...outline.checks].find((check) => check.id === id);

const side = (value: number | null) => (value === null ? '…' : numberText(value));

/** No finer than a reader wants it: 41 %, 0,4 %, and 250 %. */
function percentText(part: number, whole: number, ui: Ui): string | null {
  if (whole === 0) return null;
  const percent = (Math.abs(part) * 100) / Math.abs(whole);
  return ui.t.reasonsWords.share(formatDecimal(percent, percent < 10 ? 1 : 0));
}

/** Differences of decimals, without the noise of doubles. */
const minus = (a: number, b: number) => Math.round((a - b) * 1e6) / 1e6;

function overTimeText({ now, before: then, isRate }: NonNullable<Finding['overTime']>, ui: Ui): string {
  const t = ui.t.reasonsWords;
  const shown = (value: number) => (isRate ? t.share(formatDecimal(value, 1, 1)) : numberText(value));
  const by = minus(now, then);
  const moved = isRate
    ? t.points(formatDecimal(Math.abs(by), 1))
    : (percentText(by, then, ui) ?? numberText(Math.abs(by)));
  const what = by === 0 ? t.equal : by > 0 ? t.rise(moved) : t.fall(moved);
  return `${shown(now)}, ${what} ${t.lastTime(shown(then))}`;
}

function sumText(check: SumCheck, { left, right }: Finding, naming: Naming, ui: Ui): string {
  const t = ui.t.reasonsWords;
  const nameOf = (terms: SumCheck['right']) => sideName(terms, check.at, naming, ui);
  const [first, second] = [nameOf(check.left), nameOf(check.right)];
  if (left === null || right === null) {
    const [there, gap] = left === null ? [second, first] : [first, second];
    return t.onlyOne(there, side(left ?? right), gap);
  }
  if (check.op === 'exclusive_pair') return t.both(first, side(left), second, side(right));
  // Against so many times a figure, what is said is how far it is from the figure itself.
  const [term] = typeof check.right === 'number' ? [] : check.right;
  const alone = Array.isArray(check.right) && check.right.length === 1 && term !== undefined ? term : null;
  const factor = alone === null ? 1 : factorOf(alone);
  const held = alone === null || factor === 0 ? right : minus(right / factor, 0);
  const name = alone === null ? second : termName(alone, check.at, naming, ui, groupOf(check.left, check.at, naming));
  const by = minus(left, held);
  const share = percentText(by, held, ui);
  const amount = share === null || by === 0 ? numberText(Math.abs(by)) : `${numberText(Math.abs(by))} (${share})`;
  const how = by === 0 ? t.equal : by > 0 ? t.more(amount) : t.less(amount);
  const against = t.than(name, side(held));
  const limit = factor === 1 ? '' : `; ${t.limit(numberText(factor), side(right))}`;
  const whole = check.left.length > 1 ? `${first} ${side(left)}` : side(left);
  return `${whole}, ${how} ${against}${limit}`;
}

/** Places in the order of the options, as a check of this kind counts them; the rates it went by. */
function standardText(check: StandardCheck, { left, right, figures }: Finding, naming: Naming, ui: Ui): string {
  const field = fieldsAt(check.at, naming).find(({ id }) => id === check.level);
  const options = field?.kind === 'level' ? field.options : [];
  const level = (i: number | null) => {
    const label: Label | undefined = options[i ?? -1]?.label;
    return label === undefined ? '…' : ui.label(label);
  };
  const [, rates] = JSON.parse(figures) as [string, unknown];
  const said = [rates].flat().filter((rate) => typeof rate === 'number');
  return ui.t.reasonsWords.stated(
    level(left),
    level(right),
    said.map((rate) => ui.t.reasonsWords.share(formatDecimal(rate, 1, 1))).join('; '),
  );
}

function sideName(terms: SumCheck['right'], at: string, naming: Naming, ui: Ui): string {
  if (typeof terms === 'number') return numberText(terms);
  return terms
    .map((term) => {
      const factor = factorOf(term);
      const name = termName(term, at, naming, ui);
      return factor === 1 ? name : ui.t.reasonsWords.times(numberText(factor), name);
    })
    .join(' + ');
}

/** `known`: the heading that stands before it already, and is not said again. */
function termName(term: Term, at: string, naming: Naming, ui: Ui, known?: Label): string {
  const ref = refOf(term);
  const field = fieldOf(ref, at, naming);
  const label =
    field && (known !== undefined && field.group === known ? ui.label(field.label) : columnLabel(field, ui));
  const name = label === undefined ? ref : shortened(label);
  return isPrevious(term) ? ui.t.reasonsWords.lastTimes(name) : name;
}

function fieldOf(ref: string, at: string, naming: Naming): Field | undefined {
  const [first = '', column] = ref.split('.');
  return fieldsAt(column === undefined ? at : first, naming).find(({ id }) => id === (column ?? first));
}

/** The heading of the one figure a side has. */
const groupOf = (terms: readonly Term[], at: string, naming: Naming) =>
  terms.length === 1 && terms[0] ? fieldOf(refOf(terms[0]), at, naming)?.group : undefined;

/** The columns of a table, or the fields of the report itself. */
function fieldsAt(at: string, { outline }: Naming): Field[] {
  const entries = placesOf(outline).map(({ entry }) => entry);
  if (at === 'report') return entries.filter((entry): entry is Field => !isGrid(entry));
  return entries.flatMap((entry) => (isGrid(entry) && entry.id === at ? entry.columns : []));
}

function shortened(text: string): string {
  if (text.length <= NAME_LENGTH) return text;
  const cut = text.slice(0, NAME_LENGTH);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), NAME_LENGTH / 2))}…`;
}
