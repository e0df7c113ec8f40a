import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { standards } from '../../forms/standards/index.ts';
import { createApp } from '../../worker/app.ts';
import { packShown } from '../../worker/routes/pages/excel-carried.ts';
import { postedBy } from '../unit/forms/post.ts';
import { signedIn } from './pages/browser.ts';
import { call, clock, counted, goodBody, plantRound, submit, value } from './world.ts';

/** What Cloudflare allows one invocation, with everything it does after its answer. */
const MOST = 50;

// The same app over a database that counts.
const { app } = createApp({
  env: { d1: counted.d1, secret: env.AUTH_SECRET, baseUrl: null, embedded: false, mail: null },
  standards,
  version: 'test',
  now: () => clock.now,
});

type Who = { cookies: ReadonlyMap<string, string> };

async function statements(who: Who, path: string, fields?: { [name: string]: string } | FormData) {
  const before = counted.rows.statements;
  const ctx = createExecutionContext();
  const cookie = [...who.cookies].map(([name, text]) => `${name}=${text}`).join('; ');
  const request = new Request(`http://localhost${path}`, {
    redirect: 'manual',
    headers: {
      cookie,
      origin: 'http://localhost',
      ...(fields && !(fields instanceof FormData) ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
    },
    ...(fields
      ? { method: 'POST', body: fields instanceof FormData ? fields : new URLSearchParams(fields).toString() }
      : {}),
  });
  const response = await app.fetch(request, {}, ctx);
  const html = await response.text();
  await waitOnExecutionContext(ctx);
  return { status: response.status, html, sent: counted.rows.statements - before };
}

let planted: Awaited<ReturnType<typeof plantRound>>;
let manager: Awaited<ReturnType<typeof signedIn>>;
let reporter: Awaited<ReturnType<typeof signedIn>>;
let unit: string;
beforeAll(async () => {
  planted = await plantRound({ districts: 80, communesEach: 2 });
  unit = planted.codes[0] as string;
  manager = await signedIn('manager', planted.p);
  reporter = await signedIn('reporter', unit);
  for (const code of planted.codes.slice(1, 41)) await submit(planted.manager.key, planted.path(code), goodBody(code));
}, 120_000);

describe('an invocation stays within the statements it is allowed', () => {
  it('for every page one comes by', async () => {
    const round = `/rounds/${planted.round}`;
    const sent = planted.codes[1] as string;
    const pages: [Who, string][] = [
      [reporter, '/'],
      [reporter, `${round}/reports/${unit}`],
      [reporter, `${round}/reports/${unit}/check`],
      [reporter, '/notices'],
      [reporter, '/account'],
      [manager, '/'],
      [manager, '/rounds'],
      [manager, round],
      [manager, `${round}/settings`],
      [manager, `${round}/review`],
      [manager, `${round}/late`],
      [manager, `${round}/log`],
      [manager, `${round}/log?verify=0`],
      [manager, `${round}/reports/${sent}/review`],
      [manager, `${round}/reports/${sent}/view`],
      [manager, `${round}/rollups/${planted.p}`],
      [manager, `/api/v1${round}/reports/${sent}.docx`],
      [manager, `/api/v1${round}/rollups/${planted.p}.docx`],
      [manager, `/api/v1${round}/rollups/${planted.p}.csv`],
      [manager, `/api/v1${round}/rollups/${planted.p}.csv?tier=commune&shape=long`],
      [manager, `/api/v1${round}/rollups/${planted.p}/narratives?field=context`],
      [manager, '/units'],
      [manager, '/people'],
      [manager, '/outlines'],
      [manager, '/log'],
      [manager, '/notices'],
    ];
    const over: string[] = [];
    for (const [who, path] of pages) {
      const { status, sent: n } = await statements(who, path);
      if (status !== 200 || n > MOST) over.push(`${path}: ${status}, ${n} statements`);
    }
    expect(over).toEqual([]);
  });

  it('for taking a workbook in and putting it back', async () => {
    const other = planted.codes[2] as string;
    const page = `/rounds/${planted.round}/reports/${other}/excel`;
    const sent: number[] = [];
    const ask = async (work: () => Promise<{ status: number; sent: number }>, status: number) => {
      const answer = await work();
      expect(answer.status).toBe(status);
      sent.push(answer.sent);
    };
    const request = new Request(`http://localhost/api/v1${planted.path(other)}/workbook.xlsx`, {
      headers: { authorization: `Bearer ${planted.manager.key}` },
    });
    const file = new FormData();
    file.set('file', await (await app.fetch(request, {}, createExecutionContext())).blob(), 'a.xlsx');
    await ask(() => statements(manager, page, file), 200);
    const seen = { rev: 0, seq: (await call(planted.manager.key, 'GET', planted.path(other))).body.revision.seq };
    const shown = {
      base: seen,
      version: 1,
      rows: null,
      changes: [{ kind: 'set', pointer: '/answers/it_trained', to: 7, sheet: 'S', cell: 'E7' }],
    };
    const carried = value(await packShown(shown as never));
    await ask(() => statements(manager, `${page}/apply`, { carried }), 303);
    await ask(() => statements(manager, page), 200);
    await ask(() => statements(manager, `${page}/undo`, { rev: '1' }), 303);
    await ask(() => statements(manager, page), 200);
    for (const n of sent) expect(n).toBeLessThanOrEqual(MOST);
  });

  it('for saving a page of a form, sending it, and returning it, each with the slice behind it', async () => {
    const page = `/rounds/${planted.round}/reports/${unit}`;
    const tasks = await reporter.get(page);
    const section = /href="([^"]*\/sections\/[^"?#]*)/.exec(tasks.html)?.[1] ?? '';
    const shown = await reporter.get(section);
    const saved = await statements(reporter, section, {
      ...Object.fromEntries(postedBy(shown.html)),
      '/answers/context': 'Huyện có 9 xã biên giới',
      '/answers/it_trained': '20',
    });
    expect(saved.status).toBe(303);
    const draft = await call(planted.manager.key, 'GET', planted.path(unit));
    await call(planted.manager.key, 'PUT', `${planted.path(unit)}/draft`, goodBody(unit), {
      'if-match': draft.headers.get('etag') ?? '',
    });
    const check = await reporter.get(`${page}/check`);
    const sent = await statements(reporter, `${page}/check`, Object.fromEntries(postedBy(check.html)));
    expect(sent.status).toBe(303);
    const reviewer = await signedIn('reviewer', planted.p);
    const { seq } = (await call(planted.manager.key, 'GET', planted.path(unit))).body.revision;
    const returned = await statements(reviewer, `${page}/return`, {
      seq: String(seq),
      text: 'Xem lại',
      day: '20/05/2020',
      time: '17:00',
    });
    expect(returned.status).toBe(303);
    for (const { sent: n } of [saved, sent, returned]) expect(n).toBeLessThanOrEqual(MOST);
  });
});
