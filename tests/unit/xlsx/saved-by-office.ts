import type { Report } from '../../../worker/exports/xlsx/plan.ts';
import { reportOf } from './made-up.ts';

/** What the report held when `saved-by-libreoffice.xlsx` was downloaded. */
export const savedByOffice = (): Report =>
  reportOf({
    context: '=1+1',
    it_trained: 1234,
    language_trained: { missing: 'not_available' },
    officials: 2000,
    score: 85.25,
    has_plan: true,
    recognised_level: '2',
    established_on: '2019-03-02',
    plan_issued: { number: '0115/KH-UBND', date: '2020-02-29' },
    literacy_learners: { '045001': { plan: 20, actual: 18, border: true } },
    schools: { primary: { count: 3 }, lower: { count: 4 } },
    documents: [{ id: 'r1', copies: 2 }],
  });
