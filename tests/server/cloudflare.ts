import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

type Database = { uuid: string; name: string };

/**
 * As much of Cloudflare's API as `wrangler` asks in a deployment, with an account in memory. It stands in for the one
 * thing these tests cannot have; wrangler itself is real. `did` lists what was changed, in order.
 */
export async function startCloudflare(): Promise<{
  url: string;
  did: string[];
  databases: Database[];
  close: () => void;
}> {
  const databases: Database[] = [];
  const did: string[] = [];
  const migrated = new Set<string>();
  let uploaded = false;
  const subdomain = { name: 'decuong', enabled: true, previews_enabled: true };
  const script = { id: 'decuong', tag: 'tag', last_deployed_from: 'wrangler' };
  const worker = { id: 'decuong', subdomain, default_environment: { environment: 'production', script } };

  const answers: [method: string, path: RegExp, answer: (at: { body: string; last: string }) => unknown][] = [
    ['GET', /\/d1\/database$/, () => databases],
    [
      'POST',
      /\/d1\/database$/,
      ({ body }) => {
        const made = { uuid: '11111111-1111-4111-8111-111111111111', name: JSON.parse(body).name as string };
        databases.push(made);
        did.push(`database ${made.name} created`);
        return made;
      },
    ],
    ['GET', /\/d1\/database\/[^/]+$/, ({ last }) => databases.find(({ name, uuid }) => name === last || uuid === last)],
    ['POST', /\/d1\/database\/[^/]+\/query$/, ({ body }) => queried(body)],
    ['POST', /\/assets-upload-session$/, () => ({ jwt: 'a.b.c', buckets: [] })],
    ['PUT', /\/workers\/scripts\/[^/]+$/, upload],
    ['POST', /\/workers\/scripts\/[^/]+\/versions$/, upload],
    ['POST', /\/workers\/scripts\/[^/]+\/deployments$/, () => ({ id: 'two' })],
    ['PATCH', /\/workers\/scripts\/[^/]+\/script-settings$/, () => ({})],
    ['GET', /\/workers\/(services|workers)\/[^/]+$/, () => (uploaded ? worker : undefined)],
    ['GET', /\/workers\/subdomain$/, () => ({ subdomain: 'example' })],
    ['GET', /\/subdomain$/, () => subdomain],
    ['POST', /\/subdomain$/, () => subdomain],
    ['PUT', /\/schedules$/, () => ({ schedules: [] })],
    ['GET', /\/deployments$/, () => (uploaded ? { deployments: [] } : undefined)],
  ];

  function upload() {
    did.push('worker uploaded');
    uploaded = true;
    return { id: 'one', startup_time_ms: 1, entry_point: 'index.js', deployment_id: 'one' };
  }

  function queried(body: string) {
    const sql = JSON.parse(body).sql as string;
    const inserted = /INSERT INTO "?d1_migrations"? \(name\)\s*values\s*\('([^']+)'\)/i.exec(sql)?.[1];
    if (inserted) {
      migrated.add(inserted);
      did.push(`migration ${inserted}`);
    }
    const asked = /SELECT \*\s+FROM "?d1_migrations"?/i.test(sql);
    const results = asked ? [...migrated].map((name, i) => ({ id: i + 1, name, applied_at: '2026-01-01' })) : [];
    return [{ results, success: true, meta: { duration: 1, changes: 0 } }];
  }

  const server: Server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      const { pathname } = new URL(request.url ?? '/', 'http://localhost');
      const found = answers.find(([method, path]) => method === request.method && path.test(pathname));
      const result = found?.[2]({ body, last: pathname.split('/').at(-1) ?? '' });
      const code = pathname.includes('/d1/') ? 7404 : 10007;
      const errors = result === undefined ? [{ code, message: `no ${request.method} ${pathname}` }] : [];
      response.writeHead(errors.length > 0 ? 404 : 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ success: errors.length === 0, errors, messages: [], result: result ?? null }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/client/v4`, did, databases, close: () => server.close() };
}
