import { own } from '../../../schemas/report/answers.ts';
import { formatDate, formatInstant, isIsoDate } from '../../../schemas/values/dates.ts';
import type { Ui } from '../../ui.ts';

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const DIGEST = /^sha256:[0-9a-f]{64}$/;
const DIGEST_SHOWN = 19;
const MOST = 8;

/** What an event tells beside who, what and when, in words as far as there are words for it. */
export function detailText(detail: unknown, user: { id: string; name: string } | null, ui: Ui): string {
  const { keys } = ui.t.logWords;
  if (!isRecord(detail)) return detail === null || detail === undefined ? '' : shown(detail, ui);
  const { from, to, ...more } = detail;
  const moved = from !== undefined && to !== undefined ? [`${shown(from, ui)} → ${shown(to, ui)}`] : [];
  const rest = Object.entries(moved.length > 0 ? more : detail)
    .filter(([key, value]) => value !== null && !isSaidAlready(key, value))
    .map(([key, value]) => {
      const named = key === 'user' && user !== null && user.id === value ? user.name : shown(value, ui, key);
      return `${own(keys as { [key: string]: string }, key) ?? key}: ${named}`;
    });
  return [...moved, ...rest].join('; ');
}

/** When it was is the row's own word, and nobody reads the id of a comment. */
const isSaidAlready = (key: string, value: unknown) =>
  typeof value === 'string' && ((key === 'at' && INSTANT.test(value)) || (key === 'comment' && UUID.test(value)));

const isRecord = (value: unknown): value is { [key: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `key`: under which name it stands, for a word may mean another thing under another. */
function shown(value: unknown, ui: Ui, key = ''): string {
  const { t } = ui;
  if (value === null || value === undefined) return '–';
  if (typeof value === 'boolean') return value ? t.logWords.yes : t.logWords.no;
  if (typeof value === 'string') return word(value, key, ui);
  if (Array.isArray(value)) {
    const some = value.slice(0, MOST).map((one) => shown(one, ui));
    const between = value.some(isRecord) ? ' · ' : ', '; // sentences, or words
    return value.length > MOST ? `${some.join(between)} … (${value.length})` : some.join(between);
  }
  if (!isRecord(value)) return String(value);
  if (typeof value.text === 'string') return value.text; // a comment: where it stands is its own business
  return detailText(value, null, ui);
}

function word(text: string, key: string, { t }: Ui): string {
  if (INSTANT.test(text)) return formatInstant(text);
  if (isIsoDate(text)) return formatDate(text);
  if (DIGEST.test(text)) return `${text.slice(0, DIGEST_SHOWN)}…`;
  const known: { [word: string]: string }[] = [t.logWords.values, t.roles, t.tiers];
  for (const words of known) {
    const found = own(words, `${key}.${text}`) ?? own(words, text);
    if (found !== undefined) return found;
  }
  return text;
}
