import { daysLeft, formatInstant } from '../../../schemas/values/dates.ts';
import type { Report, Round } from '../../model.ts';
import type { Ui } from '../../ui.ts';

/** A report whose unit has the next step, as far as a message needs to know of it. */
export type Outstanding = Pick<Report, 'unit' | 'state' | 'deadline'> & { /** Places to correct. */ asked: number };

export const isLate = ({ deadline }: Pick<Report, 'deadline'>, now: Date) => now.getTime() >= Date.parse(deadline);

/** A short text for Zalo: who, what is missing, by when, where. Plain lines: nothing there is formatted. */
export function unitMessage(round: Pick<Round, 'title'>, report: Outstanding, url: string, ui: Ui): string {
  const words = ui.t.reviewWords.zalo;
  return [words.one(report.unit.name, whatOf(report, ui), round.title), dueOf(report, ui), words.link(url)].join('\n');
}

/** One text for all that are late, or for all that still have time, to be put before a group. */
export function groupMessage(
  round: Pick<Round, 'title'>,
  reports: readonly Outstanding[],
  late: boolean,
  url: string,
  ui: Ui,
): string {
  const words = ui.t.reviewWords.zalo;
  const lines = reports.map((report) => {
    const line = words.line(report.unit.name, whatOf(report, ui));
    return late ? line : words.lineDue(line, formatInstant(report.deadline, { endOfDay: true }));
  });
  const head = late ? words.all(round.title, reports.length) : words.allDue(round.title, reports.length);
  return [head, ...lines, ...(late ? [words.please] : []), words.link(url)].join('\n');
}

function whatOf({ state, asked }: Outstanding, ui: Ui): string {
  const words = ui.t.reviewWords.zalo;
  if (state === 'returned') return words.returned(asked);
  return state === 'draft' ? words.drafting : words.missing;
}

function dueOf({ deadline }: Outstanding, ui: Ui): string {
  const words = ui.t.reviewWords.zalo;
  const at = formatInstant(deadline, { endOfDay: true });
  if (!isLate({ deadline }, ui.now)) return words.deadline(at);
  return words.overdue(at, Math.max(0, -daysLeft(deadline, ui.now)));
}
