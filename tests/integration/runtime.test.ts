import { createExecutionContext, createScheduledController, waitOnExecutionContext } from 'cloudflare:test';
import { env, exports } from 'cloudflare:workers';
import canonicalize from 'canonicalize';
import { expect, it } from 'vitest';
import worker from '../../worker/index.ts';

it('answers its health over HTTP', async () => {
  const response = await exports.default.fetch('http://localhost/api/v1/health');
  expect(response.status).toBe(200);
});

it('accepts the schedule that wrangler.toml sends', async () => {
  const context = createExecutionContext();
  const controller = createScheduledController({ cron: '*/5 * * * *', scheduledTime: new Date() });
  await (worker as ExportedHandler<Cloudflare.Env>).scheduled?.(controller, env, context);
  await waitOnExecutionContext(context);
});

it('has foreign keys on, so that the schema may rely on them', async () => {
  expect(await env.DB.prepare('PRAGMA foreign_keys').first('foreign_keys')).toBe(1);
});

it('canonicalizes JSON the way RFC 8785 shows in its section 3.2.2', () => {
  const input = JSON.parse(
    '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}',
  );
  expect(canonicalize(input)).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  );
});
