import type { Outline } from '../../schemas/outline/outline.ts';
import type { Explanations } from '../../schemas/report/answers.ts';
import { checkOfKey, explanationText } from '../../schemas/report/explanations.ts';
import type { Ui } from '../ui.ts';
import type { Warned } from './check.tsx';

/** Reasons that were given, each with what it is a reason for: the warning with its figures, or the key it is kept by. */
export function explainedOf(
  explanations: Explanations,
  warnings: readonly Warned[],
  outline: Outline,
  ui: Ui,
): { key: string; warning: string; reason: string }[] {
  return Object.entries(explanations).map(([key, reason]) => ({
    key,
    warning: warnings.find((one) => one.key === key)?.text ?? key,
    reason: explanationText(reason, checkOfKey(outline, key), ui.language),
  }));
}
