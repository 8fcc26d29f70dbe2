import { describe, expect, it } from 'vitest';
import { ndcgAt, percentile, recallAt, reciprocalRank } from '../../../main/eval/metrics.ts';

const relevant = new Set(['a', 'b']);

describe('ranking measures', () => {
  it('divides recall by what could have been found', () => {
    expect(recallAt(1, ['a', 'x'], relevant)).toBe(1);
    expect(recallAt(5, ['x', 'a'], relevant)).toBe(0.5);
  });
  it('gives 1 to the ideal order and less to any other', () => {
    expect(ndcgAt(10, ['a', 'b', 'x'], relevant)).toBe(1);
    expect(ndcgAt(10, ['x', 'a', 'b'], relevant)).toBeCloseTo((1 / Math.log2(3) + 1 / 2) / (1 + 1 / Math.log2(3)), 10);
    expect(ndcgAt(10, ['x'], relevant)).toBe(0);
  });
  it('ranks by the first relevant document', () => {
    expect(reciprocalRank(['x', 'y', 'b'], relevant)).toBeCloseTo(1 / 3);
    expect(reciprocalRank([], relevant)).toBe(0);
  });
  it('takes the nearest rank for percentiles', () => {
    expect(percentile([5, 1, 3], 0.5)).toBe(3);
    expect(percentile([5, 1, 3], 0.95)).toBe(5);
    expect(percentile([], 0.5)).toBe(0);
  });
});
