import { isOutpostError, OutpostError } from '../../shared/errors/outpost-error.ts';
import { readSecretFile } from '../engine/platform/secret-file.ts';
import type { Env } from '../../shared/domain/env.ts';

/**
 * The passphrase of the signing keys; null where the keys are protected by their file mode alone.
 * @throws OutpostError SECRET_EXPOSED, BAD_INPUT.
 */
export async function keysPassphrase({ env }: { readonly env: Env }): Promise<string | null> {
  const file = env.OUTPOST_KEYS_PASSPHRASE_FILE;
  if (!file) return null;
  try {
    return await readSecretFile(file);
  } catch (cause) {
    if (isOutpostError(cause)) throw cause;
    throw new OutpostError('BAD_INPUT', `OUTPOST_KEYS_PASSPHRASE_FILE names ${file}, which cannot be read.`, { cause });
  }
}
