import type { boardVi } from './board-vi.ts';

export const boardEn: typeof boardVi = {};
