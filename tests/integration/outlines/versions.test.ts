import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { DryRun, Offered, Upgraded } from '../../../schemas/api/outlines.ts';
import { offerOutline } from '../../../worker/services/outlines/offer.ts';
import { rebuildRollups } from '../../../worker/services/rollups/rebuild.ts';
import { rollupSlice } from '../../../worker/services/rollups/slice.ts';
import { type OutlineInput, tenFields } from '../../factories/ten-fields.ts';
import { call, countedSystem, person, plantRound, rowsOf, submit, system, value } from '../world.ts';

type Items = OutlineInput['items'];
const count = (id: string, more: object = {}) => ({
  kind: 'count' as const,
  id,
  label: `Số ${id}`,
  measure: 'người',
  ...more,
});
const grid = (columns: object[]) => ({
  kind: 'grid' as const,
  id: 'g',
  title: 'Theo xã',
  rows: { by: 'unit' as const, tier: 'commune' as const },
  columns: columns as never,
});
const V1: Items = [
  count('a'),
  count('b', { max: 1000 }),
  count('gone'),
  { kind: 'flag', id: 'f', label: 'Có', blankMeansNo: true },
  {
    kind: 'choice',
    id: 'c',
    label: 'Loại',
    options: [
      { id: 'x', label: 'X' },
      { id: 'y', label: 'Y' },
    ],
  },
  { kind: 'total', id: 't', label: 'Cộng', of: ['a', 'b'] },
  grid([count('n'), count('old')]),
];
/** One removed, one bounded, one new and required, one new that a blank would answer, a total over more. */
const V2: Items = [
  count('a', { label: 'Số A (đã đổi tên)' }),
  count('b', { max: 50 }),
  count('fresh', { required: true }),
  { kind: 'flag', id: 'f', label: 'Có', blankMeansNo: true },
  { kind: 'flag', id: 'f2', label: 'Có nữa', blankMeansNo: true },
  { kind: 'choice', id: 'c', label: 'Loại', options: [{ id: 'x', label: 'X' }] },
  { kind: 'total', id: 't', label: 'Cộng', of: ['a', 'b', 'fresh'] },
  grid([count('n'), { kind: 'flag', id: 'k', label: 'K', blankMeansNo: true }]),
];
const outlineOf = (id: string, version: number, items: Items) =>
  tenFields({ id, version, items, checks: [], nested: [] });
const bodyOne = (unit: string, more: object = {}) => ({
  answers: { a: 10, b: 60, gone: 7, c: 'y', g: { [`${unit}c1`]: { n: 3, old: 4 } }, ...more },
  explanations: {},
});

let made = 0;
/** A round of the first version with both published. */
async function planted(districts = 4) {
  made += 1;
  const id = `versions-${made}`;
  const round = await plantRound({ districts, outline: outlineOf(id, 1, V1) });
  const published = await call(
    round.manager.key,
    'POST',
    '/outlines?note=Th%C3%AAm%20m%E1%BB%A5c',
    outlineOf(id, 2, V2),
  );
  expect(published.status).toBe(201);
  const offer = (version: number, dryRun = false) =>
    call(round.manager.key, 'POST', `/rounds/${round.round}/outline`, { version, ...(dryRun ? { dryRun } : {}) });
  const upgrade = (unit: string, version: number, dryRun: boolean, key = round.manager.key) =>
    call(key, 'POST', `${round.path(unit)}/upgrade`, { version, dryRun });
  const rollup = async (unit = round.p) =>
    (await call(round.manager.key, 'GET', `/rounds/${round.round}/rollups/${unit}`)).body;
  return { ...round, id, offer, upgrade, rollup };
}
type Planted = Awaited<ReturnType<typeof planted>>;
const settle = async () => {
  for (let i = 0; i < 20; i++) if ((await rollupSlice(system, new Date())).pending === 0) return;
  throw new Error('not settled');
};
const etag = async ({ manager, path }: Planted, unit: string) =>
  (await call(manager.key, 'GET', path(unit))).headers.get('etag') ?? '';
const save = async (round: Planted, unit: string, body: object) =>
  call(round.manager.key, 'PUT', `${round.path(unit)}/draft`, body, { 'if-match': await etag(round, unit) });

