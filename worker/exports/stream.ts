export const CHUNK_BYTES = 64 * 1024;

/**
 * Texts as UTF-8, in chunks of 64 KB, made only when the reader asks: at most one chunk and one text are held.
 * A reader that goes away ends the source; a source that fails breaks the stream off, so that no half file looks whole.
 */
export function byteStream(texts: AsyncIterable<string>): ReadableStream<Uint8Array> {
  const iterator = texts[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  let pending = '';
  const fill = async (chunk: Uint8Array) => {
    for (let filled = 0; ; ) {
      if (pending === '') {
        const next = await iterator.next();
        if (next.done) return { filled, done: true };
        pending = next.value;
      }
      const { read, written } = encoder.encodeInto(pending, chunk.subarray(filled));
      pending = pending.slice(read);
      filled += written;
      if (pending !== '') return { filled, done: false };
    }
  };
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const chunk = new Uint8Array(CHUNK_BYTES);
        const { filled, done } = await fill(chunk);
        if (filled > 0) controller.enqueue(chunk.subarray(0, filled));
        if (done) controller.close();
      },
      cancel: async () => {
        await iterator.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}
