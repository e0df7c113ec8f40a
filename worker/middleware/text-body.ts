import { done, type Result, refuse } from '../services/result.ts';

/** A body of text in UTF-8, of bounded size; a byte-order mark goes. What is no UTF-8 is refused, not mended. */
export async function readTextBody(request: Request, maxBytes: number): Promise<Result<string>> {
  const tooLarge = refuse('body_too_large', { data: { max: maxBytes } });
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) return tooLarge;
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });
  let text = '';
  let sizeBytes = 0;
  try {
    for await (const chunk of (request.body ?? []) as unknown as AsyncIterable<Uint8Array>) {
      sizeBytes += chunk.length;
      if (sizeBytes > maxBytes) return tooLarge;
      text += decoder.decode(chunk, { stream: true });
    }
    text += decoder.decode();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return refuse('validation_failed', { issues: [{ pointer: '', code: 'malformed_text' }] });
  }
  return text.isWellFormed() && !text.includes('\0')
    ? done(text)
    : refuse('validation_failed', { issues: [{ pointer: '', code: 'malformed_text' }] });
}
