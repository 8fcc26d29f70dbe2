/** Changes of one letter that lead from one word to another (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      next.push(Math.min((row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1, (row[j] ?? 0) + (letter === other ? 0 : 1)));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

const plain = (key: string): string => key.toLowerCase().replace(/[\s_-]/g, '');
/** Longer words are no key of ours. */
const MAX_KEY = 40;

/** Which of the known keys somebody meant who wrote `key`; null where none is near. */
export function meantKey(key: string, known: readonly string[]): string | null {
  if (key.length > MAX_KEY) return null;
  const near = known.map((one) => ({ one, away: distance(plain(key), plain(one)) })).sort((a, b) => a.away - b.away)[0];
  return near !== undefined && near.away <= Math.max(1, Math.floor(plain(near.one).length / 4)) ? near.one : null;
}
