/**
 * Up to `max` of several lists, taken in turn, the best of each first; then in the order of the lists. What another list
 * gave already is taken again only by a list that would have nothing else.
 */
export function shareFairly<T>(
  lists: readonly (readonly T[])[],
  max: number,
  isSame: (a: T, b: T) => boolean,
): readonly (readonly T[])[] {
  const shares = lists.map((): T[] => []);
  let given = 0;
  for (let took = true; took; ) {
    took = false;
    for (const [i, list] of lists.entries()) {
      const share = shares[i];
      if (share === undefined || given === max) continue;
      const taken = shares.flat();
      const next =
        list.find((one) => !taken.some((other) => isSame(one, other))) ?? (share.length === 0 ? list[0] : undefined);
      if (next === undefined) continue;
      share.push(next);
      given += 1;
      took = true;
    }
  }
  return shares;
}
