/** A figure to read: 1.234 · 12,5. */
export { formatFigure as numberText } from '../../schemas/values/number-vi.ts';
