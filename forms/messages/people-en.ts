import type { peopleVi } from './people-vi.ts';

export const peopleEn: typeof peopleVi = {};
