import { type Issue, pointer } from '../../schemas/issues.ts';
import { MAX_BODY_BYTES, MAX_JSON_DEPTH } from '../services/limits.ts';
import { done, type Result, refuse } from '../services/result.ts';

/**
 * A JSON body as untrusted data: of bounded size and depth, with only text and numbers that come back unchanged.
 * `allowEmpty` takes no body at all for `{}`.
 */
export async function readJson(request: Request, options: { allowEmpty?: boolean } = {}): Promise<Result<unknown>> {
  const text = await readText(request);
  if (!text.ok) return text;
  if (text.value === '' && options.allowEmpty) return done({});
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') return refuse('unsupported_media_type');
  return parseJson(text.value);
}

/** The same of a text that came another way: in a field of a page. */
export function parseJson(text: string): Result<unknown> {
  if (text.length > MAX_BODY_BYTES) return refuse('body_too_large', { data: { max: MAX_BODY_BYTES } });
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return refuse('malformed_json');
  }
  const fault = faultIn(body);
  if (fault === 'too deep') return refuse('body_too_deep', { data: { max: MAX_JSON_DEPTH } });
  return fault ? refuse('validation_failed', { issues: [fault] }) : done(body);
}

async function readText(request: Request): Promise<Result<string>> {
  const declared = Number(request.headers.get('content-length') ?? 0);
  if (declared > MAX_BODY_BYTES) return refuse('body_too_large', { data: { max: MAX_BODY_BYTES } });
  if (!request.body) return done('');
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) return refuse('body_too_large', { data: { max: MAX_BODY_BYTES } });
    chunks.push(chunk);
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  try {
    return done(new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes));
  } catch {
    return refuse('malformed_json');
  }
}

/** Walks without recursion: the depth of a body is the sender's choice. */
function faultIn(body: unknown): Issue | 'too deep' | null {
  const queue: { value: unknown; at: string; depth: number }[] = [{ value: body, at: '', depth: 0 }];
  for (let next = queue.pop(); next; next = queue.pop()) {
    const { value, at, depth } = next;
    if (typeof value === 'string' && !value.isWellFormed()) return { pointer: at, code: 'unpaired_surrogate' };
    // `1e400` reads as infinity, which has no JSON form: it could be neither stored nor digested.
    if (typeof value === 'number' && !Number.isFinite(value)) return { pointer: at, code: 'number_too_large' };
    if (typeof value !== 'object' || value === null) continue;
    if (depth >= MAX_JSON_DEPTH) return 'too deep';
    for (const [key, inner] of Object.entries(value)) {
      if (!key.isWellFormed()) return { pointer: at, code: 'unpaired_surrogate' };
      queue.push({ value: inner, at: at + pointer(key), depth: depth + 1 });
    }
  }
  return null;
}
