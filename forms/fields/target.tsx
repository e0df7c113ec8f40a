import type { JSX } from 'hono/jsx/jsx-runtime';
import type { Goal, StatedValue, Target } from '../../schemas/outline/kinds/target.ts';
import type { TargetValue } from '../../schemas/report/answers.ts';
import { assess, targetsInForce } from '../../schemas/report/targets.ts';
import { formatDate } from '../../schemas/values/dates.ts';
import { formatDecimal, readDecimal } from '../../schemas/values/number-vi.ts';
import { Mark, type Shape, type Tone } from '../layout/marks.tsx';
import type { Ui } from '../ui.ts';
import {
  type CellProps,
  cellAttributes,
  type FieldView,
  type Given,
  type InputProps,
  type Understood,
} from './view.ts';

/** What is there, what is foreseen, and who else reports it where this unit does not. */
export const PARTS = ['/actual', '/forecast', '/reportedBy'] as const;
type Key = 'actual' | 'forecast' | 'reportedBy';
const keyOf = (part: string) => part.slice(1) as Key;
const DEFAULT_PLACES = 2;

export const isTarget = (value: Given | undefined): value is TargetValue => typeof value === 'object';

const asked = (field: Target): Key[] =>
  field.forecast === undefined ? ['actual', 'reportedBy'] : ['actual', 'forecast', 'reportedBy'];

/** A stated value as printed: 35,1 · Đạt · 1/1. */
export function statedText(field: Target, value: StatedValue, ui: Ui): string {
  const { scale } = field;
  if (typeof value === 'number')
    return formatDecimal(value, scale.is === 'number' ? (scale.places ?? DEFAULT_PLACES) : 0);
  if (typeof value === 'object') return `${value.of}/${value.over}`;
  const option = scale.is === 'ordered' ? scale.options.find(({ id }) => id === value) : undefined;
  return option ? ui.label(option.label) : value;
}

const SIGNS = { '>=': '≥', '<=': '≤', '>': '>', '<': '<', '=': '=' } as const;

/** The target in words: `≥ 35 % · 31/12/2025 · NQ 15-NQ/TU`. */
export function goalText(field: Target, goal: Goal, ui: Ui): string {
  const unit = field.measure && field.scale.is !== 'ordered' ? ` ${field.measure}` : ''; // "Đủ/Thiếu" is no unit of "Đủ"
  const words =
    'op' in goal
      ? `${SIGNS[goal.op]} ${statedText(field, goal.value, ui)}`
      : `${statedText(field, goal.from, ui)}–${statedText(field, goal.to, ui)}`;
  return [`${words}${unit}`, formatDate(goal.due), goal.basis && ui.label(goal.basis)].filter(Boolean).join(' · ');
}

/** Short, for the head of a column: the target of the day, and where it was revised, by what and when. */
export function heldAgainst(field: Target, on: string, ui: Ui): string {
  const { against, foreseenAgainst, revised } = targetsInForce(field, on);
  const { t } = ui;
  if (against === null) return t.targets.noneYet;
  const since = revised && against.setOn !== undefined ? ` (${t.targets.revised(formatDate(against.setOn))})` : '';
  const goal = goalText(field, revised ? against : { ...against, basis: undefined }, ui);
  const foreseen =
    field.forecast !== undefined && foreseenAgainst && foreseenAgainst !== against
      ? `; ${t.targets.foreseenAgainst} ${goalText(field, { ...foreseenAgainst, basis: undefined }, ui)}`
      : '';
  return `${t.fields.goal}: ${goal}${since}${foreseen}`;
}

function TargetInput({ field, name, text, id, describedBy, invalid, ui }: InputProps<Target>): JSX.Element {
  return (
    <div class="target">
      <ul class="goals">
        {field.targets.map((goal) => (
          <li>
            {ui.t.fields.goal}: {goalText(field, goal, ui)}
          </li>
        ))}
      </ul>
      {asked(field).map((key, i) => (
        <div class="part">
          <label for={`${id}/${key}`}>
            {ui.t.fields.target[key]}
            {key === 'forecast' && field.forecast ? ` (${formatDate(field.forecast)})` : ''}
          </label>
          <PartInput
            {...{ field, ui }}
            part={key}
            text={text(`/${key}`)}
            attributes={{
              id: `${id}/${key}`,
              name: `${name}/${key}`,
              'aria-describedby': i === 0 ? describedBy : undefined,
              'aria-invalid': invalid && i === 0 ? 'true' : undefined,
            }}
          />
          {key !== 'reportedBy' && field.scale.is !== 'ordered' && field.measure && (
            <span class="suffix" aria-hidden="true">
              {' '}
              {field.measure}
            </span>
          )}
        </div>
      ))}
    </div>
  );
}

type PartProps = { field: Target; part: Key; text: string; ui: Ui; attributes: { [name: string]: string | undefined } };

