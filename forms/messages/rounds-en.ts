import type { roundsVi } from './rounds-vi.ts';

export const roundsEn: typeof roundsVi = {};
