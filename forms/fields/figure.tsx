import { byKind, type Field, type FieldOf, type KindTable } from '../../schemas/outline/kinds.ts';
import { GAPS, MISSING_SIGNS } from '../../schemas/values/missing.ts';
import { withBound } from '../../schemas/values/qualifiers.ts';
import { TARGET_STATUSES } from '../../schemas/values/targets.ts';
import type { Figure, GapCounts } from '../../worker/domain/rollup/kinds/shapes.ts';
import { numberText } from '../messages/number-text.ts';
import type { Ui } from '../ui.ts';
import { percent } from './computed.tsx';

/** A rolled-up figure in words: what is read first (a tally is a list), what stands beneath it, how many gave it. */
export type FigureWords = { main: string | readonly string[]; beneath?: string; n: number };

export function figureWords(field: Field, figure: Figure, ui: Ui): FigureWords {
  return byKind(WORDS, field, figure, ui);
}

/** What is read first, on a page. */
export function FigureMain({ main }: Pick<FigureWords, 'main'>) {
  if (typeof main === 'string') return <>{main}</>;
  return (
    <ul class="tally">
      {main.map((line) => (
        <li>{line}</li>
      ))}
    </ul>
  );
}

/** The gaps of a figure nobody gave, by their signs; a blank is said in words. */
function gapSigns(missing: GapCounts | undefined, ui: Ui): string {
  const gaps = GAPS.filter((gap) => (missing?.[gap] ?? 0) > 0);
  if (gaps.length === 0) return MISSING_SIGNS.not_available;
  return gaps.map((gap) => (gap === 'blank' ? ui.t.fields.blank : MISSING_SIGNS[gap])).join(' ');
}

const numberOr = (value: number | null | undefined) =>
  value === null || value === undefined ? '…' : numberText(value);

function numberWords(_field: FieldOf<'count' | 'amount' | 'total' | 'decimal'>, figure: Figure, ui: Ui): FigureWords {
  if (!('n' in figure) || 'yes' in figure || 'tally' in figure || 'statuses' in figure) return { main: '…', n: 0 };
  const { n, sum, min, max, missing, incomplete, overflow, bound } = figure;
  const at = (value: number | null | undefined) => withBound(numberOr(value), bound);
  if (overflow) return { main: ui.t.rollup.overflow, n };
  if (sum !== undefined) {
    if (sum === null) return { main: gapSigns(missing, ui), n };
    return incomplete ? { main: at(sum), beneath: ui.t.rollup.incomplete, n } : { main: at(sum), n };
  }
  if (n === 0) return { main: gapSigns(missing, ui), n };
  if (min === undefined && max === undefined) return { main: n === 1 ? ui.t.rollup.given : ui.t.rollup.answered(n), n };
  if (min === undefined || max === undefined) {
    return { main: at(min ?? max), beneath: min === undefined ? ui.t.rollup.max : ui.t.rollup.min, n };
  }
  return { main: min === max ? at(min) : `${at(min)} – ${at(max)}`, n };
}

function rateWords(field: FieldOf<'rate'>, figure: Figure, ui: Ui): FigureWords {
  if (!('paired' in figure)) return { main: '…', n: 0 };
  const { of, over, rate, paired, overflow, bound, ofBound, overBound } = figure;
  if (overflow) return { main: ui.t.rollup.overflow, n: paired };
  if (paired === 0) return { main: '…', n: 0 };
  const shown = percent(rate, field.places);
  return {
    main: shown === null ? ui.t.fields.noRate : withBound(shown, bound),
    beneath: `${withBound(numberOr(of), ofBound)} / ${withBound(numberOr(over), overBound)}`,
    n: paired,
  };
}

function flagWords(_field: FieldOf<'flag'>, figure: Figure, ui: Ui): FigureWords {
  if (!('yes' in figure)) return { main: '…', n: 0 };
  if (figure.n === 0) return { main: gapSigns(figure.missing, ui), n: 0 };
  if (figure.n === 1) return { main: figure.yes === 1 ? ui.t.fields.yes : ui.t.fields.no, n: 1 };
  return { main: ui.t.rollup.yesOf(figure.yes, figure.n), n: figure.n };
}

function tallyWords(field: FieldOf<'choice' | 'level'>, figure: Figure, ui: Ui): FigureWords {
  if (!('tally' in figure)) return { main: '…', n: 0 };
  if (figure.n === 0) return { main: gapSigns(figure.missing, ui), n: 0 };
  const labels = new Map(field.options.map(({ id, label }) => [id, ui.label(label)]));
  const counted = Object.entries(figure.tally).filter(([, n]) => n > 0);
  if (figure.n === 1) return { main: labels.get(counted[0]?.[0] ?? '') ?? counted[0]?.[0] ?? '', n: 1 };
  return { main: counted.map(([id, n]) => `${labels.get(id) ?? id}: ${n}`), n: figure.n };
}

function presenceWords(_field: Field, figure: Figure, ui: Ui): FigureWords {
  if (!('n' in figure)) return { main: '…', n: 0 };
  if (figure.n === 0) return { main: gapSigns(figure.missing as GapCounts | undefined, ui), n: 0 };
  return { main: figure.n === 1 ? ui.t.rollup.given : ui.t.rollup.answered(figure.n), n: figure.n };
}

function targetWords(_field: FieldOf<'target'>, figure: Figure, ui: Ui): FigureWords {
  if (!('statuses' in figure)) return { main: '…', n: 0 };
  const { n, statuses, forecasts, worse } = figure;
  const counted = TARGET_STATUSES.filter((status) => statuses[status] > 0);
  const misses = forecasts.will_miss;
  return {
    main: counted.map((status) => `${ui.t.targets.status[status]}: ${statuses[status]}`),
    ...(misses + worse > 0
      ? {
          beneath: [misses > 0 && `${ui.t.targets.willMiss}: ${misses}`, worse > 0 && `${ui.t.targets.worse}: ${worse}`]
            .filter(Boolean)
            .join(' · '),
        }
      : {}),
    n,
  };
}

const WORDS: KindTable<[Figure, Ui], FigureWords> = {
  count: numberWords,
  amount: numberWords,
  decimal: numberWords,
  total: numberWords,
  rate: rateWords,
  flag: flagWords,
  choice: tallyWords,
  level: tallyWords,
  text: presenceWords,
  date: presenceWords,
  document: presenceWords,
  target: targetWords,
};

/** Kinds whose figures stand in the foot of a table. */
export function hasFoot(field: Field): boolean {
  return byKind(FOOT, field);
}

const yes = () => true;
const no = () => false;
const FOOT: KindTable<[], boolean> = {
  count: yes,
  amount: yes,
  decimal: (field) => field.rollup === 'sum',
  total: yes,
  rate: yes,
  flag: yes,
  choice: yes,
  level: yes,
  text: no,
  date: no,
  document: no,
  target: no,
};
