import { expect, it } from 'vitest';
import { isStopped, offerStatements } from '../../../worker/db/queries/outline-versions.ts';
import { isAborted, orAbort, updateRound } from '../../../worker/db/queries/round-changes.ts';
import { markOpened, type RoundRow, roundById } from '../../../worker/db/queries/rounds.ts';
import { tenFields } from '../../factories/ten-fields.ts';
import { call, plantRound, system } from '../world.ts';

/** A planned round by the first version, with a second one published. */
async function planned(id: string): Promise<{ row: RoundRow; open: string }> {
  const { manager, codes, round } = await plantRound();
  await call(manager.key, 'POST', '/outlines', tenFields({ version: 2 }));
  const made = await call(manager.key, 'POST', '/rounds', {
    id,
    title: 'Đợt sau',
    outline: { id: 'ten-fields', version: 1 },
    period: { from: '2019-01-01', to: '2019-12-31' },
    unitsOn: '2020-04-17',
    expected: codes,
    deadlines: { district: '2020-07-07T17:00:00Z' },
    opensAt: '2020-06-01T00:00:00Z',
  });
  expect([made.status, made.status === 201 || made.text]).toEqual([201, true]);
  return { row: (await roundById(system.db, id)) as RoundRow, open: round };
}

const offer = (roundId: string, state: 'planned' | 'open') =>
  system.db.d1.batch(
    offerStatements(system.db, {
      roundId,
      state,
      from: 1,
      to: 2,
      formerVersions: [],
      actor: 'x',
      at: '2020-05-01T02:00:00.000Z',
    }),
  );
const failed = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => error,
  );

it('a round planned by one version is not opened, by the clock or by hand, once it has gone over to another', async () => {
  const { row } = await planned('race-opening');
  await offer(row.id, 'planned');
  const plan = { treeTiers: [], askedTiers: [], attributes: [] };
  for (const opening of [
    markOpened(system.db, row.id, row.outlineVersion, plan),
    updateRound(system.db, row.id, row, { ...row, state: 'open' }),
  ]) {
    expect(isAborted(await failed(system.db.d1.batch([opening, orAbort(system.db)])))).toBe(true);
  }
  expect(await roundById(system.db, row.id)).toMatchObject({ state: 'planned', outlineVersion: 2 });
});

it('a version that was offered to a planned round is not taken by one that has opened meanwhile', async () => {
  const { open } = await planned('race-offer');
  expect(isStopped(await failed(offer(open, 'planned')))).toBe(true);
  expect(await roundById(system.db, open)).toMatchObject({ state: 'open', outlineVersion: 1, formerVersions: null });
});
