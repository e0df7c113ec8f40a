import { type Label, labelText } from '../../schemas/outline/base.ts';
import type { Goal, Target } from '../../schemas/outline/kinds/target.ts';
import type { Field } from '../../schemas/outline/kinds.ts';
import type { Outline } from '../../schemas/outline/outline.ts';
import { isGrid, placesOf } from '../../schemas/outline/walk.ts';
import { isQualified } from '../../schemas/values/qualifiers.ts';
import { rateChange } from '../../schemas/values/series.ts';
import { keyOf, read, statedBy, typedBy } from './answers.ts';
import type { Source } from './documents.ts';
import type { FigureRecord, Place } from './record.ts';
import { figureAt, type ReadBack } from './run.ts';

/** What became of a record: the same again, printed otherwise than it is, no figure of the report, or lost. */
export type Verdict = {
  id: string;
  state: 'equal' | 'explained' | 'unexplained';
  /** Typed into the report, rather than part of the outline or of nothing. */
  entered: boolean;
  /** The product gave something back for it. */
  readBack: boolean;
  note?: string;
};

export function compare({ records }: Source, back: ReadBack): Verdict[] {
  return records.map((record) => verdictOn(record, back));
}

function verdictOn(record: FigureRecord, back: ReadBack): Verdict {
  const { id } = record;
  if ('none' in record) return { id, state: 'explained', entered: false, readBack: false, note: record.none };
  if ('target' in record) return { id, entered: false, readBack: true, ...targetVerdict(record, record.target, back) };
  if ('asked' in record) return { id, entered: false, readBack: true, ...askedVerdict(record, record.asked, back) };
  if ('change' in record) return { id, entered: false, readBack: true, ...changeVerdict(record, record.change, back) };
  const faults = typedBy(record).flatMap(({ at, value }) => cellFaults(at, value, back));
  if (faults.length > 0) return { id, state: 'unexplained', entered: true, readBack: false, note: faults.join('; ') };
  const common = { id, entered: true, readBack: true };
  if ('at' in record) {
    const blank = statedBy(record) === undefined;
    if (!blank) return { ...common, state: 'equal' };
    common.entered = false;
    const found = read(back.answers, record.at) ?? back.csv.get(keyOf(record.at));
    return found === undefined || found === ''
      ? { ...common, state: record.printed === '' ? 'equal' : 'unexplained', note: 'left empty' }
      : { ...common, state: 'unexplained', note: `empty in the document, ${JSON.stringify(found)} in the product` };
  }
  return { ...common, ...shareVerdict(record, record.share, back) };
}

/** Of one cell: what the report and its CSV have instead. */
function cellFaults(at: Place, value: unknown, back: ReadBack): string[] {
  const faults: string[] = [];
  const found = read(back.answers, at);
  if (JSON.stringify(found) !== JSON.stringify(value))
    faults.push(`report ${keyOf(at)} is ${JSON.stringify(found)}, not ${JSON.stringify(value)}`);
  const cell = back.csv.get(keyOf(at).replace(/\.reportedBy$/, '.reported_by'));
  if (cell === undefined || !sameText(cell, isQualified(value) ? value.value : value))
    faults.push(`CSV ${keyOf(at)} is ${JSON.stringify(cell)}`);
  const word = isQualified(value) ? back.csv.get(`${keyOf(at)}.qualifier`) : undefined;
  if (isQualified(value) && word !== value.qualifier) faults.push(`CSV ${keyOf(at)} is called ${JSON.stringify(word)}`);
  return faults;
}

function sameText(cell: string, value: unknown): boolean {
  if (typeof value === 'number') return cell !== '' && Number(cell) === value;
  if (typeof value === 'object' && value !== null && 'of' in value && 'over' in value)
    return cell === `${value.of}/${value.over}`;
  return cell === value;
}

type Ruling = Pick<Verdict, 'state' | 'note'>;

