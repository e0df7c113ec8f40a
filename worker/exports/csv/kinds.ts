import type { Goal, StatedValue } from '../../../schemas/outline/kinds/target.ts';
import type { Field, FieldKind, FieldOf } from '../../../schemas/outline/kinds.ts';
import type { Scope } from '../../../schemas/outline/scope.ts';
import { type CellValue, type DocumentValue, own, type TargetValue } from '../../../schemas/report/answers.ts';
import { figureIn, rateIn } from '../../../schemas/report/figures.ts';
import { assess, targetsInForce } from '../../../schemas/report/targets.ts';
import { GAPS, gapOf } from '../../../schemas/values/missing.ts';
import { type Bound, boundIn, isQualified, numberIn } from '../../../schemas/values/qualifiers.ts';
import { FORECASTS, TARGET_STATUSES } from '../../../schemas/values/targets.ts';
import type { Figure, Place } from '../../domain/rollup/kinds/shapes.ts';
import type { Content } from './cells.ts';
import { number, text, type Value } from './format.ts';

/** The columns of a kind, and what stands in them for one answer and for a rolled-up figure. */
type Kind<F, A> = {
  /** What its columns' keys end in: '' for the field itself. */
  parts: readonly string[];
  labels?: { [part: string]: { vi: string; en: string } };
  /** False for what is collated: over rows it leaves nothing a column could show. */
  adds: boolean;
  single: (field: F, place: Place, part: string) => Content;
  /** `on`: the day targets are held against. */
  figure: (figure: A, field: F, part: string, on: string) => Content;
};

/** How many reports came to each outcome. */
const tallied = <K extends string>(outcomes: readonly K[], counts: { [key in K]: number }): Value =>
  text(outcomes.map((one) => `${one}:${counts[one]}`).join(';'));

type FlagFigure = Extract<Figure, { yes: number }>;
type TallyFigure = Extract<Figure, { tally: object }>;
type RateFigure = Extract<Figure, { paired: number }>;
type TargetFigure = Extract<Figure, { statuses: object }>;
type NumberFigure = Exclude<Figure, FlagFigure | TallyFigure | RateFigure | TargetFigure>;

type FigureFor = {
  count: NumberFigure;
  amount: NumberFigure;
  decimal: NumberFigure;
  total: NumberFigure;
  rate: RateFigure;
  flag: FlagFigure;
  choice: TallyFigure;
  level: TallyFigure;
  text: NumberFigure;
  date: NumberFigure;
  document: NumberFigure;
  target: TargetFigure;
};

/** Decimals of a rate for people, unless the outline says otherwise. */
const RATE_PLACES = 2;
const ONE = [''] as const;

const valueOr = (value: number | null | undefined): Value | null => (value == null ? null : number(value));

/** A cell somebody typed; `read` gives null for a value that says nothing. */
function typed(field: Field, { cells }: Place, read: (value: CellValue) => Value | null): Content {
  const raw = own(cells, field.id);
  const gap = gapOf(raw);
  const value = raw === undefined || gap !== null ? null : read(raw);
  return value === null ? { value, n: 0, gaps: gap ?? 'blank' } : { value, n: 1 };
}

const asNumber = (value: CellValue) => valueOr(numberIn(value));
const asText = (value: CellValue) => (typeof value === 'string' && value.trim() !== '' ? text(value) : null);
const asDate = (value: CellValue): Value | null => (typeof value === 'string' ? { is: 'date', iso: value } : null);

/** The gap that keeps a computed field from being whole: the first there is among its leaves. */
function gapAmong(ids: readonly string[], { cells, scope }: Place) {
  const gaps = ids.flatMap((id) => scope.leaves(id)).map((leaf) => gapOf(own(cells, leaf)));
  return GAPS.find((gap) => gaps.includes(gap));
}

const summed = ({ n, sum, missing, overflow }: NumberFigure): Content => ({
  value: valueOr(sum),
  n,
  gaps: missing,
  overflow,
});

const numeric: Kind<FieldOf<'count' | 'amount'>, NumberFigure> = {
  parts: ONE,
  adds: true,
  single: (field, place) => typed(field, place, asNumber),
  figure: summed,
};

