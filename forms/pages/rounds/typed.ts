import type { Issue } from '../../../schemas/issues.ts';
import { TIERS, type Tier } from '../../../schemas/outline/base.ts';
import { formatDate, instantAt, isIsoDate, readDate, readTime, typedInstant } from '../../../schemas/values/dates.ts';
import type { Posted } from '../../fields/cell.ts';
import type { Ui } from '../../ui.ts';
import type { Faults, Typed } from './fields.tsx';

/** Names of the first step: what is said about a round. */
export const BASICS = [
  'outline',
  'title',
  'id',
  'basis',
  'from',
  'to',
  'cutFrom',
  'cutTo',
  'unitsOn',
  'opening',
  'opens.date',
  'opens.time',
  'copiedFrom',
] as const;
export const dueNames = TIERS.flatMap((tier) => [`due.${tier}.date`, `due.${tier}.time`]);
const UNIT = 'u.';

export const typedOf = (posted: Posted): Typed =>
  Object.fromEntries([...BASICS, ...dueNames].map((name) => [name, posted.get(name).trim()]));

/** The units ticked, or carried from an earlier step. */
export function unitsIn(posted: Posted): string[] {
  const ticked = posted.names().flatMap((name) => (name.startsWith(UNIT) ? [name.slice(UNIT.length)] : []));
  const carried = posted
    .get('expected')
    .split(/\s+/)
    .filter((code) => code !== '');
  return [...new Set([...ticked, ...carried])].sort();
}
export const unitName = (code: string) => UNIT + code;

/** A typed day as ISO; what is none stays as typed, so that it is refused where it stands. */
export const dayOf = (text: string) => readDate(text) ?? text;

/** A typed moment; nothing where both boxes are blank. */
export function momentOf(typed: Typed, name: string): string | undefined {
  const [date = '', time = ''] = [typed[`${name}.date`], typed[`${name}.time`]];
  if (date === '' && time === '') return undefined;
  const [day, clock] = [readDate(date), readTime(time)];
  return day === null || clock === null ? `${date} ${time}` : instantAt(day, clock);
}

export function momentTyped(name: string, instant: string): Typed {
  const { date, time } = typedInstant(instant);
  return { [`${name}.date`]: date, [`${name}.time`]: time };
}

export const dayTyped = (iso: string) => (isIsoDate(iso) ? formatDate(iso) : iso);

export function deadlinesOf(typed: Typed): { [T in Tier]?: string } {
  return Object.fromEntries(
    TIERS.flatMap((tier) => {
      const moment = momentOf(typed, `due.${tier}`);
      return moment === undefined ? [] : [[tier, moment]];
    }),
  );
}

/** The body of a new round, as the API takes it. */
export function newRoundOf(typed: Typed, expected: readonly string[]): object {
  const { outline = '', title, id, basis, from = '', to = '', cutFrom = '', cutTo = '', unitsOn = '' } = typed;
  const [name, version] = outline.split('@');
  return {
    id,
    title,
    outline: { id: name, version: Number(version) },
    period: { from: dayOf(from), to: dayOf(to) },
    unitsOn: dayOf(unitsOn),
    expected,
    deadlines: deadlinesOf(typed),
    ...(basis ? { basis } : {}),
    ...(cutFrom || cutTo ? { cutoff: { from: dayOf(cutFrom), to: dayOf(cutTo) } } : {}),
    ...(typed.opening === 'later' ? { opensAt: momentOf(typed, 'opens') ?? '' } : {}),
    ...(typed.copiedFrom ? { copiedFrom: typed.copiedFrom } : {}),
  };
}

/** Where a fault of the body stands in the form. */
const BOXES: readonly [RegExp, string][] = [
  [/^\/outline/, 'outline'],
  [/^\/title/, 'title'],
  [/^\/id/, 'id'],
  [/^\/basis/, 'basis'],
  [/^\/period\/from/, 'from'],
  [/^\/period\/to/, 'to'],
  [/^\/cutoff\/from/, 'cutFrom'],
  [/^\/cutoff\/to/, 'cutTo'],
  [/^\/cutoff/, 'cutFrom'],
  [/^\/unitsOn/, 'unitsOn'],
  [/^\/opensAt/, 'opens.date'],
  [/^\/expected/, 'units'],
  [/^\/unit$/, 'unit'],
  [/^\/deadline$/, 'until.date'],
  [/^\/until$/, 'until.date'],
  [/^\/reason/, 'reason'],
  [/^\/answer/, 'answer'],
  [/^\/state/, 'state'],
];
export const boxOf = (pointer: string): string => {
  const tier = /^\/deadlines\/(\w+)/.exec(pointer)?.[1];
  return tier ? `due.${tier}.date` : (BOXES.find(([pattern]) => pattern.test(pointer))?.[1] ?? 'main');
};

/** Faults in the words of the form, one a box. */
export function faultsOf(issues: readonly Issue[], ui: Ui): Faults {
  const faults: Faults = {};
  for (const issue of issues) faults[boxOf(issue.pointer)] ??= textOf(issue, ui);
  return faults;
}

const INSTANTS = new Set(['malformed_instant']);
const MISSING = new Set(['required', 'too_small']);

function textOf(issue: Issue, ui: Ui): string {
  const { t } = ui;
  const words = t.roundsWords;
  const box = boxOf(issue.pointer);
  const tier = /^due\.(\w+)/.exec(box)?.[1] as Tier | undefined;
  const tierName = tier && t.tiers[tier];
  const label = tierName ? words.deadlineOf(tierName) : labelOf(box, ui);
  if (issue.pointer === '/expected' && MISSING.has(issue.code)) return words.chooseUnits;
  if (INSTANTS.has(issue.code)) return words.enterInstant(label);
  if (MISSING.has(issue.code) || (issue.code === 'malformed_id' && box !== 'id')) return words.enter(label);
  const params = { ...issue.params, ...(tierName ? { tier: tierName } : {}) };
  if (issue.code === 'deadline_not_later' && typeof issue.params?.current === 'string') {
    const { date, time } = typedInstant(issue.params.current);
    return t.issueText.deadline_not_later({ current: `${time} ${date}` }, label);
  }
  return t.issueText[issue.code](params, label);
}

function labelOf(box: string, { t: { roundsWords: words } }: Ui): string {
  const labels: { [box: string]: string } = {
    outline: words.outline,
    title: words.name,
    id: words.code,
    basis: words.basis,
    from: `${words.period}: ${words.from}`,
    to: `${words.period}: ${words.to}`,
    cutFrom: `${words.cutoff}: ${words.from}`,
    cutTo: `${words.cutoff}: ${words.to}`,
    unitsOn: words.unitsOn,
    'opens.date': words.opensLater,
    unit: words.unit,
    'until.date': words.newDeadline,
    reason: words.reason,
    answer: words.answer,
  };
  return labels[box] ?? box;
}
