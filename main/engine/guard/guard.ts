import type { RuleGuard } from './classify.ts';
import { type Classified, decideText } from './decide-text.ts';
import { isMoreDangerous } from './findings.ts';
import { together } from './learned/probabilities.ts';
import type { QuestionClassifier } from './learned/vector-classifier.ts';
import type { WordClassifier } from './learned/word-classifier.ts';
import { plainWords } from './learned/word-features.ts';
import type { Guard, GuardDecision } from './port.ts';
import type { TextReading } from './text-reading.ts';

/** The classification vector of a question, and whose it is. */
interface ClassificationEmbedder {
  readonly info: { readonly id: string };
  embedForClassification(text: string, signal?: AbortSignal): Promise<Float32Array>;
}

export interface GuardDeps {
  readonly rules: RuleGuard;
  /** Over words: asked of every text and of each of its sentences, at no cost worth counting. Null where it is missing. */
  readonly words: WordClassifier | null;
  /** Null while weights are loading or missing: rules and words decide. */
  readonly embedder: () => ClassificationEmbedder | null;
  /** By the embedder whose vectors they read. */
  readonly classifiers: ReadonlyMap<string, QuestionClassifier>;
}

/** Rules and words decide where the vector is late: a question never waits for it longer than this, ms. */
const CLASSIFIER_MS = 5_000;

/**
 * Decided for good by a rule, whatever a classifier thinks, so that no answer waits for it: a danger, since missing one
 * can cost a life and a card too many costs a glance; an attack that a rule knows.
 */
const isDecided = ({ rules }: TextReading): boolean =>
  rules.danger !== null || (rules.attack !== null && rules.care === null);

/** As typed and as corrected, the more dangerous reading decides; both are weighed with what the classifier read. */
function decideReadings(typed: TextReading, corrected: TextReading, classified: Classified | null): GuardDecision {
  const decision = decideText(corrected, classified);
  if (typed === corrected) return decision;
  const alike = typed.segments.length === corrected.segments.length;
  const segments = alike ? (classified?.segments ?? []) : typed.segments.map(() => null);
  const asTyped = decideText(typed, classified && { ...classified, segments });
  return isMoreDangerous(asTyped.category, decision.category)
    ? asTyped
    : { ...decision, question: typed.question, segments: asTyped.segments };
}

/**
 * Rules, a classifier over words, and one over the embedder's vector of the whole text where there is one. What rules
 * find urgent waits for nothing.
 */
export function createGuard({ rules, words, embedder, classifiers }: GuardDeps): Guard {
  function byWords(reading: TextReading): Classified | null {
    if (words === null) return null;
    return {
      thresholds: words.thresholds,
      whole: words.classify(plainWords(reading.question)),
      segments: reading.segments.map(({ segment }) => words.classify(plainWords(segment.text))),
    };
  }
  async function withVectors(reading: TextReading, signal: AbortSignal | undefined): Promise<Classified | null> {
    const judged = byWords(reading);
    const using = embedder();
    const classifier = using === null ? undefined : classifiers.get(using.info.id);
    if (using === null || classifier === undefined) return judged;
    const late = AbortSignal.timeout(CLASSIFIER_MS);
    const until = signal ? AbortSignal.any([signal, late]) : late;
    const byVector = classifier.classify(await using.embedForClassification(reading.question, until));
    return {
      thresholds: classifier.thresholds,
      whole: judged === null ? byVector : together(judged.whole, byVector),
      segments: judged?.segments ?? reading.segments.map(() => null),
    };
  }
  return {
    async classify(text, signal, corrected = text): Promise<GuardDecision> {
      const typed = rules.read(text);
      if (isDecided(typed)) return decideText(typed, null);
      const read = corrected === text ? typed : rules.read(corrected);
      if (isDecided(read)) {
        // Places are those of the text as typed, never of its correction.
        const { segments } = decideText(typed, null);
        return { ...decideText(read, null), question: typed.question, segments };
      }
      const judged = await withVectors(read, signal).catch((thrown: unknown) => {
        if (signal?.aborted) throw thrown;
        return 'unavailable' as const;
      });
      if (judged !== 'unavailable') return decideReadings(typed, read, judged);
      const decision = decideReadings(typed, read, byWords(read));
      return { ...decision, reasons: [...decision.reasons, 'classifier.unavailable'] };
    },
  };
}
