import { expect, it } from 'vitest';
import { dueStall, type Stall, stalledAgain, stalledUpTo } from '../../../worker/domain/rollup/stall.ts';

const at = (minutes: number) => new Date(Date.UTC(2020, 0, 1, 0, minutes));

it('waits five minutes, then twice as long each time, and never longer than six hours', () => {
  const waits: number[] = [];
  let stall: Stall | null = null;
  for (let i = 0; i < 9; i++) {
    stall = stalledAgain(stall, 7, at(0));
    waits.push((Date.parse(stall.retryAt) - at(0).getTime()) / 60_000);
  }
  expect(waits).toEqual([5, 10, 20, 40, 80, 160, 320, 360, 360]);
  expect(stall).toMatchObject({ cursor: 7, since: at(0).toISOString(), tries: 9 });
});

it('keeps since when it is, and where it stopped', () => {
  const first = stalledAgain(null, 3, at(0));
  expect(stalledAgain(first, 3, at(6)).since).toBe(at(0).toISOString());
  expect(stalledUpTo(first, 9)).toEqual({ ...first, cursor: 9 });
});

it('tries the one that is due and was set aside first', () => {
  const one = { round: 'a', stall: stalledAgain(null, 1, at(3)) };
  const two = { round: 'b', stall: stalledAgain(null, 1, at(1)) };
  expect(dueStall([one, two], at(5))).toBeUndefined();
  expect(dueStall([one, two], at(6))).toBe(two);
  expect(dueStall([one, two], at(60))).toBe(two);
});
