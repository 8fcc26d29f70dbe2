import { z } from 'zod';
import { CATEGORIES } from '../../../../shared/domain/route.ts';
import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import { type Probabilities, softmax } from './probabilities.ts';
import { Thresholds } from './thresholds.ts';
import { featuresOfWords, WORD_PLACES, type WordFeatures } from './word-features.ts';

export const WORD_CLASSIFIER_FORMAT = 'outpost-guard-words/1';

/**
 * A softmax regression over hashed words and letters: it needs no embedder, costs less than a millisecond, and errs
 * elsewhere than the one over vectors. Trained by scripts/train-guard.ts on the same questions.
 */
export const WordClassifierFile = z.object({
  format: z.literal(WORD_CLASSIFIER_FORMAT),
  classes: z.array(z.enum(CATEGORIES)).min(2),
  /** Places × classes, int8, base64. */
  weights: z.base64(),
  /** What one step of a class's int8 weights is worth. */
  scales: z.array(z.number()),
  bias: z.array(z.number()),
  /** Where it decides alone: no embedder, or one without a classifier. */
  thresholds: Thresholds,
});
export type WordClassifierFile = z.infer<typeof WordClassifierFile>;

export interface WordClassifier {
  readonly thresholds: Thresholds;
  /** Of words in the guard's plain form. */
  classify(words: readonly string[]): Probabilities;
}

/** @throws OutpostError INTERNAL for a file that does not fit together. */
export function readWordClassifier(value: unknown): WordClassifier {
  const { classes, weights, scales, bias, thresholds } = WordClassifierFile.parse(value);
  const bytes = Buffer.from(weights, 'base64');
  const steps = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length);
  if ([steps.length / WORD_PLACES, scales.length, bias.length].some((count) => count !== classes.length)) {
    throw new OutpostError('INTERNAL', 'The guard’s weights are damaged: install Outpost again.');
  }
  const scoreOf = ({ places, values }: WordFeatures, c: number): number =>
    places.reduce(
      (sum, place, i) => sum + (steps[place * classes.length + c] ?? 0) * (scales[c] ?? 0) * (values[i] ?? 0),
      bias[c] ?? 0,
    );
  return {
    thresholds,
    classify(words) {
      const features = featuresOfWords(words);
      return softmax(
        classes,
        classes.map((_, c) => scoreOf(features, c)),
      );
    },
  };
}
