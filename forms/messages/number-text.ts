import { formatDecimal, formatWhole } from '../../schemas/values/number-vi.ts';

/** A figure to read, whatever its decimals: 1.234 · 12,5. (What stands in an input has to read back: see the kinds.) */
export function numberText(value: number): string {
  return Number.isInteger(value) ? formatWhole(value) : formatDecimal(value, 6);
}
