/** Cells of the table of two compared lists; longer ones are compared by their ends alone. */
const MAX_CELLS = 4_000_000;

/** Pairs of indices of a longest common subsequence, ascending in both. Equal beginnings and ends are cut off first. */
export function commonPairs<T>(before: readonly T[], after: readonly T[]): [number, number][] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let end = 0;
  while (
    end < before.length - start &&
    end < after.length - start &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  )
    end += 1;
  const head = Array.from({ length: start }, (_, i): [number, number] => [i, i]);
  const tail = Array.from({ length: end }, (_, i): [number, number] => [
    before.length - end + i,
    after.length - end + i,
  ]);
  const middle = middlePairs(before.slice(start, before.length - end), after.slice(start, after.length - end));
  return [...head, ...middle.map(([i, j]): [number, number] => [i + start, j + start]), ...tail];
}

function middlePairs<T>(before: readonly T[], after: readonly T[]): [number, number][] {
  const columns = after.length + 1;
  if (before.length === 0 || after.length === 0 || (before.length + 1) * columns > MAX_CELLS) return [];
  const lengths = new Uint32Array((before.length + 1) * columns);
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      const at = i * columns + j;
      lengths[at] =
        before[i] === after[j]
          ? (lengths[at + columns + 1] ?? 0) + 1
          : Math.max(lengths[at + columns] ?? 0, lengths[at + 1] ?? 0);
    }
  }
  const pairs: [number, number][] = [];
  let [i, j] = [0, 0];
  while (i < before.length && j < after.length) {
    const at = i * columns + j;
    if (before[i] === after[j]) pairs.push([i++, j++]);
    else if ((lengths[at + columns] ?? 0) >= (lengths[at + 1] ?? 0)) i += 1;
    else j += 1;
  }
  return pairs;
}
