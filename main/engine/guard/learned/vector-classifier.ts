import { z } from 'zod';
import { CATEGORIES } from '../../../../shared/domain/route.ts';
import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import { rowDot } from '../../text/vectors.ts';
import { type Probabilities, softmax } from './probabilities.ts';
import { Thresholds } from './thresholds.ts';

export const CLASSIFIER_FORMAT = 'outpost-guard/3';

/**
 * One hidden layer over v, the vector that a question is searched with, and a direct one beside it:
 * scores = direct · v + outer · max(0, inner · v + innerBias) + bias, one row a class.
 * Trained by scripts/train-guard.ts; its card says from what, and how it did on what it never saw.
 */
export const ClassifierFile = z.object({
  format: z.literal(CLASSIFIER_FORMAT),
  /** Whose vectors it reads. */
  embedder: z.string(),
  dimensions: z.number().int().positive(),
  classes: z.array(z.enum(CATEGORIES)).min(2),
  hidden: z.object({
    /** Hidden × dimensions, int8, base64. */
    weights: z.base64(),
    /** What one step of a row's int8 weights is worth. */
    scales: z.array(z.number()).min(1),
    bias: z.array(z.number()),
  }),
  /** Classes × hidden, float32 little-endian, base64. */
  outer: z.base64(),
  /** Classes × dimensions, likewise. */
  direct: z.base64(),
  bias: z.array(z.number()),
  thresholds: Thresholds,
});
export type ClassifierFile = z.infer<typeof ClassifierFile>;

export interface QuestionClassifier {
  readonly embedder: string;
  readonly thresholds: Thresholds;
  /** `vector` is the one that a question is searched with, of unit length. */
  classify(vector: Float32Array): Probabilities;
}

const damaged = (): OutpostError =>
  new OutpostError('INTERNAL', 'The guard’s weights are damaged: install Outpost again.');

function readFloats(base64: string, count: number): Float32Array {
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length !== count * 4) throw damaged();
  return new Float32Array(new Uint8Array(bytes).buffer);
}

/** Four times the size of its file: multiplied out with the first vector, which only one embedder's classifier is given. */
function readHidden({ hidden: { weights, scales, bias }, dimensions }: ClassifierFile): () => Float32Array {
  const steps = new Int8Array(new Uint8Array(Buffer.from(weights, 'base64')).buffer);
  if (steps.length !== scales.length * dimensions || bias.length !== scales.length) throw damaged();
  let inner: Float32Array | null = null;
  return () => {
    inner ??= Float32Array.from(steps, (step, at) => step * (scales[Math.floor(at / dimensions)] ?? 0));
    return inner;
  };
}

/** @throws OutpostError INTERNAL for a file that does not fit together. */
export function readClassifier(value: unknown): QuestionClassifier {
  const file = ClassifierFile.parse(value);
  const { embedder, thresholds, classes, dimensions, bias } = file;
  const innerBias = file.hidden.bias;
  if (bias.length !== classes.length) throw damaged();
  const readInner = readHidden(file);
  const outer = readFloats(file.outer, classes.length * innerBias.length);
  const direct = readFloats(file.direct, classes.length * dimensions);
  return {
    embedder,
    thresholds,
    classify(vector) {
      const inner = readInner();
      const between = Float32Array.from(innerBias, (own, h) =>
        Math.max(0, own + rowDot(inner, h * dimensions, vector)),
      );
      const scores = classes.map(
        (_, c) => (bias[c] ?? 0) + rowDot(direct, c * dimensions, vector) + rowDot(outer, c * between.length, between),
      );
      return softmax(classes, scores);
    },
  };
}
