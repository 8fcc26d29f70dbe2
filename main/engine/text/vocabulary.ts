/** How common each term is among the indexed passages. */
export interface Vocabulary {
  readonly passages: number;
  /** Inverse document frequency, at least 0; a term that no passage holds weighs the most. */
  weight(term: string): number;
  has(term: string): boolean;
}

/** Texts counted between two looks at what else there is to do: two milliseconds' work. */
const COUNTED_AT_ONCE = 100;

/** Of the terms of each passage; `turn` is asked every few milliseconds. */
export async function countVocabulary(
  texts: Iterable<readonly string[]>,
  turn: () => Promise<void>,
): Promise<Vocabulary> {
  const counted = createCounts();
  let n = 0;
  for (const terms of texts) {
    if (n % COUNTED_AT_ONCE === 0) await turn();
    n += 1;
    counted.add(terms);
  }
  return counted.vocabulary();
}

/** Of the terms of each passage, at once. idf as in BM25 (Robertson and Zaragoza 2009), shifted to stay positive. */
export function buildVocabulary(texts: Iterable<readonly string[]>): Vocabulary {
  const counted = createCounts();
  for (const terms of texts) counted.add(terms);
  return counted.vocabulary();
}

function createCounts() {
  const frequency = new Map<string, number>();
  let passages = 0;
  return {
    add(terms: readonly string[]): void {
      passages += 1;
      for (const term of new Set(terms)) frequency.set(term, (frequency.get(term) ?? 0) + 1);
    },
    vocabulary: (): Vocabulary => ({
      passages,
      has: (term) => frequency.has(term),
      weight: (term) => {
        const df = frequency.get(term) ?? 0;
        return Math.log(1 + (passages - df + 0.5) / (df + 0.5));
      },
    }),
  };
}

/** Weighted share of the question's terms that stand in `text`, 0 to 1; 0 for a question without terms. */
export function termCoverage(question: readonly string[], text: ReadonlySet<string>, vocabulary: Vocabulary): number {
  let found = 0;
  let all = 0;
  for (const term of new Set(question)) {
    const weight = vocabulary.weight(term);
    all += weight;
    if (text.has(term)) found += weight;
  }
  return all === 0 ? 0 : found / all;
}
