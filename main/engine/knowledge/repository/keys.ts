import { generateKeyPairSync } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import type { Clock } from '../../platform/clock.ts';
import { type Ids, systemIds } from '../../platform/ids.ts';
import { writeFileAtomically } from '../../platform/atomic-file.ts';
import { sha256Hex } from '../../platform/sha256.ts';
import { type RoleKeys, rootBody } from './build-metadata.ts';
import { type KeyProtection, writeKeyFile } from './key-file.ts';
import { KEYS_FILE, keyFilePath, rootFilePath } from './key-folder.ts';
import { DEFAULT_LIFETIMES, type Lifetimes } from './lifetimes.ts';
import { ROLE_NAMES, type RoleName, signMetadata } from './metadata-form.ts';
import { createSigner, keyIdOf, type PublicKey, publicKeyOf, type Signer } from './signer.ts';
import { PUBLISHED } from './layout.ts';

/** `keys` are made, `threshold` of them must sign. */
export interface RoleSize {
  readonly keys: number;
  readonly threshold: number;
}

export interface KeygenOptions {
  readonly folder: string;
  readonly clock: Clock;
  readonly ids?: Ids;
  /** Null: the private keys are protected by their file mode alone, and the result warns of it. */
  readonly passphrase: string | null;
  /** 1 of 1 where a role is not named. */
  readonly roles?: Partial<Readonly<Record<RoleName, RoleSize>>>;
  /** Keys whose private part stays elsewhere, such as in a hardware module; they count among a role's keys. */
  readonly elsewhere?: Partial<Readonly<Record<RoleName, readonly NewKey[]>>>;
  readonly lifetimes?: Lifetimes;
  readonly scryptCost?: NonNullable<KeyProtection['cost']>;
}

export interface KeygenResult {
  readonly folder: string;
  readonly roles: Readonly<Record<RoleName, RoleKeys>>;
  /** Version 1 of the root metadata: what workstations are enrolled with. */
  readonly root: Buffer;
  /** SHA-256 of `root` in groups of four, to be compared by people. */
  readonly fingerprint: string;
  readonly warning: string | null;
}

const UNPROTECTED =
  'The private keys are not encrypted: whoever reads this folder can sign policies. Name a passphrase file.';

/**
 * Makes the keys of all roles and the first root metadata, in a folder of their own.
 * @throws OutpostError CONFLICT when the folder holds keys already, BAD_INPUT for impossible thresholds.
 */
export async function generateKeys(options: KeygenOptions): Promise<KeygenResult> {
  const { folder, clock, passphrase, lifetimes = DEFAULT_LIFETIMES } = options;
  if (await stat(join(folder, KEYS_FILE)).catch(() => null)) {
    throw new OutpostError('CONFLICT', `${folder} already holds keys: choose a new folder.`);
  }
  const protection = protectionOf(options);
  const keys: Record<string, PublicKey> = {};
  const roles: Partial<Record<RoleName, RoleKeys>> = {};
  const rootSigners: Signer[] = [];
  for (const role of ROLE_NAMES) {
    const elsewhere = options.elsewhere?.[role] ?? [];
    const size = options.roles?.[role] ?? { keys: Math.max(1, elsewhere.length), threshold: 1 };
    const made = await makeRoleKeys(folder, role, size, protection, elsewhere);
    for (const { keyId, publicKey } of made) keys[keyId] = publicKey;
    roles[role] = { keyIds: made.map((key) => key.keyId), threshold: size.threshold };
    if (role === 'root') rootSigners.push(...made.map((key) => key.signer));
  }
  const allRoles = roles as Record<RoleName, RoleKeys>;
  const body = rootBody({
    version: 1,
    expires: clock.now() + lifetimes.root,
    roles: allRoles,
    keys,
  });
  const root = signMetadata(body, rootSigners);
  await writeFileAtomically(rootFilePath(folder, 1), root, PUBLISHED);
  // Last: a folder with this file is complete.
  await writeRoleMap(folder, allRoles, keys);
  const warning = passphrase === null ? UNPROTECTED : null;
  return { folder, roles: allRoles, root, fingerprint: fingerprint(root), warning };
}

export interface NewKey {
  readonly keyId: string;
  readonly publicKey: PublicKey;
  readonly signer: Signer;
}

export async function makeRoleKeys(
  folder: string,
  role: RoleName,
  size: RoleSize,
  protection: KeyProtection,
  elsewhere: readonly NewKey[] = [],
): Promise<NewKey[]> {
  if (!(size.threshold >= 1 && size.threshold <= size.keys)) {
    throw new OutpostError('BAD_INPUT', `${role}: ${size.threshold} of ${size.keys} keys cannot sign.`);
  }
  const made: NewKey[] = [...elsewhere];
  for (let n = elsewhere.length; n < size.keys; n++) {
    const pair = generateKeyPairSync('ed25519');
    const publicKey = publicKeyOf(pair.publicKey);
    const keyId = keyIdOf(publicKey);
    await writeKeyFile(keyFilePath(folder, role, keyId), keyId, pair.privateKey, protection);
    made.push({ keyId, publicKey, signer: createSigner(keyId, pair.privateKey) });
  }
  return made;
}

/** The public part, for people and other tools: which keys there are and what they may sign. */
export async function writeRoleMap(
  folder: string,
  roles: Readonly<Record<RoleName, RoleKeys>>,
  keys: Readonly<Record<string, PublicKey>>,
): Promise<void> {
  const text = JSON.stringify({ format: 'outpost-keys/1', roles, keys }, null, 2);
  await writeFileAtomically(join(folder, KEYS_FILE), Buffer.from(`${text}\n`), PUBLISHED);
}

export function protectionOf(options: Pick<KeygenOptions, 'ids' | 'passphrase' | 'scryptCost'>): KeyProtection {
  const { ids = systemIds, passphrase, scryptCost } = options;
  return { passphrase, ids, ...(scryptCost === undefined ? {} : { cost: scryptCost }) };
}

/** SHA-256 in groups of four hex digits: `1f3a 0c77 …`. */
export function fingerprint(root: Uint8Array): string {
  const hex = sha256Hex(root);
  return (hex.match(/.{4}/g) ?? []).join(' ');
}
