import { outlines } from '../../../forms/outlines/index.ts';
import { entriesFor } from '../../../schemas/report/validator.ts';
import { sampleReport } from '../../../scripts/seed/sample-reports.ts';
import type { Report } from '../../../worker/exports/xlsx/plan.ts';

/** A whole report of a real outline, with gaps in it. */
export function caoBangSample(communes = 21): Report {
  const [outline] = outlines;
  if (!outline) throw new Error('no outline');
  const codes = Array.from({ length: communes }, (_, i) => String(1700 + i).padStart(5, '0'));
  const form = {
    entries: entriesFor(outline, 'district', ['province', 'district', 'commune']),
    rowsByTier: { commune: codes },
  };
  return {
    outline,
    form,
    rowNames: Object.fromEntries(codes.map((code, i) => [code, `Xã ${i % 2 ? 'Nà' : 'Đàm'} Hẩu ${i}`])),
    heading: 'Huyện Hà Quảng (045) · Năm 2019',
    answers: sampleReport(outline, form, 7, { gaps: true }).answers,
    raw: {},
    language: 'vi',
    grid: null,
  };
}
