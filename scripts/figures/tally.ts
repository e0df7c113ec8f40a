import type { Verdict } from './compare.ts';

/** What became of the figures of one document, or of all of them. */
export type Tally = {
  figures: number;
  entered: number;
  readBack: number;
  equal: number;
  explained: number;
  unexplained: number;
};

export const NOTHING: Tally = { figures: 0, entered: 0, readBack: 0, equal: 0, explained: 0, unexplained: 0 };

export function tallyOf(verdicts: readonly Verdict[]): Tally {
  const n = (is: (one: Verdict) => boolean) => verdicts.filter(is).length;
  return {
    figures: verdicts.length,
    entered: n(({ entered }) => entered),
    readBack: n(({ readBack }) => readBack),
    equal: n(({ state }) => state === 'equal'),
    explained: n(({ state }) => state === 'explained'),
    unexplained: n(({ state }) => state === 'unexplained'),
  };
}

export const addTallies = (a: Tally, b: Tally): Tally => ({
  figures: a.figures + b.figures,
  entered: a.entered + b.entered,
  readBack: a.readBack + b.readBack,
  equal: a.equal + b.equal,
  explained: a.explained + b.explained,
  unexplained: a.unexplained + b.unexplained,
});

export const tallyText = ({ figures, entered, readBack, equal, explained, unexplained }: Tally): string =>
  `${figures} figures, ${entered} entered, ${readBack} read back, ${equal} equal, ${explained} explained, ` +
  `${unexplained} unexplained`;
