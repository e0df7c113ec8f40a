const DAY_MS = 86_400_000;
/** Excel counts days from here; it believes in a 29/02/1900, so that days before March 1900 are no days of ours. */
const EPOCH_MS = Date.UTC(1899, 11, 30);
const FIRST_SERIAL = 61;
const LAST_SERIAL = 2_958_465;
/** Days by which workbooks of the old Macintosh are behind. */
export const MAC_OFFSET = 1_462;

/** The number Excel keeps for a day; null for a day it does not know. */
export function serialOf(iso: string): number | null {
  const serial = (Date.parse(`${iso}T00:00:00Z`) - EPOCH_MS) / DAY_MS;
  return serial >= FIRST_SERIAL && serial <= LAST_SERIAL ? serial : null;
}

/** The day of a number, its time of day left out; null for none. */
export function dayOf(serial: number): string | null {
  if (!(serial >= FIRST_SERIAL && serial < LAST_SERIAL + 1)) return null;
  return new Date(EPOCH_MS + Math.floor(serial) * DAY_MS).toISOString().slice(0, 10);
}
