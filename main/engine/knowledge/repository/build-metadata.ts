import { SIGNED_AT_FIELD, tufTime } from './metadata-form.ts';
import type { JsonObject, PublicKey } from './signer.ts';
import { sha256Hex } from '../../platform/sha256.ts';

/** The version of the TUF specification that this metadata follows. */
const SPEC_VERSION = '1.0.31';

export interface RoleKeys {
  readonly keyIds: readonly string[];
  readonly threshold: number;
}

interface Common {
  readonly version: number;
  /** Ms since the epoch. */
  readonly expires: number;
}

/** A file as other metadata names it. */
export interface FileRef {
  readonly length: number;
  readonly sha256: string;
}

export const fileRef = (bytes: Uint8Array): FileRef => ({
  length: bytes.length,
  sha256: sha256Hex(bytes),
});

const common = (type: string, { version, expires }: Common): JsonObject => ({
  _type: type,
  spec_version: SPEC_VERSION,
  version,
  expires: tufTime(expires),
});

export function rootBody(
  options: Common & {
    readonly roles: Readonly<Record<string, RoleKeys>>;
    readonly keys: Readonly<Record<string, PublicKey>>;
  },
): JsonObject {
  const roles: JsonObject = {};
  for (const [role, { keyIds, threshold }] of Object.entries(options.roles)) {
    roles[role] = { keyids: [...keyIds].sort(), threshold };
  }
  const keys: JsonObject = {};
  for (const [keyId, key] of Object.entries(options.keys)) {
    keys[keyId] = keyBody(key);
  }
  return { ...common('root', options), consistent_snapshot: true, keys, roles };
}

/** A TUF target by its name, with what is signed of it beside length and hash (TUF specification 4.5). */
export interface NamedTarget extends FileRef {
  readonly name: string;
  readonly custom: JsonObject;
}

/** A bundle's manifest as a TUF target. */
export interface BundleTarget extends FileRef {
  readonly name: string;
  readonly bundle: string;
  readonly version: number;
}

export const namedBundle = ({ name, length, sha256, bundle, version }: BundleTarget): NamedTarget => ({
  ...{ name, length, sha256 },
  custom: { bundle, version },
});

/** A publisher as targets metadata delegates to it (TUF specification 4.5). */
export interface Delegation extends RoleKeys {
  readonly name: string;
  readonly keys: Readonly<Record<string, PublicKey>>;
  /** Target names that it may sign, as TUF path patterns. */
  readonly paths: readonly string[];
}

export function targetsBody(
  options: Common & {
    readonly targets: readonly NamedTarget[];
    /** In order of trust; none where it is empty. */
    readonly delegations?: readonly Delegation[];
  },
): JsonObject {
  const targets: JsonObject = {};
  for (const { name, length, sha256, custom } of options.targets) {
    targets[name] = { length, hashes: { sha256 }, custom };
  }
  const delegations = options.delegations ?? [];
  return {
    ...common('targets', options),
    targets,
    ...(delegations.length === 0 ? {} : { delegations: delegationsBody(delegations) }),
  };
}

const keyBody = (key: PublicKey): JsonObject => ({
  keytype: key.keytype,
  scheme: key.scheme,
  keyval: { public: key.keyval.public },
});

function delegationsBody(delegations: readonly Delegation[]): JsonObject {
  const keys: JsonObject = {};
  for (const delegation of delegations) {
    for (const [keyId, key] of Object.entries(delegation.keys)) keys[keyId] = keyBody(key);
  }
  const roles = delegations.map(({ name, keyIds, threshold, paths }) => ({
    name,
    keyids: [...keyIds].sort(),
    threshold,
    terminating: false,
    paths: [...paths],
  }));
  return { keys, roles };
}

const metaFile = (version: number, file: FileRef): JsonObject => ({
  version,
  length: file.length,
  hashes: { sha256: file.sha256 },
});

export function snapshotBody(
  options: Common & {
    /** By role: `targets` and every publisher that has ever signed (TUF specification 5.5.5: none may go). */
    readonly files: Readonly<Record<string, FileRef & { readonly version: number }>>;
  },
): JsonObject {
  const meta: JsonObject = {};
  for (const [role, file] of Object.entries(options.files)) {
    meta[`${role}.json`] = metaFile(file.version, file);
  }
  return { ...common('snapshot', options), meta };
}

export function timestampBody(
  options: Common & {
    readonly signedAt: number;
    readonly snapshot: FileRef & { readonly version: number };
  },
): JsonObject {
  const { snapshot } = options;
  return {
    ...common('timestamp', options),
    meta: { 'snapshot.json': metaFile(snapshot.version, snapshot) },
    [SIGNED_AT_FIELD]: tufTime(options.signedAt),
  };
}
