import { describe, expect, it } from 'vitest';
import { meantKey } from '../../../main/engine/platform/meant-key.ts';

const KEYS = ['id', 'title', 'department', 'owner', 'effectiveFrom', 'expiresAt', 'reviewDate'];

describe('a key that nobody knows', () => {
  it.each([
    ['reviewdate', 'reviewDate'],
    ['review_date', 'reviewDate'],
    ['efectiveFrom', 'effectiveFrom'],
    ['departement', 'department'],
    ['tilte', null],
    ['colour', null],
    ['x'.repeat(100_000), null],
  ])('is taken for the nearest one, where one is near: %s', (key, meant) => {
    expect(meantKey(key, KEYS)).toBe(meant);
  });
});
