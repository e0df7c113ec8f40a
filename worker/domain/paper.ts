import type { Language } from '../../schemas/outline/base.ts';

/** A document for an office program as data: every word is final, and nothing in it knows how it is drawn. */
export type Paper = {
  language: Language;
  /** Its properties: what it is called, whose it is, and the moment its content is of. */
  title: string;
  creator: string;
  at: string;
  head: Letterhead;
  /** "BÁO CÁO", what about, of which time, and what this copy is of. */
  kind: string;
  subject: string;
  lines: readonly string[];
  /** On each sheet: above that it is a draft or made up, below where it comes from. */
  mark: string | null;
  foot: string;
  page: string;
  blocks: readonly Block[];
};

export type Letterhead = { above: string | null; unit: string; nation: string; motto: string; placed: string };
export type Signer = { who: string; how: string };

export type Block =
  | { is: 'heading'; level: number; text: string }
  /** Words that somebody wrote, with their line breaks; the label runs in before them. */
  | { is: 'text'; label?: string; text: string }
  | { is: 'note'; text: string }
  /** Over a table that goes on from the one before. */
  | { is: 'caption'; text: string }
  | { is: 'list'; items: readonly string[] }
  | ({ is: 'table' } & Table)
  | { is: 'signatures'; signers: readonly Signer[] }
  /** Begins a new sheet. */
  | { is: 'appendix'; title: string };

export type Table = {
  head: readonly (readonly Cell[])[];
  rows: readonly (readonly Cell[])[];
  foot: readonly (readonly Cell[])[];
};

export type Cell = {
  lines: readonly string[];
  /** Stands beneath, smaller: the pair of a rate, how many gave a figure. */
  beneath?: readonly string[];
  numeric?: boolean;
  /** Columns and rows it takes. */
  span?: number;
  down?: number;
};
