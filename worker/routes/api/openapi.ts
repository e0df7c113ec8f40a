import type { Hono } from 'hono';
import * as z from 'zod';
import { Problem } from '../../../schemas/api/answers.ts';
import type { AppEnv } from '../../http.ts';
import { type Operation, operation, operations } from './operation.ts';

/** OpenAPI 3.1, made from the same zod schemas the routes parse and the tests hold answers against. */
export function openApiRoute(app: Hono<AppEnv>, { version }: { version: string }): void {
  operation(
    app,
    { method: 'get', path: '/openapi.json', summary: 'This description', open: true, answer: { status: 200 } },
    ({ c }) => c.json(openApi(version)),
  );
}

let made: object | undefined;

function openApi(version: string): object {
  made ??= {
    openapi: '3.1.0',
    info: {
      title: 'decuong',
      version,
      description: 'Report outlines in, provincial rollups out. Errors are RFC 9457 problems with a stable `code`.',
    },
    servers: [{ url: '/api/v1' }],
    security: [{ apiKey: [] }, { session: [] }],
    components: {
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer' },
        session: { type: 'apiKey', in: 'cookie', name: 'decuong.session' },
      },
      schemas: { Problem: json(Problem) },
    },
    paths: paths(),
  };
  return made;
}

function paths(): object {
  const found: { [path: string]: { [method: string]: object } } = {};
  for (const described of operations) {
    found[described.path] ??= {};
    const path = found[described.path];
    if (path) path[described.method] = operationObject(described);
  }
  return found;
}

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

function operationObject(described: Operation): object {
  const inPath = [...described.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const inQuery = Object.entries(described.query ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: !schema.safeParse(undefined).success,
    schema: json(schema),
  }));
  const inHeader = Object.entries(described.headers ?? {}).map(([name, description]) => ({
    name,
    in: 'header',
    required: true,
    description,
    schema: { type: 'string' },
  }));
  const media = described.answer.media ?? 'application/json';
  return {
    summary: described.summary,
    operationId: `${described.method}${described.path.replaceAll(/[^A-Za-z]+(\w?)/g, (_, next: string) => next.toUpperCase())}`,
    ...(described.open ? { security: [] } : {}),
    parameters: [...inPath, ...inQuery, ...inHeader],
    ...(described.body
      ? {
          requestBody: {
            required: !described.bodyOptional,
            content: { 'application/json': { schema: json(described.body) } },
          },
        }
      : {}),
    ...(described.upload
      ? {
          requestBody: {
            required: true,
            content: { [described.upload.media]: { schema: { type: 'string', format: 'binary' } } },
          },
        }
      : {}),
    responses: {
      [described.answer.status]: {
        description: described.summary,
        content: { [media]: { schema: described.answer.schema ? json(described.answer.schema) : {} } },
      },
      default: problem('Refused; `code` says why'),
    },
  };
}

function json(schema: z.ZodType): object {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io: 'input',
    unrepresentable: 'any',
    reused: 'inline',
  }) as { $schema?: string; $defs?: object };
  // A schema that refers to itself is a resource of its own, so that its `#/$defs/…` stay within it.
  return rest.$defs ? { $id: `urn:decuong:schema:${++resources}`, ...rest } : rest;
}
let resources = 0;
