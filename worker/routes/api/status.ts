import type { Hono } from 'hono';
import type * as z from 'zod';
import { messagesFor } from '../../../forms/messages/messages.ts';
import { BoardPicture } from '../../../forms/pages/board/picture.tsx';
import { uiOf } from '../../../forms/ui.ts';
import { BoardCsvQuery, BoardQuery, Status } from '../../../schemas/api/board.ts';
import type { Tier } from '../../../schemas/outline/base.ts';
import { type StatusRow, statusCsv } from '../../exports/csv/status.ts';
import type { AppEnv } from '../../http.ts';
import type { BoardUnit } from '../../services/rounds/board-unit.ts';
import { roundStatus } from '../../services/rounds/status.ts';
import { boardFilterOf } from '../board-filter.ts';
import { noteDownload } from './download.ts';
import { answer, operation, problem } from './operation.ts';

type CsvQuery = { [K in keyof typeof BoardCsvQuery]: z.infer<(typeof BoardCsvQuery)[K]> };

/** The board of a round: as JSON, as a table file, as a picture. All take the same filters. */
export function statusRoutes(app: Hono<AppEnv>): void {
  operation(
    app,
    {
      method: 'get',
      path: '/rounds/{round}/status',
      summary:
        'State of each expected unit, and reporting rates; `tier`, `attribute`, `under` choose whom the rates are of, `state` and `late` only what is listed',
      query: BoardQuery,
      answer: { status: 200, schema: Status },
    },
    async ({ c, ctx, path, query }) =>
      answer(
        c,
        await roundStatus(ctx, { round: path('round'), filter: boardFilterOf(query) }),
        ({ round, reports, rates, counts }) =>
          c.json({ round: round.id, state: round.state, rates, counts, units: reports.map(statusRow) }),
      ),
  );

  operation(
    app,
    {
      method: 'get',
      path: '/rounds/{round}/status.csv',
      summary: 'The same units as CSV',
      query: BoardCsvQuery,
      answer: { status: 200, media: 'text/csv' },
    },
    async ({ c, ctx, path, query }) => {
      const { profile = 'machine', header = 'key' } = query as CsvQuery;
      const { states, tiers, boardWords } = messagesFor(c.get('language'));
      const words = {
        states,
        tier: (tier: string) => tiers[tier as Tier],
        columns: boardWords.columns,
        change: (type: string) => (boardWords.changes as { [type: string]: string })[type] ?? type,
      };
      const status = await roundStatus(ctx, { round: path('round'), filter: boardFilterOf(query) });
      if (!status.ok) return problem(c, status.refusal);
      const more = { ...query, profile, header };
      await noteDownload(c, ctx, { round: path('round'), unit: null, what: 'status', format: 'csv', more });
      return c.body(statusCsv(status.value.reports.map(statusRow), { profile, header }, words), 200, {
        'content-type': 'text/csv; charset=utf-8',
        'cache-control': 'private, no-cache',
      });
    },
  );

  operation(
    app,
    {
      method: 'get',
      path: '/rounds/{round}/board.svg',
      summary: 'The same units as a picture, with names, rates and the moment it was drawn',
      query: BoardQuery,
      answer: { status: 200, media: 'image/svg+xml' },
    },
    async ({ c, ctx, path, query }) => {
      const status = await roundStatus(ctx, { round: path('round'), filter: boardFilterOf(query) });
      return answer(c, status, (board) => {
        const ui = uiOf(c.get('language'), ctx.now(), '', null);
        return c.body(String(BoardPicture({ ui, ...board })), 200, {
          'content-type': 'image/svg+xml; charset=utf-8',
          'cache-control': 'private, no-cache',
        });
      });
    },
  );
}

const statusRow = (report: BoardUnit): StatusRow => ({
  unit: report.unit.code,
  name: report.unit.name,
  tier: report.unit.tier,
  state: report.state,
  deadline: report.deadline,
  submittedAt: report.submittedAt,
  onTime: report.onTime,
  seq: report.seq,
  parent: report.parent === '' ? null : report.parent,
  late: report.late,
  overdue: report.overdue,
  extension: report.extension,
  completeness: report.completeness,
  lastChange: report.lastChange,
});
