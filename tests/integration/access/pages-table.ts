import { OPEN } from './pages-open.ts';
import { people } from './pages-people.ts';
import { reports } from './pages-reports.ts';
import { rounds } from './pages-rounds.ts';
import { units } from './pages-units.ts';
import type { PageCase } from './rules.ts';

/** Every page, by the method and the path it is registered with. */
export const PAGES: { [route: string]: PageCase } = { ...reports, ...rounds, ...people, ...units, ...OPEN };
