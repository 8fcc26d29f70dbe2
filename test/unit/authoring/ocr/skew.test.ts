import { describe, expect, it } from 'vitest';
import { skewOf } from '../../../../main/engine/authoring/read/ocr/skew.ts';
import { printedGrey } from './printed.ts';

const LINES = [
  'The spill kit hangs beside the sluice room door.',
  'Replace it within one working day of its use.',
  'Keep people away from the spill and open a window.',
  'Put on gloves and an apron before you begin.',
];

describe('the skew of a page', () => {
  it.each([-4, -1, 0, 2, 3.5])('is measured to a quarter of a degree where the page lies at %d degrees', (degrees) => {
    expect(Math.abs(skewOf(printedGrey(LINES, degrees)) - degrees)).toBeLessThanOrEqual(0.25);
  });

  it('is none on an empty page', () => {
    expect(skewOf(printedGrey([]))).toBe(0);
  });
});
