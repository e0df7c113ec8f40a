import { expect, test } from 'vitest';
import { csvStream } from '../../../worker/exports/csv.ts';
import { byteStream, CHUNK_BYTES } from '../../../worker/exports/stream.ts';
import { district, ENTRIES, OUTLINE, PLAIN } from './made-up.ts';

test('rows are asked for only as the reader reads, and chunks are of 64 KB', async () => {
  let made = 0;
  async function* rows() {
    for (; made < 5_000; made += 1) yield district();
  }
  const reader = csvStream(OUTLINE, ENTRIES, false, rows(), PLAIN).getReader();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(made).toBe(0);
  const first = await reader.read();
  expect(first.value?.byteLength).toBeGreaterThan(CHUNK_BYTES - 4); // no character is cut
  const afterOne = made;
  expect(afterOne).toBeLessThan(1_000);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(made).toBe(afterOne);
  const sizes: number[] = [];
  for (let next = await reader.read(); !next.done; next = await reader.read()) sizes.push(next.value.byteLength);
  expect(sizes.slice(0, -1).every((size) => size > CHUNK_BYTES - 4 && size <= CHUNK_BYTES)).toBe(true);
  expect(made).toBe(5_000);
});

test('a character is never cut in two between chunks', async () => {
  async function* texts() {
    yield 'a';
    for (let i = 0; i < 40_000; i += 1) yield 'ậ😀';
  }
  let whole = '';
  for await (const chunk of byteStream(texts()) as unknown as AsyncIterable<Uint8Array>) {
    whole += new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(chunk);
  }
  expect(whole).toBe(`a${'ậ😀'.repeat(40_000)}`);
});

test('a reader that goes away ends the source', async () => {
  let ended = false;
  async function* rows() {
    try {
      for (;;) yield district();
    } finally {
      ended = true;
    }
  }
  const reader = csvStream(OUTLINE, ENTRIES, false, rows(), PLAIN).getReader();
  await reader.read();
  await reader.cancel();
  expect(ended).toBe(true);
});

test('a source that fails breaks the file off instead of ending it', async () => {
  async function* rows() {
    yield district();
    throw new Error('gone');
  }
  const reader = csvStream(OUTLINE, ENTRIES, false, rows(), PLAIN).getReader();
  await expect(
    (async () => {
      for (;;) if ((await reader.read()).done) return;
    })(),
  ).rejects.toThrow('gone');
});
