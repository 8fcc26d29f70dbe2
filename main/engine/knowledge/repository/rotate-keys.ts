import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Ids } from '../../platform/ids.ts';
import { writeFileAtomically } from '../../platform/atomic-file.ts';
import { type RoleKeys, rootBody } from './build-metadata.ts';
import type { KeyProtection } from './key-file.ts';
import { type KeyFolder, openKeyFolder, openSigners, rootFilePath } from './key-folder.ts';
import { fingerprint, makeRoleKeys, protectionOf, writeRoleMap } from './keys.ts';
import { DEFAULT_LIFETIMES, type Lifetimes } from './lifetimes.ts';
import { ROLE_NAMES, type RoleName, signMetadata } from './metadata-form.ts';
import type { PublicKey, Signer } from './signer.ts';
import { PUBLISHED } from './layout.ts';

export interface RotateOptions {
  readonly folder: string;
  /** Roles that get new keys, as many as before; none renews the root's lifetime alone. */
  readonly roles: readonly RoleName[];
  readonly clock: Clock;
  readonly passphrase: string | null;
  readonly ids?: Ids;
  readonly lifetimes?: Lifetimes;
  readonly scryptCost?: NonNullable<KeyProtection['cost']>;
}

/**
 * Makes the next root metadata, signed by the old and by the new root keys (TUF specification 6.1), in the
 * key folder. The next publishing carries it into the repository and re-signs everything with the new keys.
 * @throws OutpostError NO_KEY or WRONG_KEY when the root's keys are not at hand.
 */
export async function rotateKeys(options: RotateOptions): Promise<{ version: number; fingerprint: string }> {
  const { folder, clock, passphrase, lifetimes = DEFAULT_LIFETIMES } = options;
  const old = await openKeyFolder(folder);
  const signers = new Map<string, Signer>();
  for (const signer of await openSigners(old, 'root', passphrase)) signers.set(signer.keyId, signer);

  const roles = currentRoles(old);
  const keys = currentKeys(old);
  for (const role of new Set(options.roles)) {
    const { keyIds, threshold } = roles[role];
    const size = { keys: keyIds.length, threshold };
    const made = await makeRoleKeys(folder, role, size, protectionOf(options));
    for (const { keyId, publicKey, signer } of made) {
      keys.set(keyId, publicKey);
      if (role === 'root') signers.set(keyId, signer);
    }
    roles[role] = { keyIds: made.map((key) => key.keyId), threshold };
  }
  const used = new Set(ROLE_NAMES.flatMap((role) => roles[role].keyIds));
  const kept = Object.fromEntries([...keys].filter(([keyId]) => used.has(keyId)));

  const version = old.roots.length + 1;
  const body = rootBody({ version, expires: clock.now() + lifetimes.root, roles, keys: kept });
  const root = signMetadata(body, [...signers.values()]);
  await writeRoleMap(folder, roles, kept);
  await writeFileAtomically(rootFilePath(folder, version), root, PUBLISHED);
  return { version, fingerprint: fingerprint(root) };
}

function currentRoles(keys: KeyFolder): Record<RoleName, RoleKeys> {
  const of = (name: RoleName): RoleKeys => {
    const role = keys.root.signed.roles[name];
    if (role === undefined) throw new OutpostError('REPOSITORY_INVALID', `The root names no ${name} role.`);
    return { keyIds: role.keyIDs, threshold: role.threshold };
  };
  return {
    root: of('root'),
    targets: of('targets'),
    snapshot: of('snapshot'),
    timestamp: of('timestamp'),
  };
}

function currentKeys(keys: KeyFolder): Map<string, PublicKey> {
  const known = Object.values(keys.root.signed.keys).map((key): [string, PublicKey] => [
    key.keyID,
    { keytype: 'ed25519', scheme: 'ed25519', keyval: { public: key.keyVal.public ?? '' } },
  ]);
  return new Map(known);
}
