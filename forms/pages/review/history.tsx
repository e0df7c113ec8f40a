import { formatInstant } from '../../../schemas/values/dates.ts';
import { Moment } from '../../layout/parts.tsx';
import { Scroll } from '../../layout/scroll.tsx';
import type { Ui } from '../../ui.ts';
import type { Review } from './model.ts';

type Line = { seq: number; at: string; by: string; what: string; note: string };

/** Who did what with the report, oldest first. */
export function History({ ui, review }: { ui: Ui; review: Review }) {
  const words = ui.t.reviewWords.history;
  const lines: Line[] = [
    ...review.revisions.map(({ seq, at, by }) => ({ seq, at, by, what: words.submitted(seq), note: '' })),
    ...review.steps.map(({ seq, at, by, type, detail }) => ({
      seq,
      at,
      by: by ?? '',
      what: type === 'accepted' || type === 'returned' || type === 'reopened' ? words[type] : type,
      note: noteOf(detail, words.returnedNote),
    })),
  ].sort((a, b) => a.seq - b.seq);
  return (
    <details class="history">
      <summary id="history">
        {words.title} ({lines.length})
      </summary>
      <Scroll labelledBy="history" rows={lines.length}>
        <table class="list">
          <thead>
            <tr>
              <th scope="col">{words.at}</th>
              <th scope="col">{words.what}</th>
              <th scope="col">{words.by}</th>
              <th scope="col">{words.note}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ at, what, by, note }) => (
              <tr>
                <td>
                  <Moment at={at} />
                </td>
                <th scope="row">{what}</th>
                <td>{by}</td>
                <td class="wrap">{note}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </details>
  );
}

/** A reason, or how much was asked and by when. */
function noteOf(detail: string | null, returned: (n: number, deadline: string) => string): string {
  if (detail === null) return '';
  const { reason, comments, deadline } = JSON.parse(detail) as { [key: string]: unknown };
  if (typeof reason === 'string') return reason;
  return Array.isArray(comments) && typeof deadline === 'string'
    ? returned(comments.length, formatInstant(deadline, { endOfDay: true }))
    : '';
}
