import { describe, expect, it } from 'vitest';
import { parseChoice } from '../../../main/eval/choose-with-model.ts';

describe('reading what the model chose', () => {
  it('keeps the order, each number once', () => {
    expect(parseChoice('3, 1, 3', 5)).toEqual([2, 0]);
  });
  it('reads 0 as none', () => {
    expect(parseChoice('0', 5)).toEqual([]);
  });
  it('drops numbers that name no statement', () => {
    expect(parseChoice('9, 2', 5)).toEqual([1]);
  });
});
