/** Dates are ISO in data and dd/mm/yyyy on screen; the wall clock is that of Asia/Ho_Chi_Minh (UTC+7, no summer time). */
const OFFSET_MS = 7 * 60 * 60 * 1000;

export function isIsoDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
}

/** Reads dd/mm/yyyy (also with - or . and without leading zeros) or an ISO date; null when it is no day of the calendar. */
export function readDate(text: string): string | null {
  const typed = text.normalize('NFKC').trim();
  if (isIsoDate(typed)) return typed;
  const match = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(typed);
  if (!match) return null;
  const [, day = '', month = '', year = ''] = match;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isIsoDate(iso) ? iso : null;
}

/** 2020-05-07 → 07/05/2020. */
export function formatDate(iso: string): string {
  const [year, month, day] = iso.split('-');
  return `${day}/${month}/${year}`;
}

/** An instant as "17:00 07/05/2020" by the wall clock of Việt Nam; midnight closing a day reads "24:00" of that day. */
export function formatInstant(instant: string, options: { endOfDay?: boolean } = {}): string {
  const local = new Date(new Date(instant).getTime() + OFFSET_MS).toISOString();
  if (options.endOfDay && local.slice(11, 23) === '00:00:00.000') {
    const dayBefore = new Date(new Date(instant).getTime() + OFFSET_MS - 1).toISOString();
    return `24:00 ${formatDate(dayBefore.slice(0, 10))}`;
  }
  return `${local.slice(11, 16)} ${formatDate(local.slice(0, 10))}`;
}

/** The day it is in Việt Nam at an instant. */
export function localDate(instant: Date): string {
  return new Date(instant.getTime() + OFFSET_MS).toISOString().slice(0, 10);
}

/** Whole days from now to the deadline, by the calendar of Việt Nam; negative when it is past. */
export function daysLeft(deadline: string, now: Date): number {
  const lastDay = new Date(new Date(deadline).getTime() - 1);
  return Math.round((Date.parse(localDate(lastDay)) - Date.parse(localDate(now))) / 86_400_000);
}
