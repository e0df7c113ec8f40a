import { oracleFigures, type StandingReport } from './rollup-oracle.ts';

/**
 * What a round says in which several tiers file the same table, told with plain loops: of each entry, the reports that
 * file it and count, but for those below another that does. Which tier files what is written down, not derived.
 */
type Json = any;
export type Filing = {
  outline: Json;
  /** Entries a tier files. */
  files: { [tier: string]: string[] };
  units: { code: string; tier: string; parent: string | null; expected: boolean }[];
  /** Content of the reports that count on the basis, by unit. */
  counted: { [unit: string]: Json };
};

const above = ({ units }: Filing, code: string): string[] => {
  const up: string[] = [];
  for (let one = units.find((unit) => unit.code === code)?.parent; one; ) {
    up.push(one);
    const next: string = one;
    one = units.find((unit) => unit.code === next)?.parent;
  }
  return up;
};
const tierOf = ({ units }: Filing, code: string) => units.find((unit) => unit.code === code)?.tier ?? '';

/** Units at or below `root` whose report counts for an entry. */
export function countedFor(filing: Filing, root: string, entry: string): string[] {
  const within = (code: string) => code === root || above(filing, code).includes(root);
  const files = (code: string) =>
    filing.counted[code] !== undefined && (filing.files[tierOf(filing, code)] ?? []).includes(entry);
  return filing.units
    .map(({ code }) => code)
    .filter((code) => within(code) && files(code))
    .filter((code) => !above(filing, code).some((up) => within(up) && files(up)));
}

export function oracleOfFiling(filing: Filing, root: string): Json {
  const figures: Json = {};
  for (const entry of Object.values(filing.files).flat()) {
    const reports = countedFor(filing, root, entry).map((unit): StandingReport => {
      const rows = filing.units.filter((one) => one.code === unit || above(filing, one.code).includes(unit));
      const rowUnits: StandingReport['rowUnits'] = {};
      for (const { tier, code } of rows) rowUnits[tier] = [...(rowUnits[tier] ?? []), code];
      return { unit, answers: filing.counted[unit], rowUnits, attributes: {} };
    });
    if (reports.length === 0) continue;
    const figure = oracleFigures(filing.outline, reports)[entry];
    if (figure !== undefined) figures[entry] = figure;
  }
  return figures;
}

/** The row of a commune in the table as it counts below `root`: by whom, and its cells. */
export function countedRow(
  filing: Filing,
  root: string,
  grid: string,
  commune: string,
): { by: string; cells: Json } | null {
  const by = countedFor(filing, root, grid).find((unit) => unit === commune || above(filing, commune).includes(unit));
  return by === undefined ? null : { by, cells: filing.counted[by][grid]?.[commune] ?? {} };
}
