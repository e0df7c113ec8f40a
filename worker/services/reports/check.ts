import type { Issue } from '../../../schemas/issues.ts';
import type { Context } from '../context.ts';
import { digestOf } from '../digest.ts';
import { done, type Result } from '../result.ts';
import type { CheckedReport, Draft, ReportForm } from '../types.ts';
import { findingsOf } from './judge.ts';
import { loadReport } from './load.ts';
import { formOfLoaded } from './open-form.ts';
import { typedCells } from './raw.ts';

/** Tells one content of the working copy from another: what is sent is what was shown. */
export const shownDigest = ({ answers, raw }: Pick<Draft, 'answers' | 'raw'>) => digestOf({ answers, raw });

/** The working copy held against everything a submission is held against, all at once. */
export async function checkReport(
  ctx: Context,
  key: { round: string; unit: string },
): Promise<Result<{ form: ReportForm; checked: CheckedReport; shown: string }>> {
  const loaded = await loadReport(ctx, key, 'see_draft');
  if (!loaded.ok) return loaded;
  const opened = await formOfLoaded(ctx, loaded.value);
  const { round, unit, compiled, form } = loaded.value;
  const { working } = opened;
  const validator = compiled.validatorFor(unit.tier, round);
  const parsed = validator.parse({ answers: working.answers, explanations: {} }, form);
  const typed: Issue[] = typedCells(working.raw, form).map((at) => ({ pointer: at, code: 'invalid_value' }));
  const taken = new Set(typed.map((issue) => issue.pointer));
  const shape = parsed.ok ? [] : parsed.issues.filter((issue) => !taken.has(issue.pointer));
  const findings = findingsOf(loaded.value, working.answers);
  return done({
    form: opened,
    checked: { issues: [...typed, ...shape], findings },
    shown: await shownDigest(working),
  });
}
