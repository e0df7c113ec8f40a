import type { CsvProfile } from '../../exports/csv/format.ts';
import { type RecognitionLine, type RecognitionWords, recognitionCsv } from '../../exports/csv/recognition.ts';
import type { Context } from '../context.ts';
import { done, type Result } from '../result.ts';
import { readRecognition } from './recognition.ts';

/** The levels of a unit and those below it as a file. */
export async function csvOfRecognition(
  ctx: Context,
  { profile, words, ...key }: Parameters<typeof readRecognition>[1] & { profile: CsvProfile; words: RecognitionWords },
): Promise<Result<{ csv: string; filename: string; asOf: number }>> {
  const found = await readRecognition(ctx, key);
  if (!found.ok) return found;
  const { checks, asOf } = found.value;
  const lines = checks.flatMap(({ check, standard, units, above }): RecognitionLine[] => [
    ...units.map(({ atLeast, atMost, ...unit }) => ({ unit, check, standard, atLeast, atMost })),
    ...above.flatMap((one) =>
      one.units.flatMap(({ atLeast, atMost, shares, code, name, tier }) =>
        shares.map(({ level, among, atLeast: threshold, least, most }) => ({
          unit: { code, name, tier },
          check,
          standard: one.standard,
          atLeast,
          atMost,
          share: { level, among, threshold, least, most },
        })),
      ),
    ),
  ]);
  const filename = `${key.round}_${key.unit}_${key.basis}_recognition_${asOf}.csv`;
  return done({ csv: recognitionCsv(lines, profile, words), filename, asOf });
}
