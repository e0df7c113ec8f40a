import type { Outline } from '../../schemas/outline/outline.ts';
import { bacKanResolution15 } from './bac-kan-resolution-15.ts';
import { caoBangBorderLearningSociety } from './cao-bang-border-learning-society.ts';
import { caoLocLearningSociety } from './cao-loc-learning-society.ts';
import { damRongLearningSociety } from './dam-rong-learning-society.ts';
import { vinhBaoResolution05 } from './vinh-bao-resolution-05.ts';

/** The outlines that come with the product. */
export const outlines: readonly Outline[] = [
  caoBangBorderLearningSociety,
  caoLocLearningSociety,
  bacKanResolution15,
  damRongLearningSociety,
  vinhBaoResolution05,
];
