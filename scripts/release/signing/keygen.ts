import { join } from 'node:path';
import { generateKeys, type KeygenOptions, type NewKey } from '../../../main/engine/knowledge/repository/keys.ts';
import { PUBLISHED } from '../../../main/engine/knowledge/repository/layout.ts';
import { ROLE_NAMES, type RoleName } from '../../../main/engine/knowledge/repository/metadata-form.ts';
import { writeFileAtomically } from '../../../main/engine/platform/atomic-file.ts';
import type { Clock } from '../../../main/engine/platform/clock.ts';
import type { Ids } from '../../../main/engine/platform/ids.ts';
import { makeEngineKey } from './engine-key.ts';
import { metadataSigner, publicKeyOfSigner } from './program-signer.ts';
import type { NamedSigners } from './named-signers.ts';

/** Two people sign a root, and one of three keys may be lost. */
const DEFAULT_ROLES: NonNullable<KeygenOptions['roles']> = { root: { keys: 3, threshold: 2 } };

export interface ReleaseKeys {
  readonly folder: string;
  /** Of the first root, to be compared by people. */
  readonly fingerprint: string;
  /** root.json as an enrolment takes it (`updates.root`), base64. */
  readonly root: string;
  /** Signs the engine's files: Ed25519 as hex. */
  readonly engineKey: string;
  readonly warning: string | null;
}

/**
 * The keys of releases in a folder of their own: those of the repository's roles, by the ceremony of knowledge, and the one
 * that signs the engine's files. Roles with named signers keep their private keys elsewhere.
 * @throws OutpostError CONFLICT where the folder holds keys, BAD_INPUT for impossible thresholds.
 */
export async function makeReleaseKeys(options: {
  readonly folder: string;
  readonly roles: NonNullable<KeygenOptions['roles']>;
  readonly signers: NamedSigners;
  readonly passphrase: string | null;
  readonly clock: Clock;
  readonly ids: Ids;
}): Promise<ReleaseKeys> {
  const { folder, signers, passphrase, clock, ids } = options;
  const elsewhere: Partial<Record<RoleName, NewKey[]>> = {};
  for (const role of ROLE_NAMES) {
    elsewhere[role] = signers[role].map((external) => {
      const signer = metadataSigner(external);
      return { keyId: signer.keyId, publicKey: publicKeyOfSigner(external), signer };
    });
  }
  const roles = { ...DEFAULT_ROLES, ...options.roles };
  const made = await generateKeys({ folder, clock, ids, passphrase, roles, elsewhere });
  const engineKey = await makeEngineKey(folder, { passphrase, ids }, signers.engine[0] ?? null);
  await writeFileAtomically(join(folder, 'root.json'), made.root, PUBLISHED);
  return {
    ...{ folder, fingerprint: made.fingerprint, engineKey, warning: made.warning },
    root: made.root.toString('base64'),
  };
}
