/** Of two orders of the same keys: the fewest that have to be moved to make the second of the first. */
export function moved(before: readonly string[], after: readonly string[]): string[] {
  const place = new Map(before.map((key, i) => [key, i]));
  const places = after.map((key) => place.get(key) ?? -1);
  // The longest run that kept its order stays where it is (patience sorting).
  const ends: number[] = [];
  const previous: number[] = [];
  places.forEach((at, i) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((places[ends[middle] ?? 0] ?? 0) < at) low = middle + 1;
      else high = middle;
    }
    previous[i] = ends[low - 1] ?? -1;
    ends[low] = i;
  });
  const stays = new Set<number>();
  for (let i = ends.at(-1) ?? -1; i >= 0; i = previous[i] ?? -1) stays.add(i);
  return after.filter((_, i) => !stays.has(i));
}
