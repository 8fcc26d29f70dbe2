import { z } from 'zod';
import { CATEGORIES, type Category } from '../../../shared/domain/route.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';

export const CLASSIFIER_FORMAT = 'outpost-guard/1';

/** Probabilities from which the classifier decides; set on cross-validated data, with the card. */
export const Thresholds = z.object({
  /** Of emergency and self-harm together. */
  danger: z.number().min(0).max(1).default(0.6),
  /** Of all classes that need care together. */
  care: z.number().min(0).max(1),
  /** The same two of one sentence among others: a fragment says less, and a sum over many must not stop an ordinary text. */
  sentenceDanger: z.number().min(0).max(1).default(0.8),
  sentenceCare: z.number().min(0).max(1).default(0.8),
  /** Of `policy`, above which a rule that fired is overruled: a weak one ("names a medicine"). */
  surelyPolicy: z.number().min(0).max(1),
  /** The same for a strong rule about care ("names a medicine and an amount"). */
  surelyPolicyOverStrong: z.number().min(0).max(1),
  injection: z.number().min(0).max(1),
  identity_or_records: z.number().min(0).max(1),
  /** Off topic is mostly told by retrieval: only what is plainly for another. */
  not_for_this_assistant: z.number().min(0).max(1),
});
export type Thresholds = z.infer<typeof Thresholds>;

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

export type Probabilities = Readonly<Record<Category, number>>;

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

function softmax(classes: readonly Category[], scores: readonly number[]): Probabilities {
  const top = Math.max(...scores);
  const exps = scores.map((score) => Math.exp(score - top));
  const total = exps.reduce((sum, value) => sum + value, 0);
  const all = Object.fromEntries(CATEGORIES.map((category) => [category, 0])) as Record<Category, number>;
  for (const [c, category] of classes.entries()) all[category] = (exps[c] ?? 0) / total;
  return all;
}
