import type { QuestionClassifier } from './classifier.ts';
import { moreDangerous, type RuleGuard } from './classify.ts';
import { combine, isNeverOverruled } from './combine.ts';
import type { Guard, GuardDecision } from './port.ts';

/** The classification vector of a question, and whose it is. */
interface ClassificationEmbedder {
  readonly info: { readonly id: string };
  embedForClassification(text: string, signal?: AbortSignal): Promise<Float32Array>;
}

export interface GuardDeps {
  readonly rules: RuleGuard;
  /** Null while weights are loading or missing: the rules decide alone. */
  readonly embedder: () => ClassificationEmbedder | null;
  /** By the embedder whose vectors they read. */
  readonly classifiers: ReadonlyMap<string, QuestionClassifier>;
}

/** The rules decide alone where the classifier is late: a question never waits for it longer than this, ms. */
const CLASSIFIER_MS = 5_000;

/** Rules, and a classifier over the embedder's vectors where there is one. What rules find urgent waits for nothing. */
export function createGuard({ rules, embedder, classifiers }: GuardDeps): Guard {
  async function probabilities(text: string, signal: AbortSignal | undefined) {
    const using = embedder();
    const classifier = using === null ? undefined : classifiers.get(using.info.id);
    if (using === null || classifier === undefined) return null;
    const late = AbortSignal.timeout(CLASSIFIER_MS);
    const vector = await using.embedForClassification(text, signal ? AbortSignal.any([signal, late]) : late);
    return { of: classifier.classify(vector), thresholds: classifier.thresholds };
  }
  return {
    async classify(text, signal, corrected = text): Promise<GuardDecision> {
      const typed = rules.classify(text);
      const read = corrected === text ? typed : rules.classify(corrected);
      const decision = { ...moreDangerous(typed, read), question: typed.question };
      if (isNeverOverruled(decision.category)) return decision;
      try {
        const found = await probabilities(read.question, signal);
        return found === null ? decision : combine(decision, found.of, found.thresholds);
      } catch (thrown) {
        if (signal?.aborted) throw thrown;
        return { ...decision, reasons: [...decision.reasons, 'classifier.unavailable'] };
      }
    },
  };
}
