import type { logVi } from './log-vi.ts';

export const logEn: typeof logVi = {};
