import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Metadata, Root } from '@tufjs/models';
import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import { readKeyFile } from './key-file.ts';
import { parseMetadata, type RoleName } from './metadata-form.ts';
import { createSigner, type Signer } from './signer.ts';

export const KEYS_FILE = 'keys.json';

export const rootFilePath = (folder: string, version: number): string => join(folder, 'roots', `${version}.root.json`);

/** Enough of the key id to tell files apart. */
const KEY_ID_DIGITS = 16;
export const keyFilePath = (folder: string, role: RoleName, keyId: string): string =>
  join(folder, 'private', `${role}-${keyId.slice(0, KEY_ID_DIGITS)}.json`);

/** The publisher's keys: the whole root chain, and private keys as far as they are here. */
export interface KeyFolder {
  readonly folder: string;
  /** `roots[n]` is version n + 1. */
  readonly roots: readonly Buffer[];
  /** The newest root: says which keys sign what. */
  readonly root: Metadata<Root>;
}

/** @throws OutpostError NO_KEY when the folder holds no keys, REPOSITORY_INVALID for a damaged root. */
export async function openKeyFolder(folder: string): Promise<KeyFolder> {
  const names: string[] = await readdir(join(folder, 'roots')).catch(() => []);
  const known = await stat(join(folder, KEYS_FILE)).catch(() => null);
  const roots: Buffer[] = [];
  while (names.includes(`${roots.length + 1}.root.json`)) {
    roots.push(await readFile(rootFilePath(folder, roots.length + 1)));
  }
  const newest = roots.at(-1);
  if (known === null || newest === undefined) {
    throw new OutpostError('NO_KEY', `${folder} holds no keys: make them with \`knowledge keygen\`.`);
  }
  return { folder, roots, root: parseMetadata('root', newest) };
}

/**
 * All private keys of a role that are in the folder, opened, and those of `elsewhere` (a hardware module's) that sign it.
 * @throws OutpostError NO_KEY when fewer than the threshold are here, WRONG_KEY for a wrong passphrase.
 */
export async function openSigners(
  keys: KeyFolder,
  role: RoleName,
  passphrase: string | null,
  elsewhere: readonly Signer[] = [],
): Promise<Signer[]> {
  const needed = keys.root.signed.roles[role];
  const signers: Signer[] = [];
  for (const keyId of needed?.keyIDs ?? []) {
    const other = elsewhere.find((signer) => signer.keyId === keyId);
    if (other !== undefined) {
      signers.push(other);
      continue;
    }
    const path = keyFilePath(keys.folder, role, keyId);
    if ((await stat(path).catch(() => null)) === null) continue;
    signers.push(createSigner(keyId, await readKeyFile(path, keyId, passphrase)));
  }
  if (needed === undefined || signers.length < needed.threshold) {
    throw new OutpostError(
      'NO_KEY',
      `${role} needs ${needed?.threshold ?? 1} keys to sign and ${signers.length} are in ${keys.folder}: bring the others.`,
      { details: { role } },
    );
  }
  return signers;
}
