/**
 * The chain of seals over the log of one round: each seal is a digest over the one before it and over every event
 * since, so that no event, revision or seal before the last can be changed, removed or put in without a trace. What
 * it cannot show, by its nature: the end cut off with its seals. Against that, the head is written down elsewhere.
 */

/** What a submission's event answers for beside itself: the row of its revision. */
export type SealedRevision = {
  /** Of its answers and explanations. */
  digest: string;
  author: string;
  authorName: string;
  at: string;
  onTime: boolean;
  outlineVersion: number;
};

/** An event as it goes into a seal: every column of its row, as stored. */
export type SealedEvent = {
  seq: number;
  unit: string | null;
  type: string;
  stateAfter: string | null;
  revisionSeq: number | null;
  bytes: number;
  actor: string;
  at: string;
  detail: string | null;
  /** Of the event that brought the revision; those that only speak of one have none. */
  revision: SealedRevision | null;
};

/** `fromSeq` follows the `toSeq` of the seal before: the seals of a round leave no number between them. */
export type Seal = {
  roundId: string;
  fromSeq: number;
  toSeq: number;
  events: number;
  /** The digest of the seal before; empty for the first. */
  previous: string;
  digest: string;
  at: string;
};

/** Where a chain ends. */
export type Head = Pick<Seal, 'toSeq' | 'digest'>;
export const START: Head = { toSeq: 0, digest: '' };

/** SHA-256 over canonical JSON, handed in. */
export type DigestOf = (value: unknown) => Promise<string>;

const digestOfLink = (
  digestOf: DigestOf,
  { previous, roundId, fromSeq, toSeq, at }: Omit<Seal, 'digest' | 'events'>,
  events: readonly SealedEvent[],
) => digestOf({ previous, roundId, fromSeq, toSeq, at, events: events.map(plain) });

/** Exactly the fields that are sealed, whatever else the object carries. */
const plain = ({ revision, ...event }: SealedEvent): SealedEvent => ({
  seq: event.seq,
  unit: event.unit,
  type: event.type,
  stateAfter: event.stateAfter,
  revisionSeq: event.revisionSeq,
  bytes: event.bytes,
  actor: event.actor,
  at: event.at,
  detail: event.detail,
  revision: revision && {
    digest: revision.digest,
    author: revision.author,
    authorName: revision.authorName,
    at: revision.at,
    onTime: revision.onTime,
    outlineVersion: revision.outlineVersion,
  },
});

/** The next seal of a round over events in order, all of them after the head; null where there are none. */
export async function sealNext(
  digestOf: DigestOf,
  roundId: string,
  head: Head,
  events: readonly SealedEvent[],
  at: string,
): Promise<Seal | null> {
  const last = events.at(-1);
  if (!last) return null;
  const link = { roundId, fromSeq: head.toSeq + 1, toSeq: last.seq, previous: head.digest, at };
  return { ...link, events: events.length, digest: await digestOfLink(digestOf, link, events) };
}

/**
 * What a check found first. `event_changed`: something in the range is not what was sealed, which of its events
 * cannot be told from one digest. `seq` is there where it can.
 */
export const BREAKS = [
  'event_changed',
  'event_missing',
  'event_added',
  'revision_changed',
  'revision_missing',
  'seal_changed',
  'seal_missing',
] as const;
export type BreakKind = (typeof BREAKS)[number];
export type Break = { kind: BreakKind; fromSeq: number; toSeq: number; seq: number | null };

/** An event as it is found now, with the digest made anew of its revision's content; null where there is none. */
export type FoundEvent = SealedEvent & { contentDigest: string | null };

type Found = {
  head: Head;
  seal: Seal;
  /** What the seal after this one says it follows; null at the end. */
  nextPrevious: string | null;
  /** Every event of the round after the head, up to the seal's last. */
  events: readonly FoundEvent[];
};

/** Holds one seal against the head before it and the events it covers. Null where all is as it was sealed. */
export async function checkSeal(
  digestOf: DigestOf,
  { head, seal, nextPrevious, events }: Found,
): Promise<Break | null> {
  const broken = (kind: BreakKind, seq: number | null = null): Break => ({
    kind,
    fromSeq: head.toSeq + 1,
    toSeq: Math.max(seal.toSeq, head.toSeq + 1),
    seq,
  });
  const digest = await digestOfLink(digestOf, seal, events);
  if (seal.previous !== head.digest || seal.fromSeq !== head.toSeq + 1) {
    // A seal that is whole in itself follows one that is not there; one that is not was changed itself.
    const own = events.filter(({ seq }) => seq >= seal.fromSeq);
    const whole = seal.digest === (await digestOfLink(digestOf, seal, own));
    return broken(whole ? 'seal_missing' : 'seal_changed');
  }
  const changed = events.find(({ revision, contentDigest }) => revision && revision.digest !== contentDigest);
  if (digest === seal.digest) {
    if (changed) return broken('revision_changed', changed.seq);
    return seal.events === events.length ? null : broken('seal_changed');
  }
  // The next one follows what these events still come to: then it is this seal's digest that is not what it was.
  if (nextPrevious === digest) return broken('seal_changed');
  if (events.length < seal.events) return broken('event_missing');
  if (events.length > seal.events) return broken('event_added');
  const lost = events.find(({ seq, revisionSeq, revision }) => revisionSeq === seq && !revision);
  if (lost) return broken('revision_missing', lost.seq);
  return changed ? broken('revision_changed', changed.seq) : broken('event_changed');
}
