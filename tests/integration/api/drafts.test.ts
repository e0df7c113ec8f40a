import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { Draft, Problem, SavedDraft } from '../../../schemas/api/answers.ts';
import { call, goodBody, person, plantRound, submit } from '../world.ts';

let world: Awaited<ReturnType<typeof plantRound>>;
let key: string;
let unit: string;
let path: string;

beforeAll(async () => {
  world = await plantRound({ districts: 8 });
  // A manager fills on any unit's behalf: one person serves every test.
  key = world.manager.key;
  unit = world.codes[0] as string;
  path = world.path(unit);
});

const put = (at: string, body: unknown, ifMatch?: string, who = key) =>
  call(who, 'PUT', `${at}/draft`, body, ifMatch === undefined ? {} : { 'if-match': ifMatch });
const read = (at: string, who = key) => call(who, 'GET', at);
const pathOf = (i: number) => world.path(world.codes[i] as string);

describe('the rev of a draft', () => {
  it('starts at nothing, and each saving gives the next', async () => {
    const before = await read(path);
    expect(before.headers.get('etag')).toBe('"0-0"');
    expect(before.body.draft).toEqual({ rev: 0, answers: {}, explanations: {}, raw: {}, at: null, by: null });
    const first = await put(path, { answers: { it_trained: 1 } }, '"0-0"');
    expect([first.status, first.headers.get('etag')]).toEqual([200, '"1-0"']);
    expect(SavedDraft.parse(first.body)).toEqual({ rev: 1, raw: {} });
    const second = await put(path, { answers: { it_trained: 2 } }, first.headers.get('etag') as string);
    expect(second.headers.get('etag')).toBe('"2-0"');
    const after = await read(path);
    expect(after.headers.get('etag')).toBe('"2-0"');
    expect(Draft.parse(after.body.draft)).toMatchObject({ rev: 2, answers: { it_trained: 2 }, by: expect.any(String) });
  });

  it('has to be named: without If-Match nothing is saved', async () => {
    const { draft } = (await read(path)).body;
    const answer = await put(path, { answers: { it_trained: 99 } });
    expect([answer.status, answer.body.code]).toEqual([428, 'if_match_required']);
    expect((await read(path)).body.draft).toEqual(draft);
  });

  it('that is no longer current gives back what is there and what was sent, and saves nothing', async () => {
    const at = pathOf(1);
    await put(at, { answers: { it_trained: 7 }, explanations: { actual_over_plan: 'vì' } }, '"0-0"');
    const stale = await put(at, { answers: { it_trained: 8, score: 'x' } }, '"0-0"');
    expect(stale.status).toBe(412);
    expect(stale.headers.get('content-type')).toBe('application/problem+json');
    expect(Problem.parse(stale.body).code).toBe('draft_stale');
    expect(stale.body.current).toMatchObject({
      rev: 1,
      answers: { it_trained: 7 },
      explanations: { actual_over_plan: 'vì' },
      at: expect.any(String),
      by: expect.any(String),
    });
    expect(stale.body.yours).toMatchObject({ answers: { it_trained: 8, score: 'x' } });
    expect((await read(at)).body.draft).toMatchObject({ rev: 1, answers: { it_trained: 7 } });
  });

  it.each(['*', '"1"', '1-0', '"-1-0"', '"1-0", "2-0"', '""', 'W/', `"${'9'.repeat(40)}-0"`])(
    'is not guessed from If-Match %s',
    async (ifMatch) => {
      const answer = await put(path, { answers: {} }, ifMatch);
      expect([answer.status, answer.body.code]).toEqual([412, 'draft_stale']);
    },
  );

  it('is taken from an ETag that a proxy made weak', async () => {
    const at = pathOf(2);
    expect((await put(at, { answers: {} }, 'W/"0-0"')).status).toBe(200);
  });

  it('lets one of two through who save at once, and tells the other', async () => {
    const at = pathOf(3);
    for (const rev of [0, 1]) {
      const both = await Promise.all([1, 2].map((n) => put(at, { answers: { it_trained: n } }, `"${rev}-0"`)));
      expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
      const won = both[0]?.status === 200 ? 1 : 2;
      const lost = both.find(({ status }) => status === 412);
      expect(lost?.body.current).toMatchObject({ rev: rev + 1, answers: { it_trained: won } });
      expect((await read(at)).body.draft).toMatchObject({ rev: rev + 1, answers: { it_trained: won } });
    }
  });
});

type Json = any;
const resolve = (value: Json, parts: readonly string[]): Json =>
  parts.reduce(
    (at, part) => (at !== null && typeof at === 'object' && Object.hasOwn(at, part) ? at[part] : undefined),
    value,
  );
