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

/** Reads a time of day ("17:00", "17h30", "24:00" for the end of the day) as HH:mm; null when it is none. */
export function readTime(text: string): string | null {
  const match = /^(\d{1,2})(?:[:hg.](\d{2})?)?$/i.exec(text.normalize('NFKC').trim().replace(/\s+/g, ''));
  if (!match) return null;
  const [, hour = '', minute = '00'] = match;
  const isTime = Number(hour) < 24 ? Number(minute) < 60 : Number(hour) === 24 && Number(minute) === 0;
  return isTime ? `${hour.padStart(2, '0')}:${minute}` : null;
}

/** The instant of a day and a time of day by the wall clock of Việt Nam; 24:00 closes the day. */
export function instantAt(isoDate: string, time: string): string {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return new Date(Date.parse(`${isoDate}T00:00:00Z`) - OFFSET_MS + (hours * 60 + minutes) * 60_000).toISOString();
}

/** The day and the time of an instant as they are typed; midnight is the end of the day before. */
export function typedInstant(instant: string): { date: string; time: string } {
  const [time = '', date = ''] = formatInstant(instant, { endOfDay: true }).split(' ');
  return { date, time };
}

/** The same day a year later; the last day of a month stays the last. */
export function yearLater(isoDate: string): string {
  const [year = 0, month = 1, day = 1] = isoDate.split('-').map(Number);
  const lastOf = (y: number) => new Date(Date.UTC(y, month, 0)).getUTCDate();
  const to = day === lastOf(year) ? lastOf(year + 1) : day;
  return new Date(Date.UTC(year + 1, month - 1, to)).toISOString().slice(0, 10);
}

/** The same for an instant, by the wall clock of Việt Nam. */
export function instantYearLater(instant: string): string {
  const { date, time } = typedInstant(instant);
  return instantAt(yearLater(readDate(date) ?? ''), time);
}
