import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EvalFigure, EvalReport } from '../../../shared/contract/eval.ts';
import { findDrift } from '../../../main/eval/baseline.ts';
import { areaUnderRoc, aucFigure, meanFigure, shareFigure, wilson } from '../../../main/eval/figure.ts';

const about = { id: 'x.y', label: 'x' };

const report = (...figures: EvalFigure[]): EvalReport => ({
  format: 'outpost-eval/1',
  madeAt: '2026-01-01T00:00:00Z',
  outpost: '0.1.0',
  embedder: null,
  llm: null,
  sections: [{ id: 'routes', title: 'Routes', method: '', figures, plots: [], examples: [], seconds: 1 }],
  missing: [],
  drift: null,
});

describe('a figure', () => {
  it('lies within its own interval, and the interval within 0 and 1', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), (a, b) => {
        const [hits, n] = [Math.min(a, b), Math.max(a, b)];
        const { low, high } = wilson(hits, n);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        if (n > 0) expect(low <= hits / n && hits / n <= high).toBe(true);
      }),
    );
  });
  it('has the interval that Wilson gives for 8 of 10', () => {
    expect(shareFigure(about, 8, 10)).toMatchObject({ value: 0.8, low: 0.4902, high: 0.9433, n: 10 });
  });
  it('is a half where scores tell nothing apart, and one where they tell all', () => {
    expect(areaUnderRoc([1, 2], [1, 2])).toBe(0.5);
    expect(aucFigure(about, [3, 4], [1, 2]).value).toBe(1);
  });
  it('has no width where every value is the same', () => {
    expect(meanFigure(about, [0.5, 0.5, 0.5])).toMatchObject({ value: 0.5, low: 0.5, high: 0.5 });
  });
});

describe('drift', () => {
  const before = report(shareFigure(about, 95, 100));
  it('is found where a share falls, not where it rises or stays', () => {
    expect(findDrift(report(shareFigure(about, 90, 100)), before)).toHaveLength(1);
    expect(findDrift(report(shareFigure(about, 94, 100)), before)).toEqual([]);
    expect(findDrift(report(shareFigure(about, 100, 100)), before)).toEqual([]);
  });
  it('reads figures of which less is better the other way round', () => {
    const lower = { ...about, better: 'lower' as const };
    expect(findDrift(report(shareFigure(lower, 9, 100)), report(shareFigure(lower, 2, 100)))).toHaveLength(1);
    expect(findDrift(report(shareFigure(lower, 0, 100)), report(shareFigure(lower, 2, 100)))).toEqual([]);
  });
  it('is found where a figure is no longer measured', () => {
    expect(findDrift(report(), before)).toMatchObject([{ id: 'x.y' }]);
  });
  it('asks for intervals that do not meet where the samples differ in size', () => {
    expect(findDrift(report(shareFigure(about, 18, 20)), before)).toEqual([]);
    expect(findDrift(report(shareFigure(about, 5, 20)), before)).toHaveLength(1);
  });
});
