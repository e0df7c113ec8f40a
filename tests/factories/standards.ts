import type { ScoredStandard } from '../../schemas/standard.ts';

/** A scored standard of two criteria and two classes, in force since 2020. */
export const scoredStandard = (changes: Partial<ScoredStandard> = {}): ScoredStandard => ({
  kind: 'scored',
  id: 'centre',
  title: 'Trung tâm học tập cộng đồng',
  basis: 'Quyết định 1/QĐ-SGDĐT',
  validFrom: '2020-01-01',
  validTo: null,
  verified: true,
  maximum: 100,
  criteria: [
    { id: 'plan', label: 'Kế hoạch', max: 60 },
    { id: 'classes', label: 'Lớp học', max: 40 },
  ],
  bands: [
    { id: 'fair', label: 'Khá', from: 50 },
    { id: 'good', label: 'Tốt', from: 80 },
  ],
  ...changes,
});
