import { realpath } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { Env } from '../../../shared/domain/env.ts';
import { isOutpostError, OutpostError } from '../../../shared/errors/outpost-error.ts';
import { readSecretFile } from '../platform/secret-file.ts';

const PASSPHRASE_VARIABLE = 'OUTPOST_PASSPHRASE_FILE';

/** Links followed where they lead anywhere. */
async function real(path: string): Promise<string> {
  return realpath(path).catch(() => resolve(path));
}

/** Neither the name nor what it links to may lie in the home. */
async function isInside(folder: string, path: string): Promise<boolean> {
  const ways = [relative(resolve(folder), resolve(path)), relative(await real(folder), await real(path))];
  return ways.some((way) => way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}

/** The passphrase from the file that the environment names. NO_KEY where there is none, BAD_USAGE inside the home, SECRET_EXPOSED. */
export async function passphraseFromEnvironment(env: Env, home: string): Promise<string> {
  const file = env[PASSPHRASE_VARIABLE];
  if (!file) {
    throw new OutpostError('NO_KEY', `This home is locked: name a file with its passphrase in ${PASSPHRASE_VARIABLE}.`);
  }
  if (await isInside(home, file)) {
    throw new OutpostError(
      'BAD_USAGE',
      `${PASSPHRASE_VARIABLE} must name a file outside the home: a key beside its lock locks nothing.`,
    );
  }
  let passphrase: string;
  try {
    passphrase = await readSecretFile(file);
  } catch (cause) {
    if (isOutpostError(cause)) throw cause;
    throw new OutpostError('NO_KEY', `${PASSPHRASE_VARIABLE} names ${file}, which cannot be read.`, { cause });
  }
  if (passphrase === '') throw new OutpostError('NO_KEY', `${file} is empty: write the passphrase into it.`);
  return passphrase;
}
