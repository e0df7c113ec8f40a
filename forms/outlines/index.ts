import type { Outline } from '../../schemas/outline/outline.ts';
import { caoBangBorderLearningSociety } from './cao-bang-border-learning-society.ts';

/** The outlines that come with the product. */
export const outlines: readonly Outline[] = [caoBangBorderLearningSociety];
