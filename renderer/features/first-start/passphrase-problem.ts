import type { Twice } from '../../parts/TwiceField.tsx';

/** As the engine has it (NIST SP 800-63B, 5.1.1.1): said here before anything is sent. */
const MIN_LENGTH = 8;

/** Key of what is wrong with a new passphrase, under `firstStart.key`; null where it will do. */
export function passphraseProblem({ once, again }: Twice): 'short' | 'differ' | null {
  if (once.length < MIN_LENGTH) return 'short';
  return once === again ? null : 'differ';
}
