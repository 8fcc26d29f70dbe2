import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Env } from '../../shared/domain/env.ts';
import { isOutpostError, OutpostError } from '../../shared/errors/outpost-error.ts';
import type { KeySecret } from '../engine/keys/keyring.ts';
import { writeFileAtomically } from '../engine/platform/atomic-file.ts';
import { findBackup, keyBySecret } from '../engine/workstation/backup/find-backup.ts';
import { samplePassphraseFile } from '../engine/platform/sample-places.ts';

/** Sample homes on one machine, at most: each try costs a third of a second. */
const MOST = 20;

/**
 * The passphrase of the sample home that a back-up is of, where none is named: a drill with the sample clinic needs no
 * preparation. Only sample homes have passphrase files here. NO_KEY where none of them opens it, or there is none.
 */
export async function sampleSecretFor(env: Env, backup: string): Promise<KeySecret> {
  const folder = dirname(samplePassphraseFile(env, ''));
  for (const name of existsSync(folder) ? readdirSync(folder).slice(0, MOST) : []) {
    const passphrase = (await readFile(join(folder, name), 'utf8')).replace(/\r?\n$/, '');
    const secret: KeySecret = { by: 'passphrase', passphrase };
    try {
      await findBackup(backup, keyBySecret(secret));
      return secret;
    } catch (thrown) {
      if (!isOutpostError(thrown) || thrown.code !== 'WRONG_KEY') throw thrown;
    }
  }
  throw new OutpostError(
    'NO_KEY',
    'Name a file with the passphrase of that home in OUTPOST_PASSPHRASE_FILE, or pass --recovery-key-file FILE.',
  );
}

/** So that the commands open a restored sample home as they open every other. */
export async function keepSamplePassphrase(env: Env, home: string, secret: KeySecret): Promise<void> {
  if (secret.by === 'passphrase' && !env.OUTPOST_PASSPHRASE_FILE)
    await writeFileAtomically(samplePassphraseFile(env, home), Buffer.from(`${secret.passphrase}\n`));
}
