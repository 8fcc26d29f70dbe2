import {
  type Delegation,
  type FileRef,
  fileRef,
  type NamedTarget,
  snapshotBody,
  targetsBody,
  timestampBody,
} from '../build-metadata.ts';
import type { PublishedMetadata } from '../inspect/inspect-metadata.ts';
import { publisherPath, snapshotPath, targetsPath } from '../layout.ts';
import type { Lifetimes } from '../lifetimes.ts';
import { signMetadata } from '../metadata-form.ts';
import type { Signer } from '../signer.ts';

/** What the organisation's own targets role says next; null where this release is a publisher's. */
export interface OwnTargets {
  readonly targets: readonly NamedTarget[];
  readonly delegations: readonly Delegation[];
  readonly signers: readonly Signer[];
}

/** What one publisher's delegated role says next. */
export interface PublisherTargets {
  readonly name: string;
  readonly targets: readonly NamedTarget[];
  readonly signers: readonly Signer[];
}

export interface Release {
  readonly versions: { targets: number; snapshot: number; timestamp: number };
  /** In the order in which they are written: what no reader refers to yet comes first. */
  readonly files: readonly { path: string; bytes: Buffer }[];
  /** Every metadata file that the snapshot names, new or from before. */
  readonly kept: readonly string[];
  readonly timestamp: Buffer;
}

interface ReleaseOptions {
  readonly before: PublishedMetadata | null;
  readonly own: OwnTargets | null;
  readonly publisher: PublisherTargets | null;
  readonly signers: { readonly snapshot: readonly Signer[]; readonly timestamp: readonly Signer[] };
  readonly now: number;
  readonly lifetimes: Lifetimes;
}

type MetaFile = FileRef & { readonly version: number };

/** What the snapshot named before: whatever this release does not sign again stays as it is. */
function metaBefore(before: PublishedMetadata | null): Record<string, MetaFile> {
  const files: Record<string, MetaFile> = {};
  for (const [file, meta] of Object.entries(before?.snapshot.signed.meta ?? {})) {
    const { version, length = 0, hashes } = meta;
    files[file.replace(/\.json$/, '')] = { version, length, sha256: hashes?.sha256 ?? '' };
  }
  return files;
}

const roleFile = (role: string, version: number): string =>
  role === 'targets' ? targetsPath(version) : publisherPath(role, version);

/** The next version of what changed, of snapshot and of timestamp; each names the one before it by hash. */
export function signRelease(options: ReleaseOptions): Release {
  const { before, own, publisher, signers, now, lifetimes } = options;
  const meta = metaBefore(before);
  const files: { path: string; bytes: Buffer }[] = [];

  function signTargets(role: string, by: OwnTargets | PublisherTargets): void {
    const version = (meta[role]?.version ?? 0) + 1;
    const delegations = 'delegations' in by ? by.delegations : [];
    const body = targetsBody({ version, expires: now + lifetimes.targets, targets: by.targets, delegations });
    const bytes = signMetadata(body, by.signers);
    meta[role] = { version, ...fileRef(bytes) };
    files.push({ path: roleFile(role, version), bytes });
  }
  if (publisher !== null) signTargets(publisher.name, publisher);
  if (own !== null) signTargets('targets', own);

  const snapshotVersion = (before?.snapshot.signed.version ?? 0) + 1;
  const snapshot = signMetadata(
    snapshotBody({ version: snapshotVersion, expires: now + lifetimes.snapshot, files: meta }),
    signers.snapshot,
  );
  files.push({ path: snapshotPath(snapshotVersion), bytes: snapshot });
  const timestampVersion = (before?.timestamp.signed.version ?? 0) + 1;
  const timestamp = signMetadata(
    timestampBody({
      version: timestampVersion,
      expires: now + lifetimes.timestamp,
      signedAt: now,
      snapshot: { version: snapshotVersion, ...fileRef(snapshot) },
    }),
    signers.timestamp,
  );
  return {
    versions: { targets: meta.targets?.version ?? 0, snapshot: snapshotVersion, timestamp: timestampVersion },
    files,
    kept: [
      snapshotPath(snapshotVersion),
      ...Object.entries(meta).map(([role, { version }]) => roleFile(role, version)),
    ],
    timestamp,
  };
}