describe('publishing', () => {
  it('keeps the note, tells the log once, and a dry run writes nothing', async () => {
    const { manager, id } = await planted(1);
    const listed = (await call(manager.key, 'GET', '/outlines')).body.outlines.filter((one: any) => one.id === id);
    expect(listed.map(({ version, note }: any) => [version, note])).toEqual([
      [1, null],
      [2, 'Thêm mục'],
    ]);
    await call(manager.key, 'POST', '/outlines', outlineOf(id, 2, V2));
    const told = await env.DB.prepare(
      `SELECT count(*) AS n FROM event WHERE type = 'outline_published' AND round_id = '' AND detail ->> 'id' = ? AND detail ->> 'version' = 2`,
    )
      .bind(id)
      .first<{ n: number }>();
    expect(told?.n).toBe(1);
    const dry = await call(manager.key, 'POST', '/outlines?dryRun=1', outlineOf(id, 3, V1));
    expect(dry.status).toBe(200);
    const tried = DryRun.parse(dry.body);
    expect([tried.issues, tried.against]).toEqual([[], 2]);
    expect(tried.changes.map(({ change, id: at }) => `${change} ${at}`)).toContain('removed fresh');
    const long = await call(manager.key, 'POST', `/outlines?note=${'x'.repeat(2001)}`, outlineOf(id, 3, V1));
    expect([long.status, long.body.errors]).toMatchObject([422, [{ pointer: '/note', code: 'too_long' }]]);
    expect((await call(manager.key, 'GET', `/outlines/${id}/versions/3`)).status).toBe(404);
    const faulty = await call(manager.key, 'POST', '/outlines?dryRun=1', outlineOf(id, 3, [count('seq')]));
    expect([faulty.status, faulty.body.issues.map((one: any) => `${one.pointer} ${one.code}`)]).toEqual([
      200,
      ['/items/0/id reserved_id'],
    ]);
  });

  it('is refused to who does not manage, also as a dry run, and a version that is taken is said to be', async () => {
    const { p, id, manager } = await planted(1);
    const reviewer = await person('reviewer', p);
    expect((await call(reviewer.key, 'POST', '/outlines', outlineOf(id, 9, V2))).status).toBe(403);
    expect((await call(reviewer.key, 'POST', '/outlines?dryRun=1', outlineOf(id, 9, V2))).status).toBe(403);
    const taken = await call(manager.key, 'POST', '/outlines?dryRun=1', outlineOf(id, 1, V2));
    expect([taken.status, taken.body.code]).toEqual([409, 'outline_exists']);
    expect((await call(manager.key, 'POST', '/outlines?dryRun=2', outlineOf(id, 9, V2))).status).toBe(422);
  });
});

