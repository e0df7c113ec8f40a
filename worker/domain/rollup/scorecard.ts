import { FORECASTS, type Forecast, TARGET_STATUSES, type TargetStatus } from '../../../schemas/values/targets.ts';
import type { Figures } from './figures.ts';
import type { Figure } from './kinds/shapes.ts';

type TargetFigure = Extract<Figure, { statuses: object }>;

/** How the lines of an outline that are targets stand, over all of them and over all reports counted. */
export type Scorecard = {
  lines: number;
  statuses: { [S in TargetStatus]: number };
  forecasts: { [F in Forecast]: number };
  /** Forecasts worse than what is there already. */
  worse: number;
};

/** Null where no line is a target. Targets in a table count one line a column and row that the figures tell apart. */
export function scorecardOf(figures: Figures): Scorecard | null {
  const lines = Object.values(figures).flatMap((figure) => {
    if ('byRow' in figure) return Object.values(figure.byRow).flatMap((columns) => targetsIn(Object.values(columns)));
    return targetsIn('columns' in figure ? Object.values(figure.columns) : [figure]);
  });
  if (lines.length === 0) return null;
  const sum = <K extends string>(keys: readonly K[], of: (line: TargetFigure) => { [key in K]: number }) =>
    Object.fromEntries(keys.map((key) => [key, lines.reduce((all, line) => all + of(line)[key], 0)])) as {
      [key in K]: number;
    };
  return {
    lines: lines.length,
    statuses: sum(TARGET_STATUSES, ({ statuses }) => statuses),
    forecasts: sum(FORECASTS, ({ forecasts }) => forecasts),
    worse: lines.reduce((all, { worse }) => all + worse, 0),
  };
}

const targetsIn = (figures: readonly Figure[]): TargetFigure[] =>
  figures.filter((figure): figure is TargetFigure => 'statuses' in figure);
