import * as z from 'zod';
import { logQuery } from '../../schemas/api/log.ts';
import { isIsoDate } from '../../schemas/values/dates.ts';
import { EVENT_TYPES } from '../domain/events.ts';
import type { LogFilter } from '../services/log/read.ts';

export const logFilters = { ...logQuery, type: z.enum(EVENT_TYPES).optional() };
type Filters = { [K in keyof typeof logFilters]?: string | undefined };

const DAY_MS = 86_400_000;
/** A day begins at midnight in Việt Nam. */
const startOf = (text: string) => Date.parse(isIsoDate(text) ? `${text}T00:00:00+07:00` : text);

/** Checked filters as the log is asked: `to` takes in its whole day, or its very millisecond. */
export function filterOf(query: Filters, order: LogFilter['order']): Omit<LogFilter, 'limit'> {
  const { from, to } = query;
  const end = to === undefined ? null : startOf(to) + (isIsoDate(to) ? DAY_MS : 1);
  return {
    unit: query.unit ?? null,
    type: logFilters.type.parse(query.type) ?? null,
    actor: query.actor ?? null,
    from: from === undefined ? null : new Date(startOf(from)).toISOString(),
    before: end === null ? null : new Date(end).toISOString(),
    order: (query.order as LogFilter['order'] | undefined) ?? order,
    after: query.after === undefined ? null : Number(query.after),
  };
}
