import { beforeAll, describe, expect, it } from 'vitest';
import { OutlineHead, Published } from '../../../schemas/api/answers.ts';
import { Outline } from '../../../schemas/outline/outline.ts';
import { tenFields } from '../../factories/ten-fields.ts';
import { call, person, plantProvince } from '../world.ts';

let key: string;
let reader: string;

beforeAll(async () => {
  await plantProvince('P', 1);
  key = (await person('manager', 'P')).key;
  reader = (await person('reporter', 'P001')).key;
});

const publish = (outline: unknown) => call(key, 'POST', '/outlines', outline);

describe('publishing an outline', () => {
  it('gives its place and a digest; the same body again is the same version, whatever the order of its keys', async () => {
    const first = await publish(tenFields());
    expect(first.status).toBe(201);
    expect(Published.parse(first.body)).toEqual({
      id: 'ten-fields',
      version: 1,
      digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
    });
    expect(first.headers.get('location')).toBe('/api/v1/outlines/ten-fields/versions/1');
    const again = await publish(Object.fromEntries(Object.entries(tenFields()).reverse()));
    expect([again.status, again.body]).toEqual([201, first.body]);
  });

  it('of a version that exists with other content is refused, and the first stays', async () => {
    const answer = await publish(tenFields({ title: 'Khác' }));
    expect([answer.status, answer.body.code]).toEqual([409, 'outline_exists']);
    const { body } = await call(reader, 'GET', '/outlines/ten-fields/versions/1');
    expect(body.title).toEqual({ vi: 'Mười trường', en: 'Ten fields' });
    expect((await publish(tenFields({ title: 'Khác', version: 2 }))).status).toBe(201);
  });

  it('twice at once with two contents lets one through', async () => {
    const both = await Promise.all(['Một', 'Hai'].map((title) => publish(tenFields({ id: 'race', title }))));
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    const won = both[0]?.status === 201 ? 'Một' : 'Hai';
    expect((await call(reader, 'GET', '/outlines/race/versions/1')).body.title).toBe(won);
  });

  it('names each fault by its place in the outline', async () => {
    const answer = await publish(
      tenFields({
        id: 'faulty',
        items: [
          { kind: 'count', id: 'a', label: 'A', measure: 'người', min: 5, max: 1 },
          { kind: 'count', id: 'a', label: 'A', measure: 'lớp' },
          { kind: 'total', id: 't', label: 'T', of: ['b', 't'] },
          {
            kind: 'grid',
            id: 'g',
            title: 'G',
            rows: { by: 'year', from: 2020, to: 2019 },
            columns: [{ kind: 'text', id: 'x', label: 'X' }],
            totals: true,
          },
        ],
        checks: [
          {
            kind: 'standard',
            id: 's',
            at: 'report',
            standard: 'nothing',
            level: 'a',
            rates: {},
            severity: 'error',
            message: 'x',
          },
        ],
        nested: [['a', 'z']],
      }),
    );
    expect([answer.status, answer.body.code]).toEqual([422, 'outline_faulty']);
    const faults = answer.body.errors.map(
      ({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`,
    );
    expect(faults).toEqual(
      expect.arrayContaining([
        '/items/0/max bounds_reversed',
        '/items/1/id duplicate_id',
        '/items/2/of circular_total',
        '/items/2/of/0 unknown_reference',
        '/items/3/rows unreachable_rows',
        '/items/3/totals total_across_years',
        '/checks/0/standard unknown_standard',
        '/nested/0/1 unknown_reference',
      ]),
    );
    expect(answer.body.errors.every(({ message }: { message: string }) => message.length > 3)).toBe(true);
    expect((await call(key, 'GET', '/outlines/faulty/versions/1')).status).toBe(404);
  });

  it('names the place of targets of the wrong kind, ranges upside down, years out of the span, words where none are taken', async () => {
    const years = (from: number, to: number) => ({
      kind: 'grid',
      id: `g${from}`,
      title: 'G',
      rows: { by: 'year', from, to },
      columns: [{ kind: 'count', id: 'n', label: 'N' }],
    });
    const target = (id: string, goal: object) => ({
      kind: 'target',
      id,
      label: 'T',
      scale: { is: 'number', min: 0, max: 100 },
      targets: [{ due: '2025-12-31', ...goal }],
    });
    const faultsOf = async (items: unknown[]) => {
      const answer = await publish({ ...tenFields(), id: 'bad-input', items, checks: [], nested: [] });
      expect([answer.status, answer.body.code]).toEqual([422, 'outline_faulty']);
      return answer.body.errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`);
    };
    expect(
      await faultsOf([
        target('a', { op: '>=', value: 'yes' }),
        target('b', { from: 7, to: 6 }),
        target('c', { op: '>=', value: 120 }),
        years(2023, 2019),
      ]),
    ).toEqual([
      '/items/0/targets/0/value target_of_another_kind',
      '/items/1/targets/0 bounds_reversed',
      '/items/2/targets/0/value too_large',
      '/items/3/rows unreachable_rows',
    ]);
    expect(
      await faultsOf([
        target('a', { op: '~', value: 1 }),
        years(1800, 2019),
        { kind: 'rate', id: 'r', label: 'R', of: 'a', over: 'a', qualifier: true },
      ]),
    ).toEqual([
      '/items/0/targets/0/op unknown_option',
      '/items/1/rows/from too_small',
      '/items/2/qualifier unknown_field',
    ]);
  });

  it('refuses what is not written in the language of outlines', async () => {
    const answer = await publish({
      ...tenFields(),
      id: 'x y',
      version: 0,
      colour: 'red',
      items: [{ kind: 'slider', id: 's', label: 'S' }],
    });
    expect([answer.status, answer.body.code]).toEqual([422, 'outline_faulty']);
    const pointers = answer.body.errors.map(({ pointer }: { pointer: string }) => pointer);
    expect(pointers).toEqual(expect.arrayContaining(['/id', '/version', '/colour', '/items/0/kind']));
  });

  it('of totals of totals of totals ends, though their leaves are reached in a thousand million ways', async () => {
    const totals = Array.from({ length: 60 }, (_, i) => ({
      kind: 'total' as const,
      id: `t${i + 1}`,
      label: 'T',
      of: [`t${i}`, `t${i}`],
    }));
    const items = [{ kind: 'count' as const, id: 't0', label: 'A' }, ...totals];
    const answer = await publish(tenFields({ id: 'doubling', items, checks: [], nested: [] }));
    expect([answer.status, answer.body.code]).toEqual([422, 'outline_faulty']);
  });
});

describe('a published outline', () => {
  it('is listed with its title and digest for everybody signed in', async () => {
    const { body } = await call(reader, 'GET', '/outlines');
    const heads = body.outlines.map((one: unknown) => OutlineHead.parse(one));
    expect(heads.map(({ id, version }: { id: string; version: number }) => `${id}@${version}`)).toEqual([
      'race@1',
      'ten-fields@1',
      'ten-fields@2',
    ]);
  });

  it('reads back as an outline that can be published again, with its digest as ETag', async () => {
    const answer = await call(reader, 'GET', '/outlines/ten-fields/versions/1');
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual(Outline.parse(tenFields()));
    const again = await publish(answer.body);
    expect([again.status, `"${again.body.digest}"`]).toEqual([201, answer.headers.get('etag')]);
  });

  it.each([
    'ten-fields/versions/3',
    'ten-fields/versions/0',
    'ten-fields/versions/01',
    'ten-fields/versions/x',
    'nothing/versions/1',
  ])('that does not exist is not found: %s', async (path) => {
    expect((await call(reader, 'GET', `/outlines/${path}`)).status).toBe(404);
    expect((await call(reader, 'GET', `/outlines/${path}/schema`)).status).toBe(404);
  });

  it('has a JSON Schema of its report bodies, in which what is computed has no place', async () => {
    const answer = await call(reader, 'GET', '/outlines/ten-fields/versions/1/schema');
    expect(answer.headers.get('content-type')).toBe('application/schema+json');
    const { $schema, type, properties, required, additionalProperties } = answer.body;
    expect($schema).toBe('https://json-schema.org/draft/2020-12/schema');
    expect([type, required, additionalProperties]).toEqual(['object', ['answers'], false]);
    const { answers } = properties;
    expect(answers.additionalProperties).toBe(false);
    expect(Object.keys(answers.properties)).toContain('it_trained');
    expect(Object.keys(answers.properties)).not.toContain('it_trained_rate');
    expect(Object.keys(answers.properties)).not.toContain('all_trained');
    expect(answers.properties.it_trained.anyOf[0]).toMatchObject({ type: 'integer', minimum: 0 });
    expect(answers.properties.it_trained.anyOf[1].properties.missing.enum).toEqual([
      'not_applicable',
      'not_available',
      'included_elsewhere',
    ]);
    expect(answers.properties.documents).toMatchObject({ type: 'array', maxItems: 5 });
    expect(Object.keys(answers.properties.training_by_year.properties)).toEqual(['2018', '2019']);
  });
});
