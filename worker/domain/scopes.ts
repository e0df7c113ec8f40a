/** What an API key may be used for. A key without a list is from before there were scopes: it may do everything. */
export const SCOPES = ['read', 'write', 'jobs'] as const;
export type Scope = (typeof SCOPES)[number];

/** Where the scopes stand in the `permissions` of the api-key plugin. */
const RESOURCE = 'api';
const JOBS = '/api/v1/jobs/';

/** Looking is `read`, running the job is `jobs`, every other request changes something. */
export function scopeNeeded(method: string, path: string): Scope {
  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return 'read';
  return path.startsWith(JOBS) ? 'jobs' : 'write';
}

/** Null: every scope. A list nobody can read gives none. */
export function scopesOf(permissions: string | null): readonly Scope[] | null {
  if (permissions === null) return null;
  let read: unknown;
  try {
    read = JSON.parse(permissions);
  } catch {
    return [];
  }
  const listed: unknown = (read as { [RESOURCE]?: unknown } | null)?.[RESOURCE];
  return Array.isArray(listed) ? SCOPES.filter((scope) => listed.includes(scope)) : [];
}

export const permissionsOf = (scopes: readonly Scope[]): string => JSON.stringify({ [RESOURCE]: scopes });

export const allows = (held: readonly Scope[] | null, needed: Scope): boolean => held === null || held.includes(needed);
