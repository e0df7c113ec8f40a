import { type CsvProfile, logCsv } from '../../exports/csv.ts';
import type { Context } from '../context.ts';
import { done, type Result } from '../result.ts';
import { logScope } from './access.ts';
import { type LogEntry, type LogFilter, readScoped } from './read.ts';

/** One file: so many events, and so much of their details. The next file goes on where this one ends. */
const MAX_EVENTS = 20_000;
const MAX_CHARS = 8_000_000;
const EVENTS_A_QUERY = 1_000;

export type LogFile = { csv: string; filename: string; events: number; next: number | null };

/** The log as a file, filtered as the list is. */
export async function csvOfLog(
  ctx: Context,
  input: Omit<LogFilter, 'limit'> & { round: string; profile: CsvProfile },
): Promise<Result<LogFile>> {
  const scope = await logScope(ctx, input.round);
  if (!scope.ok) return scope;
  const events: LogEntry[] = [];
  let after = input.after;
  let [chars, next] = [0, null as number | null];
  do {
    const page = await readScoped(ctx, scope.value, { ...input, after, limit: EVENTS_A_QUERY });
    events.push(...page.events);
    chars += JSON.stringify(page.events).length;
    next = page.next;
    after = next;
  } while (next !== null && events.length < MAX_EVENTS && chars < MAX_CHARS);
  const name = scope.value.round?.id ?? 'register';
  return done({ csv: logCsv(events, input.profile), filename: `${name}_log.csv`, events: events.length, next });
}
