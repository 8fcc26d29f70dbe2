import { OutpostError } from '../../../shared/errors/outpost-error.ts';

/** NIST SP 800-63B, 5.1.1.1. A sample home holds invented policies only and takes any passphrase. */
const MIN_PASSPHRASE_LENGTH = 8;

/** @throws OutpostError BAD_INPUT where it is too short */
export function checkPassphrase(passphrase: string, sample: boolean): void {
  if (passphrase.length >= (sample ? 1 : MIN_PASSPHRASE_LENGTH)) return;
  throw new OutpostError(
    'BAD_INPUT',
    `A passphrase has at least ${MIN_PASSPHRASE_LENGTH} characters: choose a longer one.`,
  );
}
