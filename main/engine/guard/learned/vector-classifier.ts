import { z } from 'zod';
import { CATEGORIES } from '../../../../shared/domain/route.ts';
import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import { type Probabilities, softmax } from './probabilities.ts';
import { Thresholds } from './thresholds.ts';

export const CLASSIFIER_FORMAT = 'outpost-guard/1';

/**
 * A softmax regression over the embedder's classification vector: scores = weights · vector + bias, one row a class.
 * Trained by scripts/train-guard.ts; its card says from what, and how it did on what it never saw.
 */
export const ClassifierFile = z.object({
  format: z.literal(CLASSIFIER_FORMAT),
  /** Whose vectors it reads. */
  embedder: z.string(),
  dimensions: z.number().int().positive(),
  classes: z.array(z.enum(CATEGORIES)).min(2),
  /** Classes × dimensions, float32 little-endian, base64. */
  weights: z.base64(),
  bias: z.array(z.number()),
  thresholds: Thresholds,
});
export type ClassifierFile = z.infer<typeof ClassifierFile>;

export interface QuestionClassifier {
  readonly embedder: string;
  readonly thresholds: Thresholds;
  /** `vector` is the classification vector of a question, of unit length. */
  classify(vector: Float32Array): Probabilities;
}

/** @throws OutpostError INTERNAL for a file that does not fit together. */
export function readClassifier(value: unknown): QuestionClassifier {
  const file = ClassifierFile.parse(value);
  const { classes, dimensions, bias } = file;
  const bytes = Buffer.from(file.weights, 'base64');
  if (bytes.length !== classes.length * dimensions * 4 || bias.length !== classes.length) {
    throw new OutpostError('INTERNAL', 'The guard’s weights are damaged: install Outpost again.');
  }
  const weights = new Float32Array(new Uint8Array(bytes).buffer);
  return {
    embedder: file.embedder,
    thresholds: file.thresholds,
    classify(vector) {
      const scores = classes.map((_, c) => {
        let sum = bias[c] ?? 0;
        const at = c * dimensions;
        for (let i = 0; i < dimensions; i++) sum += (weights[at + i] as number) * (vector[i] ?? 0);
        return sum;
      });
      return softmax(classes, scores);
    },
  };
}
