import type { Hono } from 'hono';
import * as z from 'zod';
import { NewRound } from '../../../schemas/api/bodies.ts';
import { Extension, Extensions, NewExtension, Round, RoundPatch, Rounds } from '../../../schemas/api/rounds.ts';
import { ROUND_WORDS } from '../../../schemas/api/words.ts';
import type { AppEnv } from '../../http.ts';
import { changeRound } from '../../services/rounds/change.ts';
import { createRound } from '../../services/rounds/create.ts';
import { extendDeadline, listExtensions } from '../../services/rounds/extend.ts';
import { readRound } from '../../services/rounds/read.ts';
import { findRounds, type RoundQuery } from '../../services/rounds/search.ts';
import { answer, operation } from './operation.ts';

export function roundRoutes(app: Hono<AppEnv>): void {
  operation(
    app,
    {
      method: 'get',
      path: '/rounds',
      summary: 'Rounds one has to do with, newest first; `q` looks in titles and ids, `year` is that of the period',
      query: {
        q: z.string().max(200).optional(),
        state: z.enum(ROUND_WORDS).optional(),
        year: z
          .string()
          .regex(/^\d{4}$/)
          .optional(),
      },
      answer: { status: 200, schema: Rounds },
    },
    async ({ c, ctx, query }) => c.json({ rounds: await findRounds(ctx, query as RoundQuery) }),
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
      method: 'patch',
      path: '/rounds/{round}',
      summary: 'Change what is named: its state (planned → open → closed → locked, and back by one), deadlines, words',
      body: RoundPatch,
      answer: { status: 200, schema: Round },
    },
    async ({ c, ctx, path, body }) => {
      const changed = await changeRound(ctx, { round: path('round'), body });
      if (!changed.ok) return answer(c, changed, () => c.json({}));
      return answer(c, await readRound(ctx, changed.value.id), (round) => c.json(round));
    },
  );

  operation(
    app,
    {
      method: 'post',
      path: '/rounds/{round}/extensions',
      summary: 'Give one unit a later deadline of its own',
      body: NewExtension,
      answer: { status: 201, schema: Extension },
    },
    async ({ c, ctx, path, body }) =>
      answer(c, await extendDeadline(ctx, { round: path('round'), body }), (extension) => c.json(extension, 201)),
  );

  operation(
    app,
    {
      method: 'get',
      path: '/rounds/{round}/extensions',
      summary: 'Extensions given, newest first',
      answer: { status: 200, schema: Extensions },
    },
    async ({ c, ctx, path }) =>
      answer(c, await listExtensions(ctx, { round: path('round') }), (extensions) => c.json({ extensions })),
  );
}
