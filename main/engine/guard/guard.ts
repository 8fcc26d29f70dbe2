import { isMoreDangerous } from '../../../shared/domain/danger-order.ts';
import type { RuleGuard } from './classify.ts';
import { type Classified, decideText } from './decide-text.ts';
import { createJudge, type JudgeDeps } from './learned/judge.ts';
import type { Guard, GuardDecision } from './port.ts';
import type { TextReading } from './text-reading.ts';

export interface GuardDeps extends JudgeDeps {
  readonly rules: RuleGuard;
}

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
 * Rules, a classifier over words, and one over the embedder's vectors where there is one (learned/judge.ts). What rules
 * find urgent waits for nothing.
 */
export function createGuard({ rules, ...learned }: GuardDeps): Guard {
  const judge = createJudge(learned);
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
      const judged = await judge.judge(read, signal).catch((thrown: unknown) => {
        if (signal?.aborted) throw thrown;
        return 'unavailable' as const;
      });
      if (judged !== 'unavailable') return decideReadings(typed, read, judged);
      const decision = decideReadings(typed, read, judge.byWords(read));
      return { ...decision, reasons: [...decision.reasons, 'classifier.unavailable'] };
    },
  };
}
