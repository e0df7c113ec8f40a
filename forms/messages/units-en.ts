import type { unitsVi } from './units-vi.ts';

export const unitsEn: typeof unitsVi = {};
