/**
 * Where one run of words stands in another, by local alignment (Smith and Waterman 1981): words may be missing on
 * either side, since columns, footnotes and cells interleave.
 */
const MATCH = 2;
const GAP = -0.25;
/** Of the words that are looked for: with fewer found together, the place is somewhere else. */
const MIN_SHARE = 0.5;
/** Cells of the table that is filled for one search: a statement of 300 words on a page of 3,000. */
const MAX_CELLS = 1_500_000;

interface Table {
  readonly scores: Float32Array;
  readonly steps: Uint8Array;
  readonly columns: number;
  readonly best: number;
}

const DIAGONAL = 1;
const UP = 2;
const LEFT = 3;

function fill(wanted: readonly string[], text: readonly string[]): Table {
  const columns = text.length + 1;
  const scores = new Float32Array((wanted.length + 1) * columns);
  const steps = new Uint8Array(scores.length);
  let best = 0;
  for (let i = 1; i <= wanted.length; i += 1) {
    for (let j = 1; j < columns; j += 1) {
      const at = i * columns + j;
      const same = wanted[i - 1] === text[j - 1];
      const diagonal = same ? (scores[at - columns - 1] ?? 0) + MATCH : 0;
      const up = (scores[at - columns] ?? 0) + GAP;
      const left = (scores[at - 1] ?? 0) + GAP;
      const score = Math.max(0, diagonal, up, left);
      scores[at] = score;
      if (score <= 0) continue;
      steps[at] = score === diagonal ? DIAGONAL : score === up ? UP : LEFT;
      if (score > (scores[best] ?? 0)) best = at;
    }
  }
  return { scores, steps, columns, best };
}

function walkBack({ steps, columns, best }: Table): number[] {
  const found: number[] = [];
  let at = best;
  while (steps[at] !== 0) {
    if (steps[at] === DIAGONAL) {
      found.push((at % columns) - 1);
      at -= columns + 1;
    } else at -= steps[at] === UP ? columns : 1;
  }
  return found.reverse();
}

/** Indices of the words of `text` that are those of `wanted`, ascending; empty where it does not stand there. */
export function alignWords(wanted: readonly string[], text: readonly string[]): number[] {
  if (wanted.length === 0 || text.length === 0) return [];
  const most = Math.max(1, Math.floor(MAX_CELLS / (text.length + 1)) - 1);
  const looked = wanted.slice(0, most);
  const found = walkBack(fill(looked, text));
  return found.length >= looked.length * MIN_SHARE ? found : [];
}
