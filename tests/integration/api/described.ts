import { call } from '../world.ts';

/** What the API says of itself, as a program would read it: the tests below take their cases from it. */
export type Parameter = { name: string; in: 'path' | 'query' | 'header'; required?: boolean; schema: object };
export type Described = {
  /** `GET /rounds/{round}` */
  name: string;
  method: string;
  path: string;
  open: boolean;
  parameters: Parameter[];
  takesBody: boolean;
  bodyRequired: boolean;
};

type Document = {
  openapi: string;
  paths: { [path: string]: { [method: string]: any } };
  [more: string]: unknown;
};

export async function openApi(): Promise<Document> {
  return (await call(null, 'GET', '/openapi.json')).body;
}

export async function describedOperations(): Promise<Described[]> {
  const { paths } = await openApi();
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, one]) => ({
      name: `${method.toUpperCase()} ${path}`,
      method: method.toUpperCase(),
      path,
      open: one.security?.length === 0,
      parameters: one.parameters,
      takesBody: one.requestBody?.content['application/json'] !== undefined,
      bodyRequired: one.requestBody?.required === true,
    })),
  );
}

/** The path with its parameters filled in; one nobody named is `x`. */
export function filled(path: string, values: { [name: string]: string | number }): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name) => String(values[name] ?? 'x'));
}

/** Required headers and query parameters of an operation, with something in each. */
export function requiredOf(described: Described, given: { [name: string]: string } = {}) {
  const headers: { [name: string]: string } = {};
  const query = new URLSearchParams();
  for (const { name, in: place, required } of described.parameters) {
    if (place === 'header' && required) headers[name] = given[name] ?? crypto.randomUUID();
    if (place === 'query' && required) query.set(name, given[name] ?? 'x');
  }
  return { headers, query: query.size > 0 ? `?${query}` : '' };
}
