import type { Standards } from '../../schemas/standard.ts';
import { learningCentre } from './learning-centres.ts';
import { learningTitles } from './learning-titles.ts';
import { decree20 } from './nd-20-2014.ts';
import { since2025 } from './since-2025.ts';

/** The standards the product comes with, dated: a later decree is another entry with the same id. */
export const standards: Standards = [...decree20, ...since2025, ...learningTitles, learningCentre];
