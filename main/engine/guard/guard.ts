import type { QuestionClassifier } from './classifier.ts';
import type { RuleGuard } from './classify.ts';
import { type Classified, decideText } from './decide-text.ts';
import { isMoreDangerous } from './findings.ts';
import type { Guard, GuardDecision } from './port.ts';
import type { TextReading } from './text-reading.ts';

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
/** Sentences that the classifier judges by themselves, at most: each costs one embedding. */
const MAX_CLASSIFIED = 4;

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

/** Rules, and a classifier over the embedder's vectors where there is one. What rules find urgent waits for nothing. */
export function createGuard({ rules, embedder, classifiers }: GuardDeps): Guard {
  async function classified(reading: TextReading, signal: AbortSignal | undefined): Promise<Classified | null> {
    const using = embedder();
    const classifier = using === null ? undefined : classifiers.get(using.info.id);
    if (using === null || classifier === undefined) return null;
    const late = AbortSignal.timeout(CLASSIFIER_MS);
    const until = signal ? AbortSignal.any([signal, late]) : late;
    const probabilities = async (text: string) => classifier.classify(await using.embedForClassification(text, until));
    const whole = await probabilities(reading.question);
    const segments = [];
    for (const [i, { segment }] of reading.segments.entries())
      segments.push(i < MAX_CLASSIFIED ? await probabilities(segment.text) : null);
    return { thresholds: classifier.thresholds, whole, segments };
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
      const judged = await classified(read, signal).catch((thrown: unknown) => {
        if (signal?.aborted) throw thrown;
        return 'unavailable' as const;
      });
      const decision = decideReadings(typed, read, judged === 'unavailable' ? null : judged);
      return judged === 'unavailable'
        ? { ...decision, reasons: [...decision.reasons, 'classifier.unavailable'] }
        : decision;
    },
  };
}
