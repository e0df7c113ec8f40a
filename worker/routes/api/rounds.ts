import type { Hono } from 'hono';
import { Round, Rounds, Status } from '../../../schemas/api/answers.ts';
import { NewRound } from '../../../schemas/api/bodies.ts';
import { lineWriter, text } from '../../exports/csv/format.ts';
import type { AppEnv } from '../../http.ts';
import { createRound } from '../../services/rounds/create.ts';
import { listRounds } from '../../services/rounds/list.ts';
import { readRound } from '../../services/rounds/read.ts';
import { type RoundStatus, roundStatus } from '../../services/rounds/status.ts';
import { answer, operation } from './operation.ts';

export function roundRoutes(app: Hono<AppEnv>): void {
  operation(
    app,
    {
      method: 'get',
      path: '/rounds',
      summary: 'Rounds one has to do with, newest first',
      answer: { status: 200, schema: Rounds },
    },
    async ({ c, ctx }) => c.json({ rounds: (await listRounds(ctx)).map(({ round }) => round) }),
  );

  operation(
    app,
    {
      method: 'post',
      path: '/rounds',
      summary: 'Set a round; it opens at once unless `opensAt` says later',
      body: NewRound,
      answer: { status: 201, schema: Round },
    },
    async ({ c, ctx, body }) => {
      const created = await createRound(ctx, body);
      if (!created.ok) return answer(c, created, () => c.json({}));
      return answer(c, await readRound(ctx, created.value.id), (round) =>
        c.json(round, 201, { location: `/api/v1/rounds/${round.id}` }),
      );
    },
  );

  operation(
    app,
    { method: 'get', path: '/rounds/{round}', summary: 'A round', answer: { status: 200, schema: Round } },
    async ({ c, ctx, path }) => answer(c, await readRound(ctx, path('round')), (round) => c.json(round)),
  );

  operation(
    app,
    {
      method: 'get',
      path: '/rounds/{round}/status',
      summary: 'State of each expected unit, and reporting rates',
      answer: { status: 200, schema: Status },
    },
    async ({ c, ctx, path }) =>
      answer(c, await roundStatus(ctx, { round: path('round') }), ({ round, reports, rates }) =>
        c.json({ round: round.id, state: round.state, rates, units: reports.map(statusRow) }),
      ),
  );

  operation(
    app,
    {
      method: 'get',
      path: '/rounds/{round}/status.csv',
      summary: 'The same as CSV',
      answer: { status: 200, media: 'text/csv' },
    },
    async ({ c, ctx, path }) =>
      answer(c, await roundStatus(ctx, { round: path('round') }), (status) =>
        c.body(statusCsv(status), 200, { 'content-type': 'text/csv; charset=utf-8' }),
      ),
  );
}

type Row = RoundStatus['reports'][number];

const statusRow = ({ unit, state, deadline, submittedAt, onTime, seq }: Row) => ({
  unit: unit.code,
  name: unit.name,
  tier: unit.tier,
  state,
  deadline,
  submittedAt,
  onTime,
  seq,
});

/** The same writer, guard and quoting as every other file. */
function statusCsv({ reports }: RoundStatus): string {
  const line = lineWriter({ profile: 'machine', raw: false });
  const head = ['unit', 'name', 'tier', 'state', 'deadline', 'submitted_at', 'on_time', 'seq'];
  const rows = reports.map((report) => Object.values(statusRow(report)));
  return [head, ...rows].map((row) => line(row.map((value) => (value === null ? null : text(String(value)))))).join('');
}