/** The value is the rate the product computes, rounded as the document rounds; or the numerator itself. */
function shareVerdict(
  record: FigureRecord,
  { rate }: Extract<FigureRecord, { share: unknown }>['share'],
  back: ReadBack,
): Ruling {
  if (!rate) {
    const same = record.value === record.of;
    return same
      ? { state: 'equal' }
      : { state: 'unexplained', note: `${record.value} is not the ${record.of} counted` };
  }
  const computed: number | null = figureAt(back, rate)?.rate ?? null;
  if (computed === null || record.value === null) return { state: 'unexplained', note: `${keyOf(rate)} has no rate` };
  return rounded(record.value, computed, placesShown(rate, back), '%');
}

/** The same as the product shows it, or rounded further; figures themselves are never rounded. */
function rounded(printed: number, computed: number, shown: number, sign: string): Ruling {
  if (Number(computed.toFixed(shown)) === printed) return { state: 'equal' };
  const places = String(printed).split('.')[1]?.length ?? 0;
  return Number(computed.toFixed(places)) === printed
    ? { state: 'explained', note: `printed ${printed} ${sign}, is ${computed.toFixed(2)} ${sign}` }
    : { state: 'unexplained', note: `printed ${printed} ${sign}, is ${computed} ${sign}` };
}

/** A rate changes in points; of a count it is the difference. */
function changeVerdict(
  record: FigureRecord,
  { entry, column, from, to }: Extract<FigureRecord, { change: unknown }>['change'],
  back: ReadBack,
): Ruling {
  const [first, last] = [from, to].map((row) => ({ year: row, ...figureAt(back, { entry, row, column }) }));
  if (record.value === null || !first || !last) return { state: 'unexplained', note: `${entry} has no such years` };
  if ('sum' in first) return rounded(record.value, last.sum - first.sum, 0, 'more');
  const change = rateChange([first, last]);
  if (!change) return { state: 'unexplained', note: `${entry}.${column} has no rate in ${from} or ${to}` };
  return rounded(record.value, change.points, placesShown({ entry, column }, back), 'points');
}

function fieldAt({ entry: id, column }: Place, outline: Outline): Field | undefined {
  const entry = placesOf(outline).find((place) => place.entry.id === id)?.entry;
  return entry && isGrid(entry) ? entry.columns.find((one) => one.id === column) : entry;
}

/** Decimals of a rate, and of its change, on screen. */
function placesShown(place: Place, { outline }: ReadBack): number {
  const field = fieldAt(place, outline);
  return field?.kind === 'rate' ? (field.places ?? 1) : 0;
}

/** The ages it names are in the words of what the outline asks for there. */
function askedVerdict(record: FigureRecord, asked: readonly Place[], { outline }: ReadBack): Ruling {
  const strangers = asked.filter((place) => {
    const field = fieldAt(place, outline);
    const words: readonly (Label | undefined)[] = field ? [field.group, field.label] : [];
    const numbers = words.map((one) => (one ? (labelText(one).match(/\d+/g) ?? []) : []).map(Number));
    return !numbers.some((ages) => JSON.stringify(ages) === JSON.stringify(record.range));
  });
  return strangers.length === 0
    ? { state: 'equal' }
    : { state: 'unexplained', note: `${strangers.map(keyOf).join(', ')}: other ages, or not asked` };
}

function targetVerdict(
  record: FigureRecord,
  { field: id, due, setOn, op }: Extract<FigureRecord, { target: unknown }>['target'],
  { outline }: ReadBack,
): Ruling {
  const field = placesOf(outline).find(({ entry }) => entry.id === id)?.entry as Target | undefined;
  const goal = field?.targets.find((one) => one.due === due && one.setOn === setOn);
  if (!goal) return { state: 'unexplained', note: `${id} has no target due ${due}, set on ${setOn}` };
  const same = JSON.stringify(held(goal)) === JSON.stringify([op, wantedOf(record)]);
  return same ? { state: 'equal' } : { state: 'unexplained', note: `${id} has ${JSON.stringify(held(goal))}` };
}

/** What is to be reached, and from which side. */
const held = (goal: Goal) =>
  'op' in goal
    ? [goal.op, goal.value]
    : [goal.lowerIsBetter ? 'range, lower is better' : 'range', [goal.from, goal.to]];
const wantedOf = ({ option, of, over, range, value }: FigureRecord) =>
  option ?? (of !== undefined && over !== undefined ? { of, over } : (range ?? value));
