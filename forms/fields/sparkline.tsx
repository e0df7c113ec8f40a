import type { Ui } from '../ui.ts';
import { SPARK, sparkPath } from './spark-points.ts';

/** Rounds before, oldest first: what each says, as a figure and in words. */
export type Series = readonly { round: string; value: number | null; text: string }[];

/** A small picture of rounds, with the figures in words for who does not see it. Nothing where there is no line. */
export function Sparkline({ series, ui }: { series: Series; ui: Ui }) {
  const path = sparkPath(series.map(({ value }) => value));
  if (path === null) return null;
  const words = ui.t.earlierWords;
  return (
    <svg class="spark" role="img" viewBox={`0 0 ${SPARK.width} ${SPARK.height}`}>
      <title>{words.trend(series.length)}</title>
      <desc>
        {series.map(({ round, value, text }) => words.point(round, value === null ? words.none : text)).join('; ')}
      </desc>
      <path d={path} />
    </svg>
  );
}
