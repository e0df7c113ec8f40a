import { type Posted, postedOf } from '../../../forms/fields/cell.ts';
import { done, type Result, refuse } from '../../services/result.ts';
import type { C } from './answer.ts';

/** A form that may carry a file, of bounded size. `file` is null where none was chosen. */
export async function readUploadForm(
  c: C,
  maxBytes: number,
): Promise<Result<{ fields: Posted; file: Uint8Array | null }>> {
  const type = c.req.header('content-type') ?? '';
  if (!/^multipart\/form-data\b/i.test(type)) return refuse('unsupported_media_type');
  const tooLarge = refuse('body_too_large', { data: { max: maxBytes } });
  if (Number(c.req.header('content-length') ?? 0) > maxBytes) return tooLarge;
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of (c.req.raw.body ?? []) as AsyncIterable<Uint8Array>) {
    sizeBytes += chunk.length;
    if (sizeBytes > maxBytes) return tooLarge;
    chunks.push(chunk);
  }
  let form: FormData;
  try {
    form = await new Response(joined(chunks, sizeBytes), { headers: { 'content-type': type } }).formData();
  } catch {
    return refuse('unsupported_media_type');
  }
  const fields = new Map<string, string>();
  let file: Uint8Array | null = null;
  for (const [name, value] of form as unknown as Iterable<[string, string | File]>) {
    if (typeof value === 'string') fields.set(name, value);
    else if (value.size > 0) file = new Uint8Array(await value.arrayBuffer());
  }
  return done({ fields: postedOf(fields), file });
}

function joined(chunks: readonly Uint8Array[], sizeBytes: number): Uint8Array {
  const bytes = new Uint8Array(sizeBytes);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
