import type { reviewVi } from './review-vi.ts';

export const reviewEn: typeof reviewVi = {};
