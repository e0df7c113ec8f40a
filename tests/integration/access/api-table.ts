import type { ApiCase } from './rules.ts';
import { people } from './table-people.ts';
import { reports } from './table-reports.ts';
import { rounds } from './table-rounds.ts';
import { system } from './table-system.ts';
import { units } from './table-units.ts';

/** Every operation of the API. */
export const API: { [operation: string]: ApiCase } = { ...reports, ...rounds, ...people, ...units, ...system };
