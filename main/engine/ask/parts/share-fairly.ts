interface Alike<T> {
  readonly isSame: (a: T, b: T) => boolean;
  /** Whether one should not stand without the other. */
  readonly belong?: (a: T, b: T) => boolean;
}

/**
 * Up to `max` of several lists: the best of each, then what belongs to those, then the rest in turn; all in the order of
 * the lists. What another list gave already is taken again only by a list that would have nothing else.
 */
export function shareFairly<T>(
  lists: readonly (readonly T[])[],
  max: number,
  { isSame, belong = () => false }: Alike<T>,
): readonly (readonly T[])[] {
  const shares = lists.map((list) => ({ list, share: new Set<T>() }));
  let given = 0;
  const isFree = (one: T): boolean => !shares.some(({ share }) => [...share].some((other) => isSame(one, other)));
  const choices: readonly ((list: readonly T[], share: ReadonlySet<T>) => T | undefined)[] = [
    (list, share) => (share.size === 0 ? (list.find(isFree) ?? list[0]) : undefined),
    (list, share) => list.find((one) => isFree(one) && [...share].some((other) => belong(one, other))),
    (list) => list.find(isFree),
  ];
  for (const choose of choices)
    for (let took = true; took; ) {
      took = false;
      for (const { list, share } of shares) {
        const next = given === max ? undefined : choose(list, share);
        if (next === undefined) continue;
        share.add(next);
        given += 1;
        took = true;
      }
    }
  return shares.map(({ list, share }) => list.filter((one) => share.has(one)));
}
