import { BoardQuery } from '../../schemas/api/board.ts';
import type { Tier } from '../../schemas/outline/base.ts';
import type { BoardFilter } from '../domain/board.ts';
import type { ReportState } from '../domain/report-state.ts';

/** The filter in a query. What does not read as one is left out: the API has refused it by then, a page shows all. */
export function boardFilterOf(query: { readonly [name: string]: string | undefined }): BoardFilter {
  const read = (name: keyof typeof BoardQuery): string | null => {
    const parsed = BoardQuery[name].safeParse(query[name], { reportInput: true });
    return parsed.success && parsed.data ? parsed.data : null;
  };
  const [, key, value] = /^([^:]+):(.+)$/u.exec(read('attribute') ?? '') ?? [];
  return {
    states: (read('state')?.split(',') as ReportState[] | undefined) ?? null,
    tier: read('tier') as Tier | null,
    attribute: key !== undefined && value !== undefined ? { key, value } : null,
    under: read('under'),
    late: read('late') !== null,
  };
}