const escaped = (parts: readonly string[]) =>
  parts.map((part) => `/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
const parsed = (text: string): Json => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Everything in it that is not a container with something inside. */
function leavesOf(value: Json, at: readonly string[] = []): { at: readonly string[]; leaf: Json }[] {
  const inner = value !== null && typeof value === 'object' ? Object.entries(value) : [];
  return inner.length === 0 ? [{ at, leaf: value }] : inner.flatMap(([key, one]) => leavesOf(one, [...at, key]));
}

/** Leaves that are neither among the answers nor in what was kept as typed. */
function lost(sent: Json, draft: { answers: Json; raw: { [pointer: string]: string } }): string[] {
  const same = (a: Json, b: Json) => a !== undefined && JSON.stringify(a) === JSON.stringify(b);
  return leavesOf(sent)
    .filter(({ at, leaf }) => {
      if (same(resolve(draft.answers, at), leaf)) return false;
      return !at.some((_, i) => {
        const kept = draft.raw[`/answers${escaped(at.slice(0, i + 1))}`];
        if (kept === undefined) return false;
        return (i + 1 === at.length && kept === leaf) || same(resolve(parsed(kept), at.slice(i + 1)), leaf);
      });
    })
    .map(({ at }) => escaped(at));
}

describe('the content of a draft', () => {
  it('is never refused: what does not fit is kept as typed, by pointer', async () => {
    const at = pathOf(4);
    const answers = {
      it_trained: '12x',
      officials: -1,
      score: [1, { a: null }],
      all_trained: 5,
      'no/such~field': { x: 1 },
      has_plan: { missing: 'lost' },
      language_trained: { missing: 'not_available' },
      literacy_learners: { [`${world.codes[4]}c1`]: { plan: 3, actual: 'ba' }, P9c1: { plan: 1 } },
      schools: 'nhiều',
      documents: [{ id: 'r1', copies: 2, more: true }],
      training_by_year: { '2019': 7 },
    };
    const saved = await put(at, { answers }, '"0-0"');
    expect(saved.status).toBe(200);
    const { draft } = (await read(at)).body;
    expect(draft.answers).toEqual({
      language_trained: { missing: 'not_available' },
      literacy_learners: { [`${world.codes[4]}c1`]: { plan: 3 } },
      documents: [{ id: 'r1', copies: 2 }],
      training_by_year: {},
    });
    expect(draft.raw).toEqual({
      '/answers/it_trained': '12x',
      '/answers/officials': '-1',
      '/answers/score': '[1,{"a":null}]',
      '/answers/all_trained': '5',
      '/answers/no~1such~0field': '{"x":1}',
      '/answers/has_plan': '{"missing":"lost"}',
      [`/answers/literacy_learners/${world.codes[4]}c1/actual`]: 'ba',
      '/answers/literacy_learners/P9c1': '{"plan":1}',
      '/answers/schools': 'nhiều',
      '/answers/documents/0/more': 'true',
      '/answers/training_by_year/2019': '7',
    });
    expect(saved.body.raw).toEqual(draft.raw);
  });

  it('comes back whole, whatever JSON the answers are', async () => {
    const at = pathOf(4);
    const c1 = `${world.codes[4]}c1`;
    const names = [
      'it_trained',
      'context',
      'score',
      'has_plan',
      'plan_issued',
      'literacy_learners',
      'schools',
      'documents',
    ];
    const row = fc.dictionary(
      fc.constantFrom('plan', 'copies', 'border', 'document', 'id', '__proto__'),
      fc.jsonValue(),
    );
    const grid = fc.oneof(
      fc.dictionary(fc.constantFrom(c1, 'primary', '2019', '__proto__', 'constructor'), fc.oneof(row, fc.jsonValue())),
      fc.array(row.map((cells) => ({ ...cells, id: 'r1' }))),
    );
    const answers = fc.dictionary(
      fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...names, '__proto__', 'toString') }, fc.string()),
      fc.oneof(fc.jsonValue(), grid, fc.constantFrom({ missing: 'not_available' }, { number: '1/KH', 'x/y': 2 })),
      { maxKeys: 8 },
    );
    let rev = (await read(at)).body.draft.rev;
    await fc.assert(
      fc.asyncProperty(answers, async (drawn) => {
        const text = JSON.stringify({ answers: drawn });
        const saved = await put(at, text, `"${rev}-0"`);
        expect([saved.status, saved.text]).toEqual([200, expect.any(String)]);
        rev = saved.body.rev;
        expect(lost(JSON.parse(text).answers, (await read(at)).body.draft)).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  it('keeps a key that JavaScript would swallow', async () => {
    const at = pathOf(4);
    const { rev } = (await read(at)).body.draft;
    const text =
      '{"answers":{"__proto__":{"a":1},"plan_issued":{"number":"1","__proto__":2},"has_plan":{"missing":"not_available","__proto__":3}}}';
    expect((await put(at, text, `"${rev}-0"`)).status).toBe(200);
    expect(lost(JSON.parse(text).answers, (await read(at)).body.draft)).toEqual([]);
  });

  it('can be sent back as it was read, however long the name of an unknown field', async () => {
    const at = pathOf(5);
    const answers = { ['x'.repeat(1000)]: 1, it_trained: 4 };
    expect((await put(at, { answers }, '"0-0"')).status).toBe(200);
    const { draft } = (await read(at)).body;
    const { answers: known, explanations, raw } = draft;
    expect((await put(at, { answers: known, explanations, raw }, '"1-0"')).status).toBe(200);
    expect((await read(at)).body.draft).toMatchObject({ rev: 2, answers: known, explanations, raw });
  });

  it.each([
    ['a value', '{"answers":{"context":"\\ud800"}}', '/answers/context'],
    ['a key', '{"answers":{"\\ud800":1}}', '/answers'],
    [
      'an explanation',
      '{"answers":{},"explanations":{"actual_over_plan":"x\\udfff"}}',
      '/explanations/actual_over_plan',
    ],
    ['raw', '{"answers":{},"raw":{"/answers/it_trained":"\\ud83d"}}', '/raw/~1answers~1it_trained'],
  ])('is refused for half a character in %s, which the database would change', async (_, text, pointer) => {
    const answer = await put(pathOf(6), text, '"0-0"');
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toMatchObject([{ pointer, code: 'unpaired_surrogate' }]);
  });

  it('is refused for a number no program can hold, rather than kept as null', async () => {
    const answer = await put(pathOf(6), '{"answers":{"it_trained":1e400}}', '"0-0"');
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toMatchObject([{ pointer: '/answers/it_trained', code: 'number_too_large' }]);
  });

  it('has an envelope, and that is held to its form', async () => {
    for (const body of [{}, { answers: [] }, { answers: {}, more: 1 }, { answers: {}, explanations: { a: 1 } }]) {
      const answer = await put(pathOf(6), body, '"0-0"');
      expect([answer.status, answer.body.code]).toEqual([422, 'validation_failed']);
    }
    expect((await read(pathOf(6))).headers.get('etag')).toBe('"0-0"');
  });
});

describe('the state of a report', () => {
  it('goes from not started to draft with the first saving', async () => {
    const at = pathOf(6);
    expect((await read(at)).body.state).toBe('not_started');
    await put(at, { answers: {} }, '"0-0"');
    expect((await read(at)).body.state).toBe('draft');
  });

  it('stays submitted, and what stands stays, while a new draft is written', async () => {
    const code = world.codes[7] as string;
    const at = world.path(code);
    const { body: receipt } = await submit(key, at, goodBody(code));
    const before = (await read(at)).body;
    const saved = await put(at, { answers: { it_trained: 1 } }, `"0-${receipt.seq}"`);
    expect([saved.status, saved.headers.get('etag')]).toEqual([200, `"1-${receipt.seq}"`]);
    const after = (await read(at)).body;
    expect(after).toMatchObject({
      state: 'submitted',
      revision: before.revision,
      draft: { answers: { it_trained: 1 } },
    });
    const rollup = (await call(key, 'GET', `/rounds/${world.round}/rollups/${code}`)).body;
    expect(rollup.figures.it_trained.sum).toBe(20);
  });

  it('once accepted lets no draft be written, not even by one who has the rev', async () => {
    const code = world.codes[7] as string;
    const at = world.path(code);
    await call(key, 'POST', `${at}/accept`);
    const before = await read(at);
    const answer = await put(at, { answers: { it_trained: 9 } }, before.headers.get('etag') as string);
    expect([answer.status, answer.body.code]).toEqual([409, 'report_accepted']);
    expect((await read(at)).body).toEqual(before.body);
  });
});

describe('a reader', () => {
  it('who reviews sees the draft; who views sees what stands and no word of the draft', async () => {
    const [standing, drafting] = [pathOf(7), pathOf(6)];
    const [reviewer, viewer] = await Promise.all([person('reviewer', world.p), person('viewer', world.p)]);
    expect((await read(drafting, reviewer.key)).body).toMatchObject({ state: 'draft', draft: { rev: 1 } });
    expect((await read(drafting, viewer.key)).status).toBe(404);
    const seen = await read(standing, viewer.key);
    expect(seen.status).toBe(200);
    expect(seen.body).not.toHaveProperty('draft');
    expect(seen.text).not.toContain('"raw"');
    expect((await put(drafting, { answers: {} }, '"1-0"', reviewer.key)).status).toBe(403);
    expect((await put(standing, { answers: {} }, '"1-0"', viewer.key)).status).toBe(403);
    expect((await put(drafting, { answers: {} }, '"1-0"', viewer.key)).status).toBe(404);
  });

  it('who has the current version is told so, also by an ETag a proxy made weak or among others', async () => {
    const etag = (await read(path)).headers.get('etag') as string;
    for (const known of [etag, `W/${etag}`, `"0-0", ${etag}`]) {
      const same = await call(key, 'GET', path, undefined, { 'if-none-match': known });
      expect([same.status, same.text, same.headers.get('etag')]).toEqual([304, '', etag]);
    }
    expect((await call(key, 'GET', path, undefined, { 'if-none-match': '"0-0"' })).status).toBe(200);
  });
});
