import { createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { readKeyFile, writeKeyFile } from '../../../main/engine/knowledge/repository/key-file.ts';
import { PUBLISHED } from '../../../main/engine/knowledge/repository/layout.ts';
import { keyIdOf, publicKeyOf } from '../../../main/engine/knowledge/repository/signer.ts';
import { writeFileAtomically } from '../../../main/engine/platform/atomic-file.ts';
import type { Ids } from '../../../main/engine/platform/ids.ts';
import { PUBLIC_KEY_HEX } from '../../../shared/domain/engine-files.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import type { ExternalSigner } from './program-signer.ts';

/** Beside the keys of the repository's roles: who signs the list of the engine's files. */
const PUBLIC_FILE = 'engine-key.json';
const PRIVATE_FILE = join('private', 'engine.json');

const EngineKey = z.object({
  format: z.literal('outpost-engine-key/1'),
  publicKey: z.string().regex(PUBLIC_KEY_HEX),
  /** Its private key is in a hardware module or the like, which has to be named when signing. */
  external: z.boolean(),
});

async function writePublic(folder: string, publicKey: string, external: boolean): Promise<void> {
  const file: z.infer<typeof EngineKey> = { format: 'outpost-engine-key/1', publicKey, external };
  await writeFileAtomically(join(folder, PUBLIC_FILE), Buffer.from(`${JSON.stringify(file, null, 2)}\n`), PUBLISHED);
}

/** Makes the key that signs the engine's files, or notes an external one. Returns its public part as hex. */
export async function makeEngineKey(
  folder: string,
  protection: { readonly passphrase: string | null; readonly ids: Ids },
  external: ExternalSigner | null,
): Promise<string> {
  if (external !== null) {
    await writePublic(folder, external.publicKey, true);
    return external.publicKey;
  }
  const pair = generateKeyPairSync('ed25519');
  const key = publicKeyOf(pair.publicKey);
  await writeKeyFile(join(folder, PRIVATE_FILE), keyIdOf(key), pair.privateKey, protection);
  await writePublic(folder, key.keyval.public, false);
  return key.keyval.public;
}

/**
 * The key of a folder that signs the engine's files; null where the folder has none.
 * @throws OutpostError NO_KEY where its signer was not named, WRONG_KEY for another signer or a wrong passphrase.
 */
export async function openEngineKey(
  folder: string,
  passphrase: string | null,
  external: ExternalSigner | null,
): Promise<ExternalSigner | null> {
  const text = await readFile(join(folder, PUBLIC_FILE), 'utf8').catch(() => null);
  if (text === null) return external;
  const known = EngineKey.parse(JSON.parse(text));
  if (external !== null) {
    if (external.publicKey === known.publicKey) return external;
    throw new OutpostError(
      'WRONG_KEY',
      `The signer of the engine’s files is not the one that ${folder} was made with.`,
    );
  }
  if (known.external) {
    throw new OutpostError(
      'NO_KEY',
      'The engine’s files are signed elsewhere: name that signer, --signer engine=PROGRAM.',
    );
  }
  const keyId = keyIdOf({ keytype: 'ed25519', scheme: 'ed25519', keyval: { public: known.publicKey } });
  const privateKey = await readKeyFile(join(folder, PRIVATE_FILE), keyId, passphrase);
  if (publicKeyOf(createPublicKey(privateKey)).keyval.public !== known.publicKey) {
    throw new OutpostError(
      'WRONG_KEY',
      `${PRIVATE_FILE} is not the key that ${PUBLIC_FILE} names: bring the right one.`,
    );
  }
  return { publicKey: known.publicKey, sign: (bytes) => sign(null, bytes, privateKey) };
}
