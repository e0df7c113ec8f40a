import canonicalize from 'canonicalize';

/** RFC 8785: the same content is the same text, whatever the order its keys came in. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('a value without a JSON form has no digest');
  return text;
}

/** `sha256:` and the hex digest of the canonical JSON. */
export async function digestOf(value: unknown): Promise<string> {
  return sha256(canonicalJson(value));
}

export async function sha256(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return `sha256:${[...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
