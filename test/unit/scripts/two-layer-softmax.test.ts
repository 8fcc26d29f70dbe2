import { describe, expect, it } from 'vitest';
import { readClassifier } from '../../../main/engine/guard/learned/vector-classifier.ts';
import { seededRandom } from '../../../main/eval/perturbation/random.ts';
import { toFile, train } from '../../../scripts/train/guard-classifier.ts';
import { CATEGORIES, type Category } from '../../../shared/domain/route.ts';

const random = seededRandom(3);
const around = (centre: number): number => centre + (random() - 0.5) / 4;

/** Ordinary where both numbers have the same sign: no direct layer can tell. */
const CORNERS: readonly (readonly [number, number, Category])[] = [
  [1, 1, 'policy'],
  [-1, -1, 'policy'],
  [1, -1, 'emergency'],
  [-1, 1, 'emergency'],
];
const questions = Array.from({ length: 1_600 }, (_, i) => {
  const [x, y, category] = CORNERS[i % CORNERS.length] as (typeof CORNERS)[number];
  return {
    ...{ text: `${i}`, template: `${i}`, set: 'corners', trains: true, weight: 1, category },
    vector: Float32Array.of(around(x) + 3, around(y)),
  };
});

describe('the classifier over vectors', () => {
  it('learns what no straight line divides, and says the same once it is written down', () => {
    const model = train(questions);
    expect(model.bias).toHaveLength(CATEGORIES.length);
    const { classify } = readClassifier(JSON.parse(JSON.stringify(toFile(model, 'corners'))));
    for (const [x, y, category] of CORNERS) expect(classify(Float32Array.of(x + 3, y))[category]).toBeGreaterThan(0.7);
  });
});
