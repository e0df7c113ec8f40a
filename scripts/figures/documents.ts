import { bacKanResolution15 } from '../../forms/outlines/bac-kan-resolution-15.ts';
import { caoBangBorderLearningSociety } from '../../forms/outlines/cao-bang-border-learning-society.ts';
import { caoLocLearningSociety } from '../../forms/outlines/cao-loc-learning-society.ts';
import { damRongLearningSociety } from '../../forms/outlines/dam-rong-learning-society.ts';
import { vinhBaoResolution05 } from '../../forms/outlines/vinh-bao-resolution-05.ts';
import type { Outline } from '../../schemas/outline/outline.ts';
import type { Answers } from '../../schemas/report/answers.ts';
import type { FigureRecord } from './record.ts';
import { caoLocRecords } from './records-000.ts';
import { bacKanRecords } from './records-001.ts';
import { damRongRecords } from './records-002.ts';
import { caoBangRecords } from './records-003.ts';
import { vinhBaoRecords } from './records-004.ts';
import { caoLocRest } from './rest-000.ts';
import { bacKanRest } from './rest-001.ts';
import { damRongRest } from './rest-002.ts';
import { vinhBaoRest } from './rest-004.ts';

/** What was printed, and the outline that asks for it. */
export type Source = { source: string; outline: Outline; records: readonly FigureRecord[] };

/** A report that was written before there was this product: its outline, its unit and day, and what it says. */
export type SourceDocument = Source & {
  /** Beside the figures: names and documents it lists, and its narrative in a few words of ours. */
  rest: Answers;
  /** A share it prints of something whose whole it does not: that whole follows, and is no figure of the report. */
  implied?: { share: string; of: string };
  unit: string;
  province: string;
  /** The day its figures speak of is the last of the period. */
  round: { id: string; title: string; period: { from: string; to: string }; unitsOn: string; dueOn: string };
  /** The day it was sent. */
  sentOn: string;
};

export const documents: readonly SourceDocument[] = [
  {
    source: '000',
    outline: caoLocLearningSociety,
    records: caoLocRecords,
    rest: caoLocRest,
    unit: '183',
    province: '20',
    // Undated: the five years it looks back on end on that day.
    round: {
      id: 'cao-loc-2024',
      title: 'Số liệu theo Báo cáo sơ kết 05 năm thực hiện Kết luận số 49-KL/TW của UBND huyện Cao Lộc (năm 2024)',
      period: { from: '2019-05-10', to: '2024-05-10' },
      unitsOn: '2024-05-10',
      dueOn: '2024-05-10',
    },
    sentOn: '2024-05-10',
  },
  {
    source: '001',
    outline: bacKanResolution15,
    records: bacKanRecords,
    rest: bacKanRest,
    unit: '058',
    province: '06',
    round: {
      id: 'bac-kan-2023',
      title: 'Số liệu theo Báo cáo 427-BC/TU ngày 03/11/2023 của Ban Thường vụ Thành ủy Bắc Kạn',
      period: { from: '2021-08-12', to: '2023-09-30' },
      unitsOn: '2023-11-03',
      dueOn: '2023-11-03',
    },
    sentOn: '2023-11-03',
  },
  {
    source: '002',
    outline: damRongLearningSociety,
    records: damRongRecords,
    rest: damRongRest,
    implied: { share: 'members_of_population', of: 'members' },
    unit: '674',
    province: '68',
    round: {
      id: 'dam-rong-2024',
      title: 'Số liệu theo bài của huyện Đam Rông ngày 06/6/2024 về 05 năm thực hiện Kết luận số 49-KL/TW',
      period: { from: '2019-05-10', to: '2024-06-06' },
      unitsOn: '2024-06-06',
      dueOn: '2024-06-06',
    },
    sentOn: '2024-06-06',
  },
  {
    source: '004',
    outline: vinhBaoResolution05,
    records: vinhBaoRecords,
    rest: vinhBaoRest,
    unit: '316',
    province: '31',
    round: {
      id: 'vinh-bao-2024',
      title: 'Số liệu theo Kết luận sơ kết ngày 27/9/2024 của Ban Chấp hành Đảng bộ huyện Vĩnh Bảo',
      period: { from: '2021-12-10', to: '2024-09-27' },
      unitsOn: '2024-09-27',
      dueOn: '2024-09-27',
    },
    sentOn: '2024-09-27',
  },
];

/** A letter that asks for a report and makes none: its outline is all there is of it. */
export const letters: readonly Source[] = [
  { source: '003', outline: caoBangBorderLearningSociety, records: caoBangRecords },
];

/** The body that opens the document's round. */
export const roundOf = ({ outline, unit, round: { dueOn, ...round } }: SourceDocument) => ({
  ...round,
  outline: { id: outline.id, version: outline.version },
  expected: [unit],
  deadlines: { district: `${dueOn}T17:00:00Z` },
});
