import { createHash } from 'node:crypto';
import { SIGNED_AT_FIELD, tufTime } from './metadata-form.ts';
import type { JsonObject, PublicKey } from './signer.ts';

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
  sha256: createHash('sha256').update(bytes).digest('hex'),
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
    keys[keyId] = {
      keytype: key.keytype,
      scheme: key.scheme,
      keyval: { public: key.keyval.public },
    };
  }
  return { ...common('root', options), consistent_snapshot: true, keys, roles };
}

/** A bundle's manifest as a TUF target. */
export interface BundleTarget extends FileRef {
  readonly name: string;
  readonly bundle: string;
  readonly version: number;
}

export function targetsBody(
  options: Common & { readonly targets: readonly BundleTarget[] },
): JsonObject {
  const targets: JsonObject = {};
  for (const { name, length, sha256, bundle, version } of options.targets) {
    targets[name] = { length, hashes: { sha256 }, custom: { bundle, version } };
  }
  return { ...common('targets', options), targets };
}

const metaFile = (version: number, file: FileRef): JsonObject => ({
  version,
  length: file.length,
  hashes: { sha256: file.sha256 },
});

export function snapshotBody(
  options: Common & { readonly targets: FileRef & { readonly version: number } },
): JsonObject {
  const { targets } = options;
  return {
    ...common('snapshot', options),
    meta: { 'targets.json': metaFile(targets.version, targets) },
  };
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
