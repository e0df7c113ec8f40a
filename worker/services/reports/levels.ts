import type { Answers } from '../../../schemas/report/answers.ts';
import { own } from '../../../schemas/report/answers.ts';
import { cellsOf } from '../../../schemas/report/gathered.ts';
import { reachesOf } from '../../../schemas/report/reaches.ts';
import { levelsOf } from '../../../schemas/standard.ts';
import { reportDay } from '../../domain/report-state.ts';
import { standardChecks } from '../../domain/rollup/levels.ts';
import { heldStandard } from '../rollups/recognition.ts';
import type { ReportLevel } from '../types.ts';
import type { Loaded } from './load.ts';

/** What the figures of a report reach under the standards they are held against, beside what it states. */
export function levelsIn(
  {
    compiled,
    form,
    round,
    standards,
    difficult,
  }: Pick<Loaded, 'compiled' | 'form' | 'round' | 'standards' | 'difficult'>,
  answers: Answers,
): ReportLevel[] {
  const { outline } = compiled;
  const checks = standardChecks(outline);
  if (checks.length === 0) return [];
  const cells = cellsOf(answers, form);
  const judging = { outline, standards, on: reportDay(round), difficult };
  return checks.flatMap((check) =>
    reachesOf(check, cells, judging).map(({ row, held, standard, reach }): ReportLevel => {
      const levels = levelsOf(standard);
      const stated = own(held.cells as never, check.level) as unknown;
      const field = held.scope.fields.get(check.level);
      const option = field?.kind === 'level' ? field.options.find(({ id }) => id === stated) : undefined;
      return {
        check: check.id,
        standard: heldStandard(standard),
        row: row ?? null,
        stated: option?.label ?? null,
        atLeast: levels[reach.from - 1]?.id ?? null,
        atMost: levels[reach.to - 1]?.id ?? null,
      };
    }),
  );
}
