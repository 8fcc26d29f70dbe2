import type { Classified } from '../decide-text.ts';
import { careIn } from '../precedence.ts';
import type { TextReading } from '../text-reading.ts';
import { type Probabilities, together } from './probabilities.ts';
import type { QuestionClassifier } from './vector-classifier.ts';
import type { WordClassifier } from './word-classifier.ts';
import { plainWords } from './word-features.ts';

/** The vector that a text is searched with, and whose it is. */
interface QuestionEmbedder {
  readonly info: { readonly id: string; readonly languages: readonly string[] };
  embedQuery(text: string, signal?: AbortSignal): Promise<Float32Array>;
}

export interface JudgeDeps {
  /** Over words: asked of every text and of each part of it, at no cost worth counting. Null where it is missing. */
  readonly words: WordClassifier | null;
  /** Null while weights are loading or missing: rules and words decide. */
  readonly embedder: () => QuestionEmbedder | null;
  /** By the embedder whose vectors they read. */
  readonly classifiers: ReadonlyMap<string, QuestionClassifier>;
  /** What the embedder is given for a text: the text, or what its words mean where it does not know the language. Absent: the text. */
  readonly embedderReading?: (text: string, known: readonly string[]) => string;
}

/** What is learned, beside the rules. */
export interface Judge {
  /** Null where nothing learned can judge. @throws what the embedder throws, and an AbortError when it is late. */
  judge(reading: TextReading, signal?: AbortSignal): Promise<Classified | null>;
  /** By words alone. */
  byWords(reading: TextReading): Classified | null;
}

/** Rules and words decide where vectors are late: a question never waits for them longer than this, ms. */
const LATE_MS = 5_000;
/**
 * A part in which the words see less need for care than this costs no embedding; chosen so that no danger is lost
 * (docs/measurements.md, Routes before words). A sentence that looks ordinary beside an ordinary one may be the danger.
 */
const WORTH_A_SENTENCE = 0.1;
const WORTH_A_CLAUSE = 0.8;
/** Parts of a text that are embedded, at most: each costs as much as the whole text. */
const MAX_EMBEDDED = 4;

const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();

export function createJudge({ words, embedder, classifiers, embedderReading = (text) => text }: JudgeDeps): Judge {
  function byWords(reading: TextReading): Classified | null {
    if (words === null) return null;
    const judged = (text: string): Probabilities => words.classify(plainWords(text));
    return {
      thresholds: words.thresholds,
      whole: judged(reading.plain),
      segments: reading.segments.map(({ plain }) => judged(plain)),
      clauses: reading.clauses.map(judged),
    };
  }

  async function judge(reading: TextReading, signal: AbortSignal | undefined): Promise<Classified | null> {
    const worded = byWords(reading);
    const using = embedder();
    const classifier = using === null ? undefined : classifiers.get(using.info.id);
    if (using === null || classifier === undefined) return worded;
    const late = AbortSignal.timeout(LATE_MS);
    const until = signal ? AbortSignal.any([signal, late]) : late;
    const byVector = async (text: string, byWord: Probabilities | undefined): Promise<Probabilities> => {
      // To the letter what search will ask for, so that the embedder makes it once.
      const read = oneLine(embedderReading(text, using.info.languages));
      const found = classifier.classify(await using.embedQuery(read, until));
      return byWord === undefined ? found : together(byWord, found);
    };
    const whole = await byVector(reading.plain, worded?.whole);
    let left = MAX_EMBEDDED;
    const segments: (Probabilities | null)[] = [];
    for (const [i, { plain }] of reading.segments.entries()) {
      const byWord = worded?.segments[i] ?? undefined;
      const worth = byWord === undefined || careIn(byWord) >= WORTH_A_SENTENCE;
      segments.push(worth && left-- > 0 ? await byVector(plain, byWord) : (byWord ?? null));
    }
    const clauses: Probabilities[] = [];
    for (const [i, clause] of reading.clauses.entries()) {
      const byWord = worded?.clauses[i];
      if (byWord !== undefined && careIn(byWord) >= WORTH_A_CLAUSE && left-- > 0)
        clauses.push(await byVector(clause, byWord));
    }
    return { thresholds: classifier.thresholds, whole, segments, clauses };
  }

  return { judge, byWords };
}
