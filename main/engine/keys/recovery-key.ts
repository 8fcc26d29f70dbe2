import { createHash } from 'node:crypto';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';

/** Crockford's base 32: no I, L, O or U, so that it can be read out on the phone. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
export const RECOVERY_BYTES = 20;
const CHECK_CHARACTERS = 2;
const GROUP = 4;

function toBase32(bytes: Uint8Array): string {
  let bits = 0;
  let value = 0;
  let text = '';
  for (const byte of bytes) {
    value = ((value << 8) | byte) & 0xffff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET[(value >> bits) & 31];
    }
  }
  return text;
}

function checkOf(text: string): string {
  const digest = createHash('sha256').update(text).digest();
  return toBase32(digest.subarray(0, 2)).slice(0, CHECK_CHARACTERS);
}

/** 160 bits in groups of four, with a check that catches a misread character. */
export function formatRecoveryKey(secret: Buffer): string {
  const text = toBase32(secret);
  return `${text}${checkOf(text)}`.match(new RegExp(`.{1,${GROUP}}`, 'g'))?.join('-') ?? '';
}

/** What was typed, as the characters that the key is derived from. WRONG_KEY where the check does not fit. */
export function parseRecoveryKey(typed: string): Buffer {
  const text = typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  const body = text.slice(0, -CHECK_CHARACTERS);
  if (body.length !== (RECOVERY_BYTES * 8) / 5 || checkOf(body) !== text.slice(-CHECK_CHARACTERS)) {
    throw new OutpostError(
      'WRONG_KEY',
      'That is not a recovery key: compare it with the paper, character by character.',
    );
  }
  return Buffer.from(body, 'latin1');
}