describe('a round that goes over to a newer version', () => {
  it('asks by it where nothing was begun, and leaves what was begun with its own', async () => {
    const round = await planted(3);
    const [sent = '', drafted = '', untouched = ''] = round.codes;
    expect((await submit(round.manager.key, round.path(sent), bodyOne(sent))).status).toBe(201);
    expect((await save(round, drafted, bodyOne(drafted))).status).toBe(200);
    const dry = Offered.parse((await round.offer(2, true)).body);
    expect([dry.applied, dry.begun, dry.recounted]).toEqual([false, 2, 1]);
    expect((await call(round.manager.key, 'GET', round.path(untouched))).body.outlineVersion).toBe(1);

    const offered = await round.offer(2);
    expect([offered.status, offered.body.applied]).toEqual([200, true]);
    const versions = await Promise.all(
      [sent, drafted, untouched].map(async (unit) => {
        const { outlineVersion, outlineOffered } = (await call(round.manager.key, 'GET', round.path(unit))).body;
        return [outlineVersion, outlineOffered];
      }),
    );
    expect(versions).toEqual([
      [1, 2],
      [1, 2],
      [2, null],
    ]);
    // What stays takes what its own version takes, and records it.
    expect((await submit(round.manager.key, round.path(drafted), bodyOne(drafted))).status).toBe(201);
    const { revisions } = (await call(round.manager.key, 'GET', `${round.path(drafted)}/revisions`)).body;
    expect(revisions[0].outlineVersion).toBe(1);
    const old = await submit(round.manager.key, round.path(untouched), bodyOne(untouched));
    expect([old.status, old.body.errors.map((one: any) => one.code)]).toEqual([
      422,
      expect.arrayContaining(['unknown_field']),
    ]);
    const again = await round.offer(2);
    expect([again.status, again.body.code]).toEqual([409, 'outline_not_newer']);
  });

  it('is for who runs the round, and only to a version that is there and counts the same', async () => {
    const round = await planted(1);
    const viewer = await person('viewer', round.p);
    const stranger = await person('manager', 'nowhere');
    const ask = (key: string | null, version: unknown) =>
      call(key, 'POST', `/rounds/${round.round}/outline`, { version });
    expect((await ask(null, 2)).status).toBe(401);
    expect((await ask(viewer.key, 2)).status).toBe(403);
    expect((await ask(stranger.key, 2)).status).toBe(404);
    expect((await ask(round.manager.key, 7)).status).toBe(422);
    expect((await ask(round.manager.key, 'x')).status).toBe(422);
    await call(
      round.manager.key,
      'POST',
      '/outlines',
      outlineOf(round.id, 3, [count('a', { measure: 'lượt' }), grid([count('n')])]),
    );
    const other = await ask(round.manager.key, 3);
    expect([other.status, other.body.code, other.body.obstacles]).toEqual([
      409,
      'outline_incompatible',
      [{ code: 'measure_changed', id: 'a', version: 1 }],
    ]);
    await call(round.manager.key, 'POST', '/outlines', outlineOf(round.id, 4, [count('a', { filedBy: 'school' })]));
    expect((await ask(round.manager.key, 4)).status).toBe(422);
  });

  it('counts mixed versions by ids: what was not asked is a gap, never nought, and what is gone is not in it', async () => {
    const round = await planted(4);
    const [one = '', two = '', three = '', four = ''] = round.codes;
    for (const [unit, a] of [
      [one, 10],
      [two, 20],
      [three, 30],
    ] as const)
      expect((await submit(round.manager.key, round.path(unit), bodyOne(unit, { a }))).status).toBe(201);
    await settle();
    const before = await round.rollup();
    expect(before.figures.gone.sum).toBe(21);
    await round.offer(2);
    await settle();
    const figures = (await round.rollup()).figures;
    expect(Object.keys(figures)).not.toContain('gone');
    expect(figures.a).toEqual({ n: 3, sum: 60, min: 10, max: 30 });
    expect(figures.b).toMatchObject({ n: 3, sum: 180 });
    expect(figures.fresh).toEqual({ n: 0, sum: null, min: null, max: null, missing: { blank: 3 } });
    // The blank of a flag that was asked says no; of one that was not it says nothing.
    expect(figures.f).toEqual({ n: 3, yes: 0 });
    expect(figures.f2).toEqual({ n: 0, yes: 0, missing: { not_available: 3 } });
    expect(figures.c).toEqual({ n: 0, tally: { x: 0 }, missing: { blank: 3 } });
    expect(figures.t).toMatchObject({ n: 0, sum: 240, incomplete: true });
    expect(figures.g.columns).toEqual({
      n: { n: 3, sum: 9, min: 3, max: 3, missing: { blank: 3 } },
      k: { n: 0, yes: 0, missing: { not_available: 6 } },
    });
    const fresh = { a: 1, b: 2, fresh: 3, f2: true, c: 'x', g: { [`${four}c1`]: { n: 5, k: true } } };
    expect((await submit(round.manager.key, round.path(four), { answers: fresh })).status).toBe(201);
    await settle();
    const mixed = (await round.rollup()).figures;
    expect(mixed.fresh).toEqual({ n: 1, sum: 3, min: 3, max: 3, missing: { blank: 3 } });
    expect(mixed.f2).toEqual({ n: 1, yes: 1, missing: { not_available: 3 } });
    expect(mixed.a).toMatchObject({ n: 4, sum: 61 });
    expect(mixed.g.columns.k).toEqual({ n: 2, yes: 1, missing: { not_available: 6 } });
    const grouped = Object.values((await round.rollup()).groups.border as { [value: string]: any });
    expect(grouped.reduce((sum, { figures: part }) => sum + (part.a?.sum ?? 0), 0)).toBe(61);

    // The file adds up to the same, read report by report.
    const csv = await call(round.manager.key, 'GET', `/rounds/${round.round}/rollups/${round.p}.csv`);
    const [head = '', ...lines] = csv.text.trim().split('\r\n');
    const names = head.split(',');
    expect(names).not.toContain('gone');
    const column = (id: string) => lines.map((line) => line.split(',')[names.indexOf(id)]);
    expect(column('a')).toEqual(['10', '20', '30', '1']);
    expect(column('fresh')).toEqual(['', '', '', '3']);
    // Folded again from the first change, it is the same to the byte.
    const rows = () =>
      env.DB.prepare('SELECT unit, basis, body FROM rollup WHERE round_id = ? ORDER BY unit, basis')
        .bind(round.round)
        .all();
    const bytes = (await rows()).results;
    await rebuildRollups(system, new Date());
    expect((await rows()).results).toEqual(bytes);
  });

  it('is never half counted: between two slices each figure is of one meaning', async () => {
    const round = await planted(4);
    for (const unit of round.codes)
      expect((await submit(round.manager.key, round.path(unit), bodyOne(unit))).status).toBe(201);
    await settle();
    // As if the isolate died right after the batch: nothing folded yet.
    value(await offerOutline(round.manager.ctx, { round: round.round, body: { version: 2 } }));
    const stale = (await round.rollup()).figures;
    expect(Object.keys(stale)).not.toContain('gone');
    expect(stale.a.sum).toBe(40);
    expect(stale.t).toBeUndefined();
    const pending = await rowsOf(() => rollupSlice(countedSystem, new Date()));
    expect(pending.statements).toBeLessThanOrEqual(50);
    await settle();
    expect((await round.rollup()).figures.t).toMatchObject({ n: 0, sum: 280, incomplete: true });
    const marks = await env.DB.prepare(
      `SELECT count(*) AS n FROM rollup WHERE round_id = ? AND outline_version IS NOT NULL AND body NOT LIKE '%"aggregates":{}%'`,
    )
      .bind(round.round)
      .first<{ n: number }>();
    expect(marks?.n).toBe(0);
  });

  it('a slice in progress by the version before writes nothing', async () => {
    const round = await planted(1);
    const [unit = ''] = round.codes;
    await submit(round.manager.key, round.path(unit), bodyOne(unit));
    await settle();
    await env.DB.prepare(
      `UPDATE job SET owner = 'slow', lease_until = ${Date.now() + 9e9} WHERE name = 'rollup'`,
    ).run();
    await round.offer(2);
    const job = await env.DB.prepare(`SELECT owner FROM job WHERE name = 'rollup'`).first<{ owner: string }>();
    expect(job?.owner).not.toBe('slow');
    await settle();
    expect((await round.rollup()).figures.fresh.missing).toEqual({ blank: 1 });
  });

  it('writes rows by the reports there are, in one batch', async () => {
    const round = await planted(4);
    for (const unit of round.codes.slice(0, 2)) await submit(round.manager.key, round.path(unit), bodyOne(unit));
    await settle();
    const { written, statements } = await rowsOf(async () =>
      value(await offerOutline(round.manager.countedCtx, { round: round.round, body: { version: 2 } })),
    );
    // The round, its event in three indexes, the job; two reports; ten rollups; two events of what stands.
    expect(written).toBe(23);
    expect(statements).toBeLessThanOrEqual(15);
  });
});

