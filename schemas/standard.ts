import type { Tier } from './outline/base.ts';

/** Dated legal thresholds that turn rates into a recognised level. Data, handed in by the shell. */
export type Standard = {
  id: string;
  title: string;
  basis: string;
  validFrom: string;
  validTo: string | null;
  tier: Tier;
  /** Lowest first. A level is reached when its rate and those of all levels below it pass (≥, on exact counts). */
  levels: readonly { level: string; atLeast: number; article: string; ages: string }[];
};

export type Standards = readonly Standard[];

/** The standard in force on a day (ISO). */
export function standardOn(standards: Standards, id: string, on: string): Standard | undefined {
  return standards.find((s) => s.id === id && s.validFrom <= on && (s.validTo === null || on <= s.validTo));
}
