import { own } from '../../../schemas/report/answers.ts';
import { WHOLE_REPORT } from '../../../schemas/report/places.ts';
import { formatDate, formatInstant, isIsoDate } from '../../../schemas/values/dates.ts';
import type { Naming } from '../../fields/place.ts';
import type { Ui } from '../../ui.ts';
import { placeName } from '../review/place-name.ts';

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const DIGEST = /^sha256:[0-9a-f]{64}$/;
const DIGEST_SHOWN = 19;
const MOST = 8;
/** Under these names midnight closes a day, and in what stands beneath them. */
const CLOSING: ReadonlySet<string> = new Set(['deadline', 'deadlines', 'until', 'before']);
/** Under these names stands a place of the outline. */
const PLACES: ReadonlySet<string> = new Set(['at', 'field', 'grid']);

type Shown = { ui: Ui; naming: Naming | null; closing: boolean };

/** What an event tells beside who, what and when, in words as far as there are words for it. */
export function detailText(
  detail: unknown,
  user: { id: string; name: string } | null,
  ui: Ui,
  naming: Naming | null = null,
): string {
  return told(detail, user, { ui, naming, closing: false });
}

function told(detail: unknown, user: { id: string; name: string } | null, how: Shown): string {
  const { t } = how.ui;
  const names: { [key: string]: string } = { ...t.tiers, ...t.logWords.keys };
  if (!isRecord(detail)) return detail === null || detail === undefined ? '' : shown(detail, how);
  const { from, to, ...more } = detail;
  const moved = from !== undefined && to !== undefined ? [`${shown(from, how)} → ${shown(to, how)}`] : [];
  const rest = Object.entries(moved.length > 0 ? more : detail)
    .filter(([key, value]) => value !== null && !isSaidAlready(key, value))
    .map(([key, value]) => {
      const named = key === 'user' && user !== null && user.id === value ? user.name : shown(value, how, key);
      return `${own(names, key) ?? key}: ${named}`;
    });
  return [...moved, ...rest].join('; ');
}

/** When it was is the row's own word, and nobody reads the id of a comment. */
const isSaidAlready = (key: string, value: unknown) =>
  typeof value === 'string' && ((key === 'at' && INSTANT.test(value)) || (key === 'comment' && UUID.test(value)));

const isRecord = (value: unknown): value is { [key: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `key`: under which name it stands, for a word may mean another thing under another. */
function shown(value: unknown, above: Shown, key = ''): string {
  const how = { ...above, closing: above.closing || CLOSING.has(key) };
  const { t } = how.ui;
  if (value === null || value === undefined) return '–';
  if (typeof value === 'boolean') return value ? t.logWords.yes : t.logWords.no;
  if (typeof value === 'string') return word(value, key, how);
  if (Array.isArray(value)) {
    const some = value.slice(0, MOST).map((one) => shown(one, how));
    const between = value.some(isRecord) ? ' · ' : ', '; // sentences, or words
    return value.length > MOST ? `${some.join(between)} … (${value.length})` : some.join(between);
  }
  if (!isRecord(value)) return String(value);
  if (typeof value.text === 'string') {
    const { at, text } = value; // a comment
    return typeof at === 'string' && at !== WHOLE_REPORT && how.naming ? `${word(at, 'at', how)}: ${text}` : text;
  }
  return told(value, null, how);
}

function word(text: string, key: string, { ui, naming, closing }: Shown): string {
  const { t } = ui;
  if (INSTANT.test(text)) return formatInstant(text, { endOfDay: closing });
  if (isIsoDate(text)) return formatDate(text);
  if (DIGEST.test(text)) return `${text.slice(0, DIGEST_SHOWN)}…`;
  if (naming && PLACES.has(key)) return placeName(text.replace('.', '/*/'), naming, ui).label;
  const known: { [word: string]: string }[] = [t.logWords.values, t.roles, t.tiers];
  for (const words of known) {
    const found = own(words, `${key}.${text}`) ?? own(words, text);
    if (found !== undefined) return found;
  }
  return text;
}