const rateContent = ({ of, over, rate, paired, overflow }: RateFigure, field: FieldOf<'rate'>): Content => ({
  value: rate === null ? null : { is: 'number', number: rate, places: field.places ?? RATE_PLACES },
  pair: { of, over },
  n: paired,
  overflow,
});

const chosen: Kind<FieldOf<'choice' | 'level'>, TallyFigure> = {
  parts: ONE,
  adds: true,
  single: (field, place) => typed(field, place, asText),
  figure: ({ n, tally, missing }, { options }) => ({
    value: n === 0 ? null : text(options.map(({ id }) => `${id}:${own(tally, id) ?? 0}`).join(';')),
    n,
    gaps: missing,
  }),
};

/** Collated fields keep their places in other calls: here only how many there are. */
const collated = ({ n, missing }: NumberFigure): Content => ({ value: null, n, gaps: missing });

const KINDS: { [K in FieldKind]: Kind<FieldOf<K>, FigureFor[K]> } = {
  count: numeric,
  amount: numeric,
  decimal: {
    parts: ONE,
    adds: true,
    single: (field, place) => typed(field, place, asNumber),
    figure: (figure, { rollup = 'none' }) => ({
      ...summed(figure),
      value: rollup === 'none' ? null : valueOr(figure[rollup]),
    }),
  },
  rate: {
    parts: ONE,
    adds: true,
    single: (field, place) => {
      const gaps = gapAmong([field.of, field.over], place);
      if (gaps !== undefined) return { value: null, pair: { of: null, over: null }, n: 0, gaps };
      return rateContent({ ...rateIn(field, place.scope, place.cells), paired: 1 }, field);
    },
    figure: rateContent,
  },
  total: {
    parts: ONE,
    adds: true,
    single: (field, place) => {
      const gaps = gapAmong([field.id], place);
      return { value: valueOr(figureIn(field.id, place.scope, place.cells).sum), n: gaps === undefined ? 1 : 0, gaps };
    },
    figure: summed,
  },
  flag: {
    parts: ONE,
    adds: true,
    single: (field, place) => {
      const content = typed(field, place, (value) => (typeof value === 'boolean' ? { is: 'flag', yes: value } : null));
      const isNo = content.gaps === 'blank' && field.blankMeansNo;
      return isNo ? { value: { is: 'flag', yes: false }, n: 1 } : content;
    },
    figure: ({ n, yes, missing }) => ({ value: n === 0 ? null : number(yes), n, gaps: missing }),
  },
  choice: chosen,
  level: chosen,
  text: { parts: ONE, adds: false, single: (field, place) => typed(field, place, asText), figure: collated },
  date: { parts: ONE, adds: false, single: (field, place) => typed(field, place, asDate), figure: collated },
  document: {
    parts: ['number', 'date', 'issuer', 'subject'],
    labels: {
      number: { vi: 'số, ký hiệu', en: 'number' },
      date: { vi: 'ngày', en: 'date' },
      issuer: { vi: 'cơ quan ban hành', en: 'issuer' },
      subject: { vi: 'trích yếu', en: 'subject' },
    },
    adds: false,
    single: (field, place, part) => {
      const raw = own(place.cells, field.id);
      const gap = gapOf(raw);
      if (gap !== null) return { value: null, n: 0, gaps: gap };
      const value = (raw as DocumentValue)[part as keyof DocumentValue];
      return { value: value === undefined ? null : part === 'date' ? asDate(value) : asText(value), n: 1 };
    },
    figure: collated,
  },
  target: {
    parts: ['actual', 'forecast', 'target', 'status', 'forecast_status', 'reported_by'],
    labels: {
      actual: { vi: 'thực hiện', en: 'actual' },
      forecast: { vi: 'dự ước', en: 'forecast' },
      target: { vi: 'mục tiêu', en: 'target' },
      status: { vi: 'đánh giá', en: 'status' },
      forecast_status: { vi: 'đánh giá dự ước', en: 'forecast status' },
      reported_by: { vi: 'cơ quan khác báo cáo', en: 'reported by' },
    },
    adds: true,
    single: (field, place, part) => {
      const raw = own(place.cells, field.id);
      const gap = gapOf(raw);
      const given = gap === null ? (raw as TargetValue) : undefined;
      const { status, forecast, against } = assess(field, given, place.on);
      if (part === 'forecast_status')
        return { value: forecast === 'none' ? null : text(forecast), n: forecast === 'none' ? 0 : 1 };
      if (part === 'reported_by')
        return {
          value: given?.reportedBy === undefined ? null : text(given.reportedBy),
          n: given?.reportedBy === undefined ? 0 : 1,
        };
      if (part === 'status') return { value: text(status), n: 1 };
      if (part === 'target') return { value: against && text(goalText(against)), n: against ? 1 : 0 };
      const value = part === 'actual' ? given?.actual : given?.forecast;
      if (value !== undefined)
        return { value: typeof value === 'number' ? number(value) : text(statedText(value)), n: 1 };
      const elsewhere = part === 'actual' && given?.reportedBy !== undefined;
      return { value: null, n: 0, gaps: elsewhere ? 'included_elsewhere' : (gap ?? 'blank') };
    },
    figure: ({ n, statuses, forecasts, missing }, field, part, on) => {
      if (part === 'target') {
        const { against } = targetsInForce(field, on);
        return { value: against && text(goalText(against)), n: null };
      }
      const value =
        part === 'status'
          ? tallied(TARGET_STATUSES, statuses)
          : part === 'forecast_status'
            ? tallied(FORECASTS, forecasts)
            : null;
      return { value, n, gaps: missing };
    },
  },
};

