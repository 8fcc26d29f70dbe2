import { canonicalize } from '@tufjs/canonical-json';
import { Metadata, MetadataKind, type Root, type Snapshot, type Targets, type Timestamp } from '@tufjs/models';
import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import type { JsonObject, Signer } from './signer.ts';

/** The metadata of each top-level role. */
export interface MetadataOf {
  readonly root: Metadata<Root>;
  readonly timestamp: Metadata<Timestamp>;
  readonly snapshot: Metadata<Snapshot>;
  readonly targets: Metadata<Targets>;
}
export type RoleName = keyof MetadataOf;
export const ROLE_NAMES: readonly RoleName[] = ['root', 'targets', 'snapshot', 'timestamp'];

/**
 * Outpost's wire form of TUF metadata (TUF specification 4.1 leaves it to the implementation): the whole file
 * is canonical JSON, holds nothing but `signatures` and `signed`, and every signature counts. So no byte of a
 * file can change without a reader noticing, not even one that the signatures do not cover.
 */
const ED25519_SIGNATURE = /^[0-9a-f]{128}$/;

/**
 * `signed` with its signatures, as file bytes.
 * @throws OutpostError BAD_INPUT where a text in it holds what canonical JSON leaves as it is and JSON refuses, such as
 * the end of a line (OLPC canonical JSON escapes quotes and backslashes alone): every reader would refuse the repository.
 */
export function signMetadata(signed: JsonObject, signers: readonly Signer[]): Buffer {
  const payload = Buffer.from(canonicalize(signed));
  const signatures = signers
    .map((signer) => ({ keyid: signer.keyId, sig: signer.sign(payload).toString('hex') }))
    .sort((left, right) => (left.keyid < right.keyid ? -1 : 1));
  const bytes = Buffer.from(canonicalize({ signatures, signed }));
  assertReadable(bytes);
  return bytes;
}

function assertReadable(bytes: Buffer): void {
  try {
    JSON.parse(bytes.toString('utf8'));
  } catch (cause) {
    const message =
      'A text that is to be signed holds the end of a line or another control character, which no reader takes: leave it out.';
    throw new OutpostError('BAD_INPUT', message, { cause });
  }
}

/**
 * Reads a metadata file without checking its signatures.
 * @throws OutpostError REPOSITORY_INVALID when it is not metadata of that role in Outpost's wire form.
 */
export function parseMetadata<R extends RoleName>(role: R, bytes: Uint8Array): MetadataOf[R] {
  let metadata: MetadataOf[RoleName];
  try {
    metadata = fromJson(role, JSON.parse(Buffer.from(bytes).toString('utf8')) as JsonObject);
  } catch (cause) {
    throw invalid(role, 'is not TUF metadata of this role', cause);
  }
  const more = Object.keys(metadata.unrecognizedFields).length > 0;
  if (more || !Buffer.from(canonicalize(metadata.toJSON())).equals(bytes)) {
    throw invalid(role, 'is not in canonical form');
  }
  const signatures = Object.values(metadata.signatures);
  const keyIds = signatures.map((signature) => signature.keyID);
  if (signatures.some((signature) => !ED25519_SIGNATURE.test(signature.sig)) || !isSorted(keyIds)) {
    throw invalid(role, 'has malformed signatures');
  }
  return metadata as MetadataOf[R];
}

/** Names keys for roles: the root for the top-level ones, targets metadata for publishers. */
export type Delegator = Metadata<Root> | Metadata<Targets>;

/** Which keys may sign a role, and how many must; null where the delegator does not know the role. */
export function roleOf(delegator: Delegator, role: string): { keyIds: readonly string[]; threshold: number } | null {
  const { signed } = delegator;
  const known = 'roles' in signed ? signed.roles[role] : signed.delegations?.roles?.[role];
  return known === undefined ? null : { keyIds: known.keyIDs, threshold: known.threshold };
}

/** Ids of the keys that `delegator` names for `role` and that signed `metadata` correctly. */
export function validSigners(delegator: Delegator, role: string, metadata: MetadataOf[RoleName]): string[] {
  const { signed } = delegator;
  const keys = 'keys' in signed ? signed.keys : (signed.delegations?.keys ?? {});
  return (roleOf(delegator, role)?.keyIds ?? []).filter((keyId) => {
    try {
      keys[keyId]?.verifySignature(metadata);
      return keys[keyId] !== undefined;
    } catch {
      return false;
    }
  });
}

/**
 * Refuses metadata with a signature that does not count: made with an unknown key, or wrong. TUF would ignore it.
 * @throws OutpostError SIGNATURE_INVALID
 */
export function assertEverySignatureCounts(
  delegators: readonly Delegator[],
  role: string,
  metadata: MetadataOf[RoleName],
): void {
  const valid = new Set(delegators.flatMap((delegator) => validSigners(delegator, role, metadata)));
  const bad = Object.keys(metadata.signatures).filter((keyId) => !valid.has(keyId));
  if (bad.length === 0) return;
  throw new OutpostError(
    'SIGNATURE_INVALID',
    `The ${role} metadata has a signature that does not verify: do not use this copy of the repository.`,
    { details: { role, keyIds: bad } },
  );
}

/** TUF writes times in UTC, to the second (TUF specification 4.2). */
export function tufTime(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d{3}Z$/, 'Z');
}

/** Signed into the timestamp: lets a workstation notice that its clock was set back. */
export const SIGNED_AT_FIELD = 'x-outpost-signed-at';

/** When the timestamp was signed, ms since the epoch; null when it does not say. */
export function signedAt(timestamp: Metadata<Timestamp>): number | null {
  const value = timestamp.signed.unrecognizedFields[SIGNED_AT_FIELD];
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? null : time;
}

function fromJson(role: RoleName, data: JsonObject): MetadataOf[RoleName] {
  switch (role) {
    case 'root':
      return Metadata.fromJSON(MetadataKind.Root, data);
    case 'timestamp':
      return Metadata.fromJSON(MetadataKind.Timestamp, data);
    case 'snapshot':
      return Metadata.fromJSON(MetadataKind.Snapshot, data);
    case 'targets':
      return Metadata.fromJSON(MetadataKind.Targets, data);
  }
}

function invalid(role: RoleName, what: string, cause?: unknown): OutpostError {
  return new OutpostError(
    'REPOSITORY_INVALID',
    `The ${role} metadata ${what}: the repository is damaged, get a fresh copy.`,
    { cause, details: { role } },
  );
}

const isSorted = (names: readonly string[]): boolean =>
  names.every((name, index) => index === 0 || (names[index - 1] ?? '') < name);
