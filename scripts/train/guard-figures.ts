import { type ClassifierFile, readClassifier } from '../../main/engine/guard/learned/vector-classifier.ts';
import { createRuleGuard } from '../../main/engine/guard/classify.ts';
import { decideText } from '../../main/engine/guard/decide-text.ts';
import type { Embedded } from './guard-classifier.ts';
import { createLanguagePacks } from '../../main/engine/languages/packs.ts';

export interface GuardTally {
  questions: number;
  safe: number;
  exact: number;
}

/** `safe`: a question that needs care does not go to `answer`, and an ordinary one does. */
export function scoreGuard(questions: readonly Embedded[], file: ClassifierFile, into: Map<string, GuardTally>): void {
  const guard = createRuleGuard(createLanguagePacks());
  const classifier = readClassifier(file);
  for (const { text, vector, category, set } of questions) {
    const reading = guard.read(text);
    const decision = decideText(reading, {
      thresholds: classifier.thresholds,
      whole: classifier.classify(vector),
      segments: reading.segments.map(() => null),
    });
    const key = `${set} ${category}`;
    const tally = into.get(key) ?? { questions: 0, safe: 0, exact: 0 };
    tally.questions++;
    if ((decision.route === 'answer') === (category === 'policy')) tally.safe++;
    if (decision.category === category) tally.exact++;
    into.set(key, tally);
  }
}

export function figures(
  tallies: ReadonlyMap<string, GuardTally>,
): Record<string, { questions: number; safe: number; exact: number }> {
  const share = (part: number, whole: number): number => Number((part / whole).toFixed(3));
  return Object.fromEntries(
    [...tallies].map(([key, { questions, safe, exact }]) => [
      key,
      { questions, safe: share(safe, questions), exact: share(exact, questions) },
    ]),
  );
}