const statedText = (value: StatedValue) => (typeof value === 'object' ? `${value.of}/${value.over}` : String(value));
const goalText = (goal: Goal) =>
  'op' in goal ? `${goal.op} ${statedText(goal.value)}` : `${statedText(goal.from)}–${statedText(goal.to)}`;

function kindOf(field: Field): Kind<Field, Figure> {
  return KINDS[field.kind] as unknown as Kind<Field, Figure>;
}

/** How exact a figure is: the word beside a number, or what is known of a figure made of such numbers. */
const QUALIFIER = 'qualifier';
const QUALIFIER_LABEL = { vi: 'mức chính xác', en: 'how exact' };

/** A figure that may be not exact, or is made of some that may be, has a column beside it that says so. */
export function partsOf(field: Field, scope: Scope): readonly string[] {
  const { parts } = kindOf(field);
  return mayBeInexact(field, scope) ? [...parts, QUALIFIER] : parts;
}

function mayBeInexact(field: Field, scope: Scope): boolean {
  if ('qualifier' in field) return field.qualifier === true;
  const ids = field.kind === 'total' ? [field.id] : field.kind === 'rate' ? [field.of, field.over] : [];
  return ids.flatMap(scope.leaves).some((leaf) => {
    const part = scope.fields.get(leaf);
    return part !== undefined && 'qualifier' in part && part.qualifier === true;
  });
}

export const partLabel = (field: Field, part: string) =>
  part === QUALIFIER ? QUALIFIER_LABEL : kindOf(field).labels?.[part];

const exactness = (word: string | undefined): Content => ({ value: word ? text(word) : null, n: null });

function boundAt(field: Field, { cells, scope }: Place): Bound | undefined {
  if (field.kind === 'rate') return rateIn(field, scope, cells).bound;
  if (field.kind === 'total') return figureIn(field.id, scope, cells).bound;
  return boundIn(own(cells, field.id)) ?? undefined;
}

function wordAt(field: Field, place: Place): string | undefined {
  const value = own(place.cells, field.id);
  return isQualified(value) ? value.qualifier : boundAt(field, place);
}

const boundOfFigure = (figure: Figure) => ('bound' in figure ? figure.bound : undefined);

export const addsOverRows = (field: Field): boolean => kindOf(field).adds;

const withBound = (content: Content, bound: Bound | undefined): Content =>
  bound !== undefined && content.value !== null ? { ...content, bound } : content;

/** One report's (or one row's) own cell. */
export function singleContent(field: Field, place: Place, part: string): Content {
  if (part === QUALIFIER) return exactness(wordAt(field, place));
  return withBound(kindOf(field).single(field, place, part), boundAt(field, place));
}

/** A rolled-up figure; nothing when nobody reported on it. */
export function figureContent(field: Field, figure: Figure | undefined, part: string, on: string): Content {
  if (figure === undefined) return { value: null, n: 0 };
  if (part === QUALIFIER) return exactness(boundOfFigure(figure));
  return withBound(kindOf(field).figure(figure, field, part, on), boundOfFigure(figure));
}
