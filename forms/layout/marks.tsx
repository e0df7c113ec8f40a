import type { ReportState } from '../../worker/domain/report-state.ts';
import type { Report } from '../model.ts';
import type { Ui } from '../ui.ts';

/** A state is a word, a shape and a colour. */
export type Shape = 'ring' | 'part' | 'dot' | 'back' | 'tick' | 'bang' | 'square';
export type Tone = 'muted' | 'primary' | 'danger' | 'ok' | 'warn' | 'ink';

export const STATES: { [S in ReportState]: { shape: Shape; tone: Tone } } = {
  not_started: { shape: 'ring', tone: 'muted' },
  draft: { shape: 'part', tone: 'primary' },
  submitted: { shape: 'dot', tone: 'primary' },
  returned: { shape: 'back', tone: 'danger' },
  accepted: { shape: 'tick', tone: 'ok' },
};

export type TaskStatus = 'todo' | 'doing' | 'done' | 'problem';

/** What is done is plain, so that what is open stands out. */
const TASKS: { [S in TaskStatus]: { shape: Shape; tone: Tone } } = {
  todo: { shape: 'ring', tone: 'primary' },
  doing: { shape: 'part', tone: 'primary' },
  done: { shape: 'tick', tone: 'ink' },
  problem: { shape: 'bang', tone: 'danger' },
};

export function Mark({ shape, tone, text, bare }: { shape: Shape; tone: Tone; text: string; bare?: boolean }) {
  return (
    <span class={`mark ${tone}`}>
      <svg aria-hidden="true" width="14" height="14">
        <use href={`#i-${shape}`} />
      </svg>{' '}
      {bare ? <span class="vh">{text}</span> : text}
    </span>
  );
}

export const StateMark = ({ state, ui }: { state: ReportState; ui: Ui }) => (
  <Mark {...STATES[state]} text={ui.t.states[state]} />
);

/** `bare`: where there is no room, the shape alone, with its word for those who cannot see it. */
export const TaskMark = ({ status, ui, bare = false }: { status: TaskStatus; ui: Ui; bare?: boolean }) => (
  <Mark {...TASKS[status]} text={ui.t.report.statuses[status]} bare={bare} />
);

export const LockedMark = ({ ui }: { ui: Ui }) => <Mark shape="square" tone="ink" text={ui.t.roundStates.locked} />;

/** Whether a report is due and its deadline past. */
export function isOverdue(report: Pick<Report, 'state' | 'deadline'>, now: Date): boolean {
  const due = report.state === 'not_started' || report.state === 'draft' || report.state === 'returned';
  return due && now.getTime() >= Date.parse(report.deadline);
}

export const OverdueMark = ({ ui }: { ui: Ui }) => <Mark shape="bang" tone="warn" text={ui.t.overdue} />;

/** The shapes themselves. */
export const Shapes = () => (
  <>
    <symbol id="i-ring" viewBox="0 0 14 14">
      <circle cx="7" cy="7" r="5" fill="none" stroke="currentColor" stroke-width="1.8" />
    </symbol>
    <symbol id="i-part" viewBox="0 0 14 14">
      <circle cx="7" cy="7" r="5" fill="none" stroke="currentColor" stroke-width="1.8" />
      <path d="M7 7V2a5 5 0 0 1 0 10z" fill="currentColor" />
    </symbol>
    <symbol id="i-dot" viewBox="0 0 14 14">
      <circle cx="7" cy="7" r="6" fill="currentColor" />
    </symbol>
    <symbol id="i-back" viewBox="0 0 14 14">
      <path d="M5 3 2 6l3 3M2 6h6a3.5 3.5 0 0 1 0 7H6" fill="none" stroke="currentColor" stroke-width="1.8" />
    </symbol>
    <symbol id="i-tick" viewBox="0 0 14 14">
      <path d="m2 7.5 3.5 3.5L12 3.5" fill="none" stroke="currentColor" stroke-width="2.2" />
    </symbol>
    <symbol id="i-bang" viewBox="0 0 14 14">
      <path d="M7 1.5v7M7 10.5v2" stroke="currentColor" stroke-width="2.4" />
    </symbol>
    <symbol id="i-square" viewBox="0 0 14 14">
      <rect x="2.5" y="2.5" width="9" height="9" fill="currentColor" />
    </symbol>
    <pattern id="stripes" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="2" height="4" fill="currentColor" />
    </pattern>
  </>
);

/** Drawn once a page; marks point at it. */
export const Sprite = () => (
  <svg class="sprite" aria-hidden="true" width="0" height="0">
    <Shapes />
  </svg>
);
