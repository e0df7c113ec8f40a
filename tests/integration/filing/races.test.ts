import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { connect } from '../../../worker/db/client.ts';
import { saveDraft } from '../../../worker/services/reports/save-draft.ts';
import { submitReport } from '../../../worker/services/reports/submit.ts';
import { withdrawReport } from '../../../worker/services/reports/withdraw.ts';
import { call, person } from '../world.ts';
import { ofCommune, plantFiling, sent } from './filing-world.ts';

/** D1 on which something happens once, between what a use case read and what it writes. */
function interrupted(meanwhile: () => Promise<void>) {
  let done = false;
  const d1 = {
    prepare: (query: string) => env.DB.prepare(query),
    batch: async (statements: D1PreparedStatement[]) => {
      if (!done && batches++ > 0) {
        done = true;
        await meanwhile();
      }
      return env.DB.batch(statements);
    },
  } as unknown as D1Database;
  let batches = 0; // the first batch of a use case reads
  return { db: connect(d1), happened: () => done };
}

it('takes nothing from a commune whose district was accepted between reading and writing', async () => {
  const { manager, path, round, district, c1 } = await plantFiling();
  const seq = await sent(manager.key, path(c1), ofCommune(c1, 20, 18));
  await sent(manager.key, path(district), { answers: { learners: { [c1]: { plan: 20, actual: 18 } }, classes: 1 } });
  const accept = async () => {
    expect((await call(manager.key, 'POST', `${path(district)}/accept`, {})).status).toBe(200);
  };
  const { ctx } = await person('manager', c1);
  const key = { round, unit: c1 };
  const covered = { ok: false, refusal: { code: 'covered_by_accepted', data: { unit: district } } };
  const tries = [
    (db: typeof ctx.db) => submitReport({ ...ctx, db }, { ...key, body: ofCommune(c1, 1, 1), idempotencyKey: 'late' }),
    (db: typeof ctx.db) => saveDraft({ ...ctx, db }, { ...key, rev: 0, body: ofCommune(c1, 1, 1) }),
    (db: typeof ctx.db) => withdrawReport({ ...ctx, db }, { ...key, seq }),
  ];
  for (const attempt of tries) {
    const { db, happened } = interrupted(accept);
    expect(await attempt(db)).toMatchObject(covered);
    expect(happened()).toBe(true);
    expect((await call(manager.key, 'POST', `${path(district)}/reopen`, { reason: 'Thử lại' })).status).toBe(200);
    await sent(manager.key, path(district), { answers: { learners: { [c1]: { plan: 20, actual: 18 } }, classes: 1 } });
  }
  const { state, revision, draft } = (await call(manager.key, 'GET', path(c1))).body;
  expect([state, revision.seq, draft.rev]).toEqual(['submitted', seq, 0]);
});

it('holds the district’s report against a row that came in while it was being sent', async () => {
  const { manager, path, round, district, c1 } = await plantFiling();
  const { ctx } = await person('reporter', district);
  const body = { answers: { learners: { [c1]: { plan: 20, actual: 18 } }, classes: 1 } };
  const arriving = (plan: number, actual: number) =>
    interrupted(async () => void (await sent(manager.key, path(c1), ofCommune(c1, plan, actual))));
  const first = arriving(20, 17);
  const send = (db: typeof ctx.db, idempotencyKey: string) =>
    submitReport({ ...ctx, db }, { round, unit: district, body, idempotencyKey });
  expect(await send(first.db, 'one')).toMatchObject({
    ok: false,
    refusal: { code: 'explanation_required', issues: [{ pointer: `/explanations/row:learners~1${c1}` }] },
  });
  expect(first.happened()).toBe(true);
  // The same as it says: taken, and held against what stands now.
  const second = arriving(20, 18);
  const explained = { ...body, explanations: { [`row:learners/${c1}`]: 'x' } };
  const taken = await submitReport(
    { ...ctx, db: second.db },
    { round, unit: district, body: explained, idempotencyKey: 'two' },
  );
  expect(taken.ok).toBe(true);
  const { rows } = (await call(manager.key, 'GET', path(district))).body;
  expect(rows[0]).toMatchObject({ unit: c1, corrected: [] });
  const seqs = await env.DB.prepare('SELECT held_against FROM revision WHERE unit = ? ORDER BY seq DESC')
    .bind(district)
    .first();
  expect(JSON.parse(String(seqs?.held_against))[c1]).toBe(rows[0].seq);
});
