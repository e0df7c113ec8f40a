/** A line of figures as the path of an SVG, oldest first. Null is a gap: the line stops, and no nought is drawn. */
export const SPARK = { width: 48, height: 14, edge: 2 };

/**
 * Whole pixels, lowest figure at the bottom, highest at the top; figures that are all the same run along the middle. One
 * that stands between gaps is a dot. Null where fewer than two figures are known: that is no line.
 */
export function sparkPath(series: readonly (number | null)[]): string | null {
  const known = series.filter((value) => value !== null);
  if (known.length < 2) return null;
  const { width, height, edge } = SPARK;
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const x = (i: number) => Math.round(edge + (i * (width - 2 * edge)) / (series.length - 1));
  const y = (value: number) =>
    Math.round(high === low ? height / 2 : height - edge - ((value - low) / (high - low)) * (height - 2 * edge));
  let path = '';
  series.forEach((value, i) => {
    if (value === null) return;
    const before = i > 0 ? series[i - 1] : null;
    const after = series[i + 1] ?? null;
    if (before !== null && before !== undefined) path += `L${x(i)} ${y(value)}`;
    else path += after === null ? `M${x(i) - 1} ${y(value)}h2` : `M${x(i)} ${y(value)}`;
  });
  return path;
}
