import type { Label } from './outline/base.ts';

/**
 * The rates legal standards speak of. A standard names one of these; a check of an outline says which of the
 * outline's rates it is.
 */
export const MEASURES = {
  literate_1_15_25: { vi: 'Biết chữ mức độ 1, 15-25 tuổi', en: 'Literate at level 1, ages 15-25' },
  literate_1_15_35: { vi: 'Biết chữ mức độ 1, 15-35 tuổi', en: 'Literate at level 1, ages 15-35' },
  literate_2_15_35: { vi: 'Biết chữ mức độ 2, 15-35 tuổi', en: 'Literate at level 2, ages 15-35' },
  literate_2_15_60: { vi: 'Biết chữ mức độ 2, 15-60 tuổi', en: 'Literate at level 2, ages 15-60' },
  grade_1_at_6: { vi: 'Trẻ 6 tuổi vào lớp 1', en: 'Six-year-olds in grade 1' },
  primary_by_14: { vi: 'Trẻ đến 14 tuổi hoàn thành tiểu học', en: 'Primary completed by the age of 14' },
  primary_at_11: { vi: 'Trẻ 11 tuổi hoàn thành tiểu học', en: 'Eleven-year-olds who completed primary' },
  primary_or_in_it_at_11: {
    vi: 'Trẻ 11 tuổi đã hoàn thành hoặc còn học tiểu học',
    en: 'Eleven-year-olds who completed primary or are still in it',
  },
  lower_secondary_15_18: {
    vi: 'Người 15-18 tuổi tốt nghiệp (hoàn thành) THCS',
    en: 'Aged 15-18 who graduated from (completed) lower secondary',
  },
  upper_secondary_15_18: {
    vi: 'Người 15-18 tuổi học THPT, GDTX hoặc nghề',
    en: 'Aged 15-18 in upper secondary, continuing or vocational education',
  },
  preschool_at_5: { vi: 'Trẻ 5 tuổi đến lớp', en: 'Five-year-olds in preschool' },
  preschool_done_at_5: { vi: 'Trẻ 5 tuổi hoàn thành chương trình', en: 'Five-year-olds who completed the programme' },
  preschool_3_5: { vi: 'Trẻ 3-5 tuổi đến lớp', en: 'Ages 3-5 in preschool' },
  preschool_done_3_5: {
    vi: 'Trẻ 3-5 tuổi hoàn thành chương trình theo độ tuổi',
    en: 'Ages 3-5 who completed the programme of their age',
  },
  members_learning_citizens: {
    vi: 'Thành viên được công nhận công dân học tập',
    en: 'Members recognised as learning citizens',
  },
  learners_learning_citizens: {
    vi: 'Người học được công nhận công dân học tập',
    en: 'Learners recognised as learning citizens',
  },
} as const satisfies { [measure: string]: Label };

export type Measure = keyof typeof MEASURES;
