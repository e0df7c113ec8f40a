import { REPORT_WORDS } from '../../../schemas/api/words.ts';
import { formatInstant } from '../../../schemas/values/dates.ts';
import { formatWhole } from '../../../schemas/values/number-vi.ts';

import type { Shape, Tone } from '../../layout/marks.tsx';
import { Shapes, STATES } from '../../layout/marks.tsx';
import type { Ui } from '../../ui.ts';
import type { Board, BoardReport } from './model.ts';
import { inOrder } from './order.ts';
import { percent } from './rates.tsx';
import { lookOf } from './strip.tsx';

/** Fixed sizes, in px: what a chat shows is a picture, with no page around it to fit into. */
const WIDTH = 1080;
const MARGIN = 30;
const HEAD = 150;
const LINE = 24;
/** About as wide as a letter of this size is. */
const LETTER = 7.4;
const MAX_NAMES = 400;

/** A picture is read on white, whatever the reader's own colours. */
const COLOURS: { [T in Tone]: string } = {
  ink: '#1a1f26',
  muted: '#55606e',
  primary: '#0f4c81',
  danger: '#a8201a',
  warn: '#8a4b00',
  ok: '#17623a',
};

type Props = { ui: Ui } & Pick<Board, 'round' | 'reports' | 'rates' | 'counts'>;

/** Who has reported, as a picture to pass on: names, marks, rates, and the moment it was drawn. */
export function BoardPicture({ ui, round, reports, rates, counts }: Props) {
  const { t } = ui;
  const words = t.boardWords;
  const shown = inOrder(reports, { by: 'unit', reversed: false }).slice(0, MAX_NAMES);
  const columns = shown.length > 60 ? 5 : shown.length > 20 ? 4 : 2;
  const step = (WIDTH - 2 * MARGIN) / columns;
  const down = Math.ceil(shown.length / columns);
  const height = HEAD + down * LINE + MARGIN + (reports.length > shown.length ? LINE : 0);
  const room = Math.floor((step - 24) / LETTER);
  const facts = [
    `${words.rate}: ${percent(rates.reporting_rate, ui)} (${formatWhole(rates.actual_reports)}/${formatWhole(rates.expected_reports)})`,
    `${words.onTimeRate}: ${percent(rates.reporting_rate_on_time, ui)} (${formatWhole(rates.actual_reports_on_time)}/${formatWhole(rates.expected_reports)})`,
    words.drawnAt(formatInstant(ui.now.toISOString())),
  ];
  const legend = [
    ...REPORT_WORDS.map((state) => ({ ...STATES[state], text: t.states[state], n: counts[state] })),
    { ...lookOf({ state: 'not_started', overdue: true }), text: t.overdue, n: counts.overdue },
  ].filter(({ n }) => n > 0);
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={WIDTH}
      height={height}
      viewBox={`0 0 ${WIDTH} ${height}`}
      lang={ui.language}
      font-family="system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif"
      font-size="14"
      fill={COLOURS.ink}
    >
      <title>{words.pictureTitle(round.title)}</title>
      <Shapes />
      <rect width={WIDTH} height={height} fill="#fff" />
      <text x={MARGIN} y="44" font-size="22" font-weight="650">
        {cut(round.title, 88)}
      </text>
      <text x={MARGIN} y="74" font-size="16">
        {facts.join(' · ')}
      </text>
      {rates.error && (
        <text x={MARGIN} y="94" fill={COLOURS.danger}>
          {cut(words.exceeds(formatWhole(rates.actual_reports), formatWhole(rates.expected_reports)), 130)}
        </text>
      )}
      {legend.map(({ shape, tone, text, n }, i) => (
        <Item x={MARGIN + i * 165} y={HEAD - 34} shape={shape} tone={tone} text={`${text} ${formatWhole(n)}`} />
      ))}
      <path d={`M${MARGIN} ${HEAD - 18}H${WIDTH - MARGIN}`} stroke="#d5dbe2" />
      {shown.map((report, i) => (
        <Item
          x={MARGIN + Math.floor(i / down) * step}
          y={HEAD + 8 + (i % down) * LINE}
          {...lookOf(report)}
          text={nameOf(report, room, ui)}
        />
      ))}
      {reports.length > shown.length && (
        <text x={MARGIN} y={height - MARGIN}>
          {words.pictureMore(reports.length - shown.length)}
        </text>
      )}
    </svg>
  );
}

function Item({ x, y, shape, tone, text }: { x: number; y: number; shape: Shape; tone: Tone; text: string }) {
  return (
    <g color={COLOURS[tone]}>
      <use href={`#i-${shape}`} x={x} y={y - 12} width="14" height="14" />
      <text x={x + 20} y={y}>
        {text}
      </text>
    </g>
  );
}

const nameOf = ({ unit, late }: BoardReport, room: number, ui: Ui) =>
  late ? `${cut(unit.name, room - 7)} (${ui.t.boardWords.late})` : cut(unit.name, room);

/** By characters as people see them, so that no mark is cut off its letter. */
function cut(text: string, room: number): string {
  const letters = [...text.normalize('NFC')];
  return letters.length <= room ? text : `${letters.slice(0, room - 1).join('')}…`;
}
