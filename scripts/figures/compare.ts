import type { Goal, Target } from '../../schemas/outline/kinds/target.ts';
import { placesOf } from '../../schemas/outline/walk.ts';
import { read, statedBy, typedBy } from './answers.ts';
import type { SourceDocument } from './documents.ts';
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

export function compare({ records }: SourceDocument, back: ReadBack): Verdict[] {
  return records.map((record) => verdictOn(record, back));
}

function verdictOn(record: FigureRecord, back: ReadBack): Verdict {
  const { id } = record;
  if ('none' in record) return { id, state: 'explained', entered: false, readBack: false, note: record.none };
  if ('target' in record) return { id, entered: false, readBack: true, ...targetVerdict(record, record.target, back) };
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
  if (at.part === 'reportedBy') return faults; // a name beside the figure: no column of the table
  const cell = back.csv.get(keyOf(at));
  if (cell === undefined || !sameText(cell, value)) faults.push(`CSV ${keyOf(at)} is ${JSON.stringify(cell)}`);
  return faults;
}

const keyOf = ({ entry, row, column, part }: Place) =>
  [entry, row, column, part].filter((key) => key !== undefined).join('.');

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
  if (computed === record.value) return { state: 'equal' };
  const places = String(record.value).split('.')[1]?.length ?? 0;
  return Number(computed.toFixed(places)) === record.value
    ? { state: 'explained', note: `printed ${record.value} %, is ${computed.toFixed(2)} %` }
    : { state: 'unexplained', note: `printed ${record.value} %, is ${computed} %` };
}

function targetVerdict(
  record: FigureRecord,
  { field: id, due, setOn }: Extract<FigureRecord, { target: unknown }>['target'],
  { outline }: ReadBack,
): Ruling {
  const field = placesOf(outline).find(({ entry }) => entry.id === id)?.entry as Target | undefined;
  const goal = field?.targets.find((one) => one.due === due && one.setOn === setOn);
  if (!goal) return { state: 'unexplained', note: `${id} has no target due ${due}, set on ${setOn}` };
  const same = JSON.stringify(held(goal)) === JSON.stringify(wantedOf(record));
  return same ? { state: 'equal' } : { state: 'unexplained', note: `${id} has ${JSON.stringify(held(goal))}` };
}

const held = (goal: Goal) => ('op' in goal ? goal.value : [goal.from, goal.to]);
const wantedOf = ({ option, of, over, range, value }: FigureRecord) =>
  option ?? (of !== undefined && over !== undefined ? { of, over } : (range ?? value));
