import { REPORT_WORDS } from '../../../schemas/api/words.ts';
import { formatWhole } from '../../../schemas/values/number-vi.ts';
import { type BoardFilter, isStanding } from '../../../worker/domain/board.ts';
import type { ReportState } from '../../../worker/domain/report-state.ts';
import { type Shape, STATES, type Tone } from '../../layout/marks.tsx';
import { links } from '../../links.ts';
import type { Ui } from '../../ui.ts';
import { type Board, type BoardReport, queryOf } from './model.ts';
import type { Group } from './order.ts';

type Look = { shape: Shape; tone: Tone };
const OVERDUE: Look = { shape: 'bang', tone: 'warn' };

/** What a unit looks like on the board: not sent and overdue is a look of its own, whatever was begun. */
export const lookOf = ({ state, overdue }: Pick<BoardReport, 'state' | 'overdue'>): Look =>
  overdue && state !== 'returned' ? OVERDUE : STATES[state];

/** In words, for the title and for those who cannot see the square. */
export function saidOf({ state, overdue, late }: BoardReport, ui: Ui): string {
  const { t } = ui;
  const said = t.boardWords.inState(t.states[state], late);
  return overdue ? `${said}, ${t.overdue.toLowerCase()}` : said;
}

/** What was sent is read; what was not is looked at as it stands, by those who may see drafts. */
export function hrefOf(round: string, { unit, state, seesDraft }: BoardReport): string | undefined {
  if (isStanding(state)) return links.view(round, unit.code);
  return seesDraft ? links.report(round, unit.code) : undefined;
}

const Icon = ({ shape }: { shape: Shape }) => (
  <svg aria-hidden="true" width="14" height="14">
    <use href={`#i-${shape}`} />
  </svg>
);

/** A square a unit, so that a whole province is seen at once. */
export function Strip({ ui, round, groups }: { ui: Ui; round: string; groups: readonly Group[] }) {
  return (
    <ul class="strip" aria-label={ui.t.boardWords.board}>
      {groups.map(({ above, reports }) => (
        <>
          {above && (
            <li class="above" aria-hidden="true">
              {above.name}
            </li>
          )}
          {reports.map((report) => (
            <Square ui={ui} round={round} report={report} />
          ))}
        </>
      ))}
    </ul>
  );
}

function Square({ ui, round, report }: { ui: Ui; round: string; report: BoardReport }) {
  const { shape } = lookOf(report);
  const text = `${report.unit.name}: ${saidOf(report, ui)}`;
  return (
    <li>
      <a class={`cell s-${shape}${report.late ? ' s-late' : ''}`} href={hrefOf(round, report)} title={text}>
        <Icon shape={shape} />
        <span class="vh">{text}</span>
      </a>
    </li>
  );
}

type LegendProps = { ui: Ui; round: string; counts: Board['counts']; expected: number; filter: BoardFilter };

const UNSENT = REPORT_WORDS.filter((state) => !isStanding(state));
const SENT = REPORT_WORDS.filter(isStanding);

/** What the squares mean, how many there are of each, and the way to see these alone. */
export function Legend({ ui, round, counts, expected, filter }: LegendProps) {
  const { t } = ui;
  const words = t.boardWords;
  const items: { text: string; n: number; states: readonly ReportState[] | null; late: boolean; look: Look | null }[] =
    [
      { text: words.all, n: expected, states: null, late: false, look: null },
      ...REPORT_WORDS.map((state) => ({
        text: t.states[state],
        n: counts[state],
        states: [state],
        late: false,
        look: STATES[state],
      })),
      { text: t.overdue, n: counts.overdue, states: UNSENT, late: true, look: OVERDUE },
      { text: words.sentLate, n: counts.late, states: SENT, late: true, look: null },
    ];
  return (
    <ul class="legend key" aria-label={words.legend}>
      {items.map(({ text, n, states, late, look }) => {
        const current = filter.late === late && (filter.states?.join() ?? '') === (states?.join() ?? '');
        if (n === 0 && states !== null && !current) return null;
        return (
          <li>
            <a
              href={links.board(round, queryOf({ ...filter, states, late }))}
              class={look ? `mark ${look.tone}` : undefined}
              aria-current={current ? 'true' : undefined}
            >
              {look && <Icon shape={look.shape} />} {text} <b>{formatWhole(n)}</b>
            </a>
          </li>
        );
      })}
    </ul>
  );
}
