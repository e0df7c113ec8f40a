import type { Standards } from '../../schemas/standard.ts';
import { literacyCommune, literacyDistrict, literacyProvince } from './nd-20-2014.ts';

/** Every legal standard the product knows, dated: a later decree is another entry with the same id. */
export const standards: Standards = [literacyCommune, literacyDistrict, literacyProvince];
