import { readFile } from 'node:fs/promises';
import { OutpostError } from '../../shared/errors/outpost-error.ts';
import type { CliContext } from './context.ts';

/** The passphrase of the signing keys; null where the keys are protected by their file mode alone. */
export async function keysPassphrase({ env }: CliContext): Promise<string | null> {
  const file = env.OUTPOST_KEYS_PASSPHRASE_FILE;
  if (!file) return null;
  try {
    return (await readFile(file, 'utf8')).replace(/\r?\n$/, '');
  } catch (cause) {
    throw new OutpostError('BAD_INPUT', `OUTPOST_KEYS_PASSPHRASE_FILE names ${file}, which cannot be read.`, { cause });
  }
}
