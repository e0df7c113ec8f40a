import type { outlinesVi } from './outlines-vi.ts';

export const outlinesEn: typeof outlinesVi = {};