describe('an upgrade', () => {
  let round: Planted;
  beforeAll(async () => {
    round = await planted(6);
  });

  it('says what becomes of every cell before it does it, and drops none', async () => {
    const unit = round.codes[0] ?? '';
    const own = await person('reporter', unit);
    await save(round, unit, { ...bodyOne(unit), raw: { '/answers/gone': 'bảy', '/answers/nowhere': 'z' } });
    const at = await etag(round, unit);
    const early = await round.upgrade(unit, 2, true);
    expect([early.status, early.body.code]).toEqual([409, 'outline_not_offered']);
    await round.offer(2);
    const dry = await round.upgrade(unit, 2, true, own.key);
    expect(dry.status).toBe(200);
    const seen = Upgraded.parse(dry.body);
    expect(seen.applied).toBe(false);
    expect(seen.kept).toBe(2);
    expect(seen.toCorrect).toEqual(['/answers/b']);
    expect(seen.newRequired).toEqual(['/answers/fresh']);
    expect(seen.setAside.map(({ pointer, text }) => [pointer, text]).sort()).toEqual([
      ['/answers/c', 'y (Y)'],
      [`/answers/g/${unit}c1/old`, '4'],
      ['/answers/gone', '7'],
      ['/answers/gone', 'bảy'],
    ]);
    expect(seen.changes.map(({ change, id }) => `${change} ${id}`)).toEqual(
      expect.arrayContaining(['removed gone', 'bounds_changed b', 'added fresh', 'option_removed c', 'removed g.old']),
    );
    expect(await etag(round, unit)).toBe(at);

    const applied = await round.upgrade(unit, 2, false, own.key);
    expect([applied.status, applied.body]).toEqual([200, { ...dry.body, applied: true }]);
    const { draft, outlineVersion, outlineOffered } = (await call(own.key, 'GET', round.path(unit))).body;
    expect([outlineVersion, outlineOffered]).toEqual([2, null]);
    expect(draft.answers).toEqual({ a: 10, g: { [`${unit}c1`]: { n: 3 } } });
    expect(draft.raw).toEqual({ '/answers/b': '60', '/answers/nowhere': 'z' });
    const kept = async () =>
      (
        await env.DB.prepare('SELECT set_aside FROM draft WHERE round_id = ? AND unit = ?')
          .bind(round.round, unit)
          .first<{ set_aside: string }>()
      )?.set_aside ?? '';
    expect(JSON.parse(await kept())).toEqual(applied.body.setAside);
    // Saving over it, whole, leaves what was set aside alone.
    const aside = await kept();
    expect((await save(round, unit, { answers: { a: 1 } })).status).toBe(200);
    expect(await kept()).toBe(aside);
    const log = await env.DB.prepare(`SELECT detail FROM event WHERE round_id = ? AND unit = ? AND type = 'upgraded'`)
      .bind(round.round, unit)
      .all<{ detail: string }>();
    expect(log.results.map(({ detail }) => JSON.parse(detail))).toEqual([{ from: 1, to: 2, setAside: 4 }]);
    expect((await round.upgrade(unit, 2, false, own.key)).status).toBe(200);
  });

  it('leaves what stands until it is sent again, and the old revision as it was', async () => {
    const unit = round.codes[1] ?? '';
    // Begun by the first version: set back as if it had been.
    await env.DB.prepare(`UPDATE report SET outline_version = 1 WHERE round_id = ? AND unit = ?`)
      .bind(round.round, unit)
      .run();
    const receipt = await submit(round.manager.key, round.path(unit), bodyOne(unit));
    expect(receipt.status).toBe(201);
    expect((await round.upgrade(unit, 2, false)).body.applied).toBe(true);
    await settle();
    expect((await round.rollup(unit)).figures.a.sum).toBe(10);
    const sent = await submit(round.manager.key, round.path(unit), { answers: { a: 11, fresh: 4 } });
    expect(sent.status).toBe(201);
    await settle();
    expect((await round.rollup(unit)).figures.fresh.sum).toBe(4);
    const old = await call(round.manager.key, 'GET', `${round.path(unit)}/revisions/${receipt.body.seq}`);
    expect(old.body.answers.gone).toBe(7);
  });

  it('is for who may fill the report in', async () => {
    const unit = round.codes[2] ?? '';
    await env.DB.prepare(`UPDATE report SET outline_version = 1 WHERE round_id = ? AND unit = ?`)
      .bind(round.round, unit)
      .run();
    const [reviewer, neighbour, viewer] = [
      await person('reviewer', round.p),
      await person('reporter', round.codes[3] ?? ''),
      await person('viewer', round.p),
    ];
    expect((await round.upgrade(unit, 2, true, reviewer.key)).status).toBe(403);
    expect((await round.upgrade(unit, 2, true, neighbour.key)).status).toBe(404);
    expect((await round.upgrade(unit, 2, true, viewer.key)).status).toBe(404);
    expect(
      (await call(round.manager.key, 'POST', `${round.path(unit)}/upgrade`, { version: 2, colour: 1 })).status,
    ).toBe(422);
    await submit(round.manager.key, round.path(unit), bodyOne(unit));
    await call(round.manager.key, 'POST', `${round.path(unit)}/accept`);
    const accepted = await round.upgrade(unit, 2, false);
    expect([accepted.status, accepted.body.code]).toEqual([409, 'report_accepted']);
  });
});