function PartInput({ field, part, text, ui, attributes }: PartProps): JSX.Element {
  if (part === 'reportedBy') return <input type="text" {...attributes} value={text || undefined} class="w-line" />;
  if (field.scale.is !== 'ordered')
    return <input type="text" inputmode="decimal" {...attributes} value={text || undefined} class="num w-count" />;
  const choices = [
    { id: '', label: ui.t.fields.unanswered },
    ...field.scale.options.map(({ id, label }) => ({ id, label: ui.label(label) })),
  ];
  return (
    <select {...attributes}>
      {choices.map((option) => (
        <option value={option.id} selected={option.id === text}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

const TargetCell = ({ field, text, ui, ...cell }: CellProps<Target>) => (
  <PartInput {...{ field, text, ui }} part={keyOf(cell.part)} attributes={cellAttributes(cell)} />
);

/** One stated value as typed, or why not. */
function readStated(field: Target, typed: string): { value: StatedValue } | Understood['faults'] {
  const { scale } = field;
  if (scale.is === 'ordered')
    return scale.options.some(({ id }) => id === typed) ? { value: typed } : [{ part: '', code: 'unknown_option' }];
  if (scale.is === 'ratio') {
    const [, of, over] = /^\s*(\d{1,9})\s*\/\s*(\d{1,9})\s*$/.exec(typed) ?? [];
    const known = of !== undefined && over !== undefined && Number(over) > 0;
    return known ? { value: { of: Number(of), over: Number(over) } } : [{ part: '', code: 'not_a_ratio' }];
  }
  const places = scale.places ?? DEFAULT_PLACES;
  const reading = readDecimal(typed, places, { suffixes: field.measure ? [field.measure] : [] });
  if (reading.ok) return { value: reading.value };
  const readings = reading.readings?.map((value) => String(value).replace('.', ',')).join(' / ');
  return [{ part: '', code: reading.code, params: readings ? { readings } : { places } }];
}

export const target: FieldView<Target> = {
  numeric: false,
  legend: () => true,
  parts: PARTS,
  partNames: (ui) => ui.t.fields.target,
  Input: TargetInput,
  CellInput: TargetCell,
  text: (field, value, part, ui) => {
    const stated = isTarget(value) ? value[keyOf(part)] : undefined;
    if (stated === undefined) return '';
    if (keyOf(part) === 'reportedBy' || (typeof stated === 'string' && field.scale.is === 'ordered'))
      return String(stated);
    return statedText(field, stated, ui);
  },
  read: (field, text) => {
    const value: TargetValue = {};
    const faults: NonNullable<Understood['faults']>[number][] = [];
    for (const key of ['actual', 'forecast'] as const) {
      const typed = text(`/${key}`).trim();
      if (typed === '') continue;
      const read = readStated(field, typed);
      if (read && 'value' in read) value[key] = read.value;
      else faults.push(...(read ?? []).map((fault) => ({ ...fault, part: `/${key}` })));
    }
    const reportedBy = text('/reportedBy').trim();
    if (reportedBy !== '') value.reportedBy = reportedBy;
    return { ...(Object.keys(value).length > 0 ? { value } : {}), faults };
  },
  show: (field, value, ui) => {
    if (!isTarget(value)) return '';
    const { actual, forecast, reportedBy } = value;
    return [
      actual !== undefined && statedText(field, actual, ui),
      forecast !== undefined && `${ui.t.fields.target.forecast}: ${statedText(field, forecast, ui)}`,
      reportedBy && ui.t.fields.reportedByOther(reportedBy),
    ]
      .filter(Boolean)
      .join(' · ');
  },
};

export const TONES = {
  exceeded: 'ok',
  met: 'ok',
  in_progress: 'primary',
  not_met: 'danger',
  not_assessed: 'muted',
} as const;
export const SHAPES = {
  exceeded: 'tick',
  met: 'tick',
  in_progress: 'part',
  not_met: 'bang',
  not_assessed: 'ring',
} as const;

/** A line as it is read: its figures, its state, a forecast that falls short, and the target it was held against. */
export type TargetWords = {
  main: string;
  marks: readonly { shape: Shape; tone: Tone; text: string }[];
  beneath: readonly string[];
};

export function targetWords(field: Target, value: TargetValue | undefined, on: string, ui: Ui): TargetWords {
  const { status, forecast, worse, against, foreseenAgainst } = assess(field, value, on);
  const { t } = ui;
  const warns = (text: string) => ({ shape: 'bang', tone: 'warn', text }) as const;
  return {
    main: value === undefined ? t.fields.blank : target.show(field, value, ui),
    marks: [
      { shape: SHAPES[status], tone: TONES[status], text: t.targets.status[status] },
      ...(forecast === 'will_miss' ? [warns(t.targets.willMiss)] : []),
      ...(worse ? [warns(t.targets.worse)] : []),
    ],
    beneath: [
      ...(against ? [`${t.targets.against} ${goalText(field, against, ui)}`] : []),
      ...(forecast !== 'none' && foreseenAgainst && foreseenAgainst !== against
        ? [`${t.targets.foreseenAgainst} ${goalText(field, foreseenAgainst, ui)}`]
        : []),
    ],
  };
}

export function ShownTargetWords({ words: { main, marks, beneath } }: { words: TargetWords }) {
  return (
    <div class="shown-target">
      <span>{main}</span>{' '}
      {marks.map((mark) => (
        <Mark {...mark} />
      ))}
      {beneath.map((line) => (
        <small>{line}</small>
      ))}
    </div>
  );
}

type ShownProps = { field: Target; value: TargetValue | undefined; on: string; ui: Ui };

export function ShownTarget({ field, value, on, ui }: ShownProps) {
  return <ShownTargetWords words={targetWords(field, value, on, ui)} />;
}
