import { BYTE_ORDER_MARK, type CsvProfile, lineWriter, number, text } from './format.ts';

export type LogLine = {
  seq: number;
  at: string;
  type: string;
  unit: string | null;
  actor: { id: string; name: string | null };
  revision: number | null;
  from: number | null;
  detail: unknown;
};

const HEAD = ['seq', 'at', 'type', 'unit', 'actor', 'actor_name', 'revision', 'from', 'detail'];

/** A log as CSV, by the same writer, guard and quoting as every other file; the detail as JSON. */
export function logCsv(events: readonly LogLine[], profile: CsvProfile): string {
  const line = lineWriter({ profile, raw: false });
  const maybe = (value: string | null) => (value === null ? null : text(value));
  const figure = (value: number | null) => (value === null ? null : number(value));
  const rows = events.map(({ seq, at, type, unit, actor, revision, from, detail }) => [
    number(seq),
    text(at),
    text(type),
    maybe(unit),
    text(actor.id),
    maybe(actor.name),
    figure(revision),
    figure(from),
    detail === null ? null : text(JSON.stringify(detail)),
  ]);
  return (profile === 'excel-vi' ? BYTE_ORDER_MARK : '') + [HEAD.map(text), ...rows].map(line).join('');
}
