import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settledByModel, verdictOf } from '../../../main/engine/ask/coverage/decision.ts';
import { loadCalibrations } from '../../../main/engine/ask/calibration.ts';

const EMBEDDERS = ['embeddinggemma-300m', 'minilm-l6-v2', null];
const calibrations = loadCalibrations('models');
const share = fc.double({ min: 0, max: 1, noNaN: true });

describe.each(EMBEDDERS)('doubt of coverage, %s', (id) => {
  const { doubt, coverage } = calibrations(id);

  it('is between what retrieval declines and what it is sure of', () => {
    expect(verdictOf(doubt.from - 0.01, doubt)).toBe('not-covered');
    expect(verdictOf(doubt.from, doubt)).toBe('doubtful');
    expect(verdictOf(doubt.to, doubt)).toBe('covered');
    expect(doubt.from).toBeLessThanOrEqual(coverage.threshold);
    expect(doubt.to).toBeGreaterThan(coverage.threshold);
  });

  it('a model that is surer that nothing fits never turns a decline into an answer', () => {
    fc.assert(
      fc.property(share, share, share, (probability, a, b) => {
        const [less, more] = a < b ? [a, b] : [b, a];
        if (settledByModel(probability, more, doubt)) expect(settledByModel(probability, less, doubt)).toBe(true);
      }),
    );
  });

  it('a model that is certain decides', () => {
    expect(settledByModel(doubt.to, 1, doubt)).toBe(false);
    expect(settledByModel(doubt.from, 0, doubt)).toBe(true);
  });
});
