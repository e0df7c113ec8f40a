import type { Hono } from 'hono';
import {
  ChangedStandard,
  NewStandard,
  StandardList,
  StandardVersions,
  StandardWritten,
} from '../../../schemas/api/standards.ts';
import type { AppEnv } from '../../http.ts';
import { addStandard, changeStandard } from '../../services/standards/change.ts';
import { listStandards, readStandard } from '../../services/standards/read.ts';
import { answer, operation } from './operation.ts';

export function standardRoutes(app: Hono<AppEnv>): void {
  operation(
    app,
    {
      method: 'get',
      path: '/standards',
      summary: 'Every dated version of every standard, as it stands',
      answer: { status: 200, schema: StandardList },
    },
    async ({ c, ctx }) => c.json({ standards: await listStandards(ctx) }),
  );

  operation(
    app,
    {
      method: 'get',
      path: '/standards/{id}',
      summary: 'The dated versions of a standard, the newest first',
      answer: { status: 200, schema: StandardVersions },
    },
    async ({ c, ctx, path }) => answer(c, await readStandard(ctx, path('id')), (found) => c.json(found)),
  );

  operation(
    app,
    {
      method: 'post',
      path: '/standards',
      summary: 'Add a dated version of a standard, or a new one; what is held against it is counted again',
      body: NewStandard,
      answer: { status: 201, schema: StandardWritten },
    },
    async ({ c, ctx, body }) =>
      answer(c, await addStandard(ctx, body), (written) => {
        if (written.rounds.length > 0) c.get('afterChange')();
        return c.json(written, 201, { location: `/api/v1/standards/${written.id}` });
      }),
  );

  operation(
    app,
    {
      method: 'put',
      path: '/standards/{id}/versions/{validFrom}',
      summary: 'Correct a dated version; the content before is kept, and what is held against it is counted again',
      body: ChangedStandard,
      answer: { status: 200, schema: StandardWritten },
    },
    async ({ c, ctx, path, body }) =>
      answer(c, await changeStandard(ctx, { id: path('id'), validFrom: path('validFrom') }, body), (written) => {
        if (written.rounds.length > 0) c.get('afterChange')();
        return c.json(written);
      }),
  );
}
