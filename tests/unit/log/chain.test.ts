import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Break,
  checkSeal,
  type FoundEvent,
  type Seal,
  START,
  sealNext,
} from '../../../worker/domain/log/chain.ts';
import { digestOf } from '../../../worker/services/digest.ts';

const ROUND = 'r';
const anyText = fc.string({ maxLength: 8 });
const anyRevision = fc.record({
  digest: anyText,
  author: anyText,
  authorName: anyText,
  at: anyText,
  onTime: fc.boolean(),
  outlineVersion: fc.nat(9),
});
/** Events of a round: numbers that grow with gaps, for other rounds have theirs in between. */
const anyEvents: fc.Arbitrary<FoundEvent[]> = fc
  .array(
    fc.record({
      gap: fc.integer({ min: 1, max: 4 }),
      unit: fc.option(anyText),
      type: anyText,
      stateAfter: fc.option(anyText),
      speaksOf: fc.option(fc.nat(99)),
      bytes: fc.nat(),
      actor: anyText,
      at: anyText,
      detail: fc.option(anyText),
      revision: fc.option(anyRevision),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((parts) => {
    let seq = 0;
    return parts.map(({ gap, speaksOf, ...event }) => {
      seq += gap;
      const revisionSeq = event.revision ? seq : speaksOf === null ? null : -speaksOf;
      return { ...event, seq, revisionSeq, contentDigest: event.revision?.digest ?? null };
    });
  });
/** Where the job happened to cut: how many events each slice took. */
const anyCuts = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 12, maxLength: 12 });

async function sealed(events: readonly FoundEvent[], cuts: readonly number[]): Promise<Seal[]> {
  const seals: Seal[] = [];
  for (let [from, i] = [0, 0]; from < events.length; from += cuts[i] as number, i++) {
    const slice = events.slice(from, from + (cuts[i] as number));
    const seal = await sealNext(digestOf, ROUND, seals.at(-1) ?? START, slice, `at ${i}`);
    if (seal) seals.push(seal);
  }
  return seals;
}

/** As the service walks a chain: every seal in order over every event since the one before. */
async function firstBreak(seals: readonly Seal[], events: readonly FoundEvent[]): Promise<Break | null> {
  let head = START;
  for (const [i, seal] of seals.entries()) {
    const from = head.toSeq;
    const own = events.filter(({ seq }) => seq > from && seq <= seal.toSeq);
    const found = await checkSeal(digestOf, { head, seal, nextPrevious: seals[i + 1]?.previous ?? null, events: own });
    if (found) return found;
    head = seal;
  }
  return null;
}

/** Another value of the same kind. */
const other = (value: unknown): unknown =>
  value === null ? 'x' : typeof value === 'number' ? value + 1 : typeof value === 'boolean' ? !value : `${value}x`;

describe('a chain of seals', () => {
  it('holds over what was sealed, however it was cut, each event in exactly one seal', () =>
    fc.assert(
      fc.asyncProperty(anyEvents, anyCuts, async (events, cuts) => {
        const seals = await sealed(events, cuts);
        expect(await firstBreak(seals, events)).toBeNull();
        expect(seals.reduce((sum, seal) => sum + seal.events, 0)).toBe(events.length);
        for (const { seq } of events) {
          expect(seals.filter(({ fromSeq, toSeq }) => fromSeq <= seq && seq <= toSeq)).toHaveLength(1);
        }
      }),
    ));

  it('breaks at any change of any column of any event, its revision’s among them', () =>
    fc.assert(
      fc.asyncProperty(anyEvents, anyCuts, fc.nat(), async (events, cuts, pick) => {
        const seals = await sealed(events, cuts);
        const at = pick % events.length;
        const event = events[at] as FoundEvent;
        for (const key of Object.keys(event) as (keyof FoundEvent)[]) {
          if (key === 'revision' || (key === 'contentDigest' && !event.revision)) continue;
          const changed = events.with(at, { ...event, [key]: other(event[key]) } as FoundEvent);
          expect(await firstBreak(seals, changed), key).not.toBeNull();
        }
        for (const key of Object.keys(event.revision ?? {}) as (keyof NonNullable<typeof event.revision>)[]) {
          const revision = { ...event.revision, [key]: other(event.revision?.[key]) } as FoundEvent['revision'];
          const contentDigest = revision?.digest ?? null; // somebody made both anew
          expect(await firstBreak(seals, events.with(at, { ...event, revision, contentDigest })), key).not.toBeNull();
        }
      }),
    ));

  it('breaks at an event taken out, put in or changed for another, within the range it happened in', () =>
    fc.assert(
      fc.asyncProperty(anyEvents, anyCuts, fc.nat(), async (events, cuts, pick) => {
        const seals = await sealed(events, cuts);
        const at = pick % events.length;
        const event = events[at] as FoundEvent;
        const out = await firstBreak(seals, events.toSpliced(at, 1));
        expect(out?.kind).toBe('event_missing');
        expect([(out?.fromSeq as number) <= event.seq, event.seq <= (out?.toSeq as number)]).toEqual([true, true]);
        const twice = events.toSpliced(at, 0, event);
        expect((await firstBreak(seals, twice))?.kind).toBe('event_added');
        const next = events[at + 1];
        if (next && JSON.stringify({ ...next, seq: 0 }) !== JSON.stringify({ ...event, seq: 0 })) {
          const swapped = events.with(at, { ...next, seq: event.seq }).with(at + 1, { ...event, seq: next.seq });
          expect(await firstBreak(seals, swapped)).not.toBeNull();
        }
      }),
    ));

  it('breaks at any change of any column of any seal', () =>
    fc.assert(
      fc.asyncProperty(anyEvents, anyCuts, fc.nat(), async (events, cuts, pick) => {
        const seals = await sealed(events, cuts);
        const at = pick % seals.length;
        const seal = seals[at] as Seal;
        for (const key of Object.keys(seal) as (keyof Seal)[]) {
          const changed = seals.with(at, { ...seal, [key]: other(seal[key]) } as Seal);
          expect(await firstBreak(changed, events), key).not.toBeNull();
        }
      }),
    ));

  it('breaks at a seal taken out before the last, or two changed for one another', () =>
    fc.assert(
      fc.asyncProperty(anyEvents, anyCuts, fc.nat(), async (events, cuts, pick) => {
        const seals = await sealed(events, cuts);
        fc.pre(seals.length > 1);
        const at = pick % (seals.length - 1);
        expect(await firstBreak(seals.toSpliced(at, 1), events)).toMatchObject({ kind: 'seal_missing' });
        const [one, two] = [seals[at] as Seal, seals[at + 1] as Seal];
        const swapped = seals
          .with(at, { ...two, toSeq: one.toSeq, fromSeq: one.fromSeq })
          .with(at + 1, { ...one, toSeq: two.toSeq, fromSeq: two.fromSeq });
        expect(await firstBreak(swapped, events)).not.toBeNull();
      }),
    ));

  it('cannot know that its end was cut off: then its head is another', async () => {
    const events = (fc.sample(anyEvents, { numRuns: 40, seed: 7 }).find(({ length }) => length > 3) ??
      []) as FoundEvent[];
    const seals = await sealed(events, Array(12).fill(2));
    const shorter = seals.slice(0, -1);
    const head = shorter.at(-1) as Seal;
    expect(
      await firstBreak(
        shorter,
        events.filter(({ seq }) => seq <= head.toSeq),
      ),
    ).toBeNull();
    expect(head.digest).not.toBe(seals.at(-1)?.digest);
  });
});

it('names what it can: the revision whose content is another, the seal that was written over', async () => {
  const revision = { digest: 'd', author: 'a', authorName: 'A', at: 't', onTime: true, outlineVersion: 1 };
  const event = (seq: number): FoundEvent => ({
    seq,
    unit: 'u',
    type: 'submitted',
    stateAfter: 'submitted',
    revisionSeq: seq,
    bytes: 9,
    actor: 'a',
    at: 't',
    detail: null,
    revision,
    contentDigest: 'd',
  });
  const events = [event(1), event(2), event(3)];
  const seals = await sealed(events, [2, 2]);
  expect(await firstBreak(seals, events.with(1, { ...event(2), contentDigest: 'e' }))).toEqual({
    kind: 'revision_changed',
    fromSeq: 1,
    toSeq: 2,
    seq: 2,
  });
  expect(await firstBreak(seals, events.with(2, { ...event(3), revision: null }))).toEqual({
    kind: 'revision_missing',
    fromSeq: 3,
    toSeq: 3,
    seq: 3,
  });
  expect(await firstBreak(seals.with(0, { ...(seals[0] as Seal), digest: 'x' }), events)).toMatchObject({
    kind: 'seal_changed',
    toSeq: 2,
  });
});
