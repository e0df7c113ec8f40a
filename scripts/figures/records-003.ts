import type { FigureRecord } from './record.ts';

/**
 * Every figure in the letter of the education department of Cao Bằng, in its order. It asks for a report and makes
 * none: its outline asks for the ages it names, and the rest is whom it goes to, what for, and by when.
 */
export const caoBangRecords: readonly FigureRecord[] = [
  {
    id: '003-001',
    period: '2020',
    value: 7,
    printed: '(đếm danh sách)',
    none: 'how many districts the letter goes to: the units that its round expects',
  },
  {
    id: '003-002',
    period: '2020',
    value: 2,
    none: 'how many criteria for new rural communes are those of education: another programme, nothing to report',
  },
  { id: '003-003', period: '2020', value: 5, none: 'the number of a criterion for new rural communes: its name' },
  { id: '003-004', period: '2020', value: 14, none: 'the number of a criterion for new rural communes: its name' },
  {
    id: '003-005',
    period: '2019',
    value: null,
    printed: '15-35',
    range: [15, 35],
    asked: [
      { entry: 'learners_15_35' },
      { entry: 'literacy_learners', column: 'plan_15_35' },
      { entry: 'literacy_learners', column: 'actual_15_35' },
    ],
  },
  {
    id: '003-006',
    period: '2019',
    value: null,
    printed: '15-60',
    range: [15, 60],
    asked: [
      { entry: 'learners_15_60' },
      { entry: 'literacy_learners', column: 'plan_15_60' },
      { entry: 'literacy_learners', column: 'actual_15_60' },
    ],
  },
  {
    id: '003-007',
    period: '2019',
    value: null,
    printed: '15-25',
    range: [15, 25],
    asked: [{ entry: 'literate_l1_15_25' }, { entry: 'literate_l2_15_25' }, { entry: 'population_15_25' }],
  },
  {
    id: '003-008',
    period: '2019',
    value: null,
    printed: '15-35',
    range: [15, 35],
    asked: [{ entry: 'literate_l1_15_35' }, { entry: 'literate_l2_15_35' }, { entry: 'population_15_35' }],
  },
  {
    id: '003-009',
    period: '2019',
    value: null,
    printed: '15-60',
    range: [15, 60],
    asked: [{ entry: 'literate_l1_15_60' }, { entry: 'literate_l2_15_60' }, { entry: 'population_15_60' }],
  },
  {
    id: '003-010',
    period: '2019',
    value: null,
    printed: '08/5/2020',
    none: 'the day before which the report is due: the deadline of its round',
  },
];
