import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatRecoveryKey, parseRecoveryKey, RECOVERY_BYTES } from '../../../main/engine/keys/recovery-key.ts';

const secrets = fc
  .uint8Array({ minLength: RECOVERY_BYTES, maxLength: RECOVERY_BYTES })
  .map((bytes) => Buffer.from(bytes));
const wrong = expect.objectContaining({ code: 'WRONG_KEY' });

describe('a recovery key', () => {
  it('is read the same however it is copied: case, blanks, O for 0, I and L for 1', () => {
    fc.assert(
      fc.property(secrets, (secret) => {
        const shown = formatRecoveryKey(secret);
        expect(shown).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){8}[0-9A-HJKMNP-TV-Z]{2}$/);
        const copied = shown.toLowerCase().replaceAll('-', '  ').replaceAll('0', 'o').replaceAll('1', 'l');
        expect(parseRecoveryKey(copied)).toEqual(parseRecoveryKey(shown));
      }),
    );
  });

  it('differs where its secret differs in one bit', () => {
    fc.assert(
      fc.property(secrets, fc.nat(RECOVERY_BYTES * 8 - 1), (secret, bit) => {
        const other = Buffer.from(secret);
        other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(formatRecoveryKey(other)).not.toBe(formatRecoveryKey(secret));
      }),
    );
  });

  it('is refused when cut, longer or empty', () => {
    const shown = formatRecoveryKey(Buffer.alloc(RECOVERY_BYTES, 9));
    for (const typed of ['', shown.slice(0, -1), `${shown}0`, shown.slice(5)]) {
      expect(() => parseRecoveryKey(typed)).toThrowError(wrong);
    }
  });
});
