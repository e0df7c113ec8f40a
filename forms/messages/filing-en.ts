import type { filingVi } from './filing-vi.ts';

export const filingEn: typeof filingVi = {};
