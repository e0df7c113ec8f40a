import { type Posted, postedOf } from '../../../forms/fields/cell.ts';
import { MAX_BODY_BYTES } from '../../services/limits.ts';
import { done, type Result, refuse } from '../../services/result.ts';
import type { C } from './answer.ts';

/** A letter with its marks takes nine bytes in a form and three in a report. */
const MAX_FORM_BYTES = 4 * MAX_BODY_BYTES;

/** A posted form, of bounded size; files and repeated names are nothing our forms send. */
export async function readForm(c: C): Promise<Result<Posted>> {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/x-www-form-urlencoded') return refuse('unsupported_media_type');
  const tooLarge = refuse('body_too_large', { data: { max: MAX_FORM_BYTES } });
  if (Number(c.req.header('content-length') ?? 0) > MAX_FORM_BYTES) return tooLarge;
  const decoder = new TextDecoder();
  let text = '';
  let sizeBytes = 0;
  for await (const chunk of (c.req.raw.body ?? []) as AsyncIterable<Uint8Array>) {
    sizeBytes += chunk.length;
    if (sizeBytes > MAX_FORM_BYTES) return tooLarge;
    text += decoder.decode(chunk, { stream: true });
  }
  return done(postedOf(new Map(new URLSearchParams(text + decoder.decode()))));
}
