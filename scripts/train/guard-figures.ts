import { type ClassifierFile, readClassifier } from '../../main/engine/guard/learned/vector-classifier.ts';
import { readWordClassifier, type WordClassifierFile } from '../../main/engine/guard/learned/word-classifier.ts';
import { createRuleGuard } from '../../main/engine/guard/classify.ts';
import { createGuard } from '../../main/engine/guard/guard.ts';
import type { Embedded } from './guard-classifier.ts';
import { createLanguagePacks } from '../../main/engine/languages/packs.ts';

export interface GuardTally {
  questions: number;
  safe: number;
  exact: number;
}

/** What one training gave. */
export interface TrainedFiles {
  readonly vectors: ClassifierFile;
  readonly words: WordClassifierFile;
}

/** `safe`: a question that needs care does not go to `answer`, and an ordinary one does. */
export async function scoreGuard(
  questions: readonly Embedded[],
  { vectors, words }: TrainedFiles,
  into: Map<string, GuardTally>,
): Promise<void> {
  const byText = new Map(questions.map(({ text, vector }) => [text, vector]));
  const embedQuery = async (text: string): Promise<Float32Array> => byText.get(text) ?? new Float32Array();
  const guard = createGuard({
    rules: createRuleGuard(createLanguagePacks()),
    words: readWordClassifier(words),
    embedder: () => ({ info: { id: vectors.embedder, languages: [] }, embedQuery }),
    classifiers: new Map([[vectors.embedder, readClassifier(vectors)]]),
  });
  for (const { text, category, set } of questions) {
    const decision = await guard.classify(text);
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
