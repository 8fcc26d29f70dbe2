import {
  type BundleTarget,
  fileRef,
  snapshotBody,
  targetsBody,
  timestampBody,
} from './build-metadata.ts';
import type { PublishedMetadata } from './inspect-metadata.ts';
import { snapshotPath, targetsPath } from './layout.ts';
import type { Lifetimes } from './lifetimes.ts';
import { signMetadata } from './metadata-form.ts';
import type { Signer } from './signer.ts';

export interface ReleaseSigners {
  readonly targets: readonly Signer[];
  readonly snapshot: readonly Signer[];
  readonly timestamp: readonly Signer[];
}

export interface Release {
  readonly versions: { targets: number; snapshot: number; timestamp: number };
  readonly targets: { path: string; bytes: Buffer };
  readonly snapshot: { path: string; bytes: Buffer };
  readonly timestamp: { bytes: Buffer };
}

/** The next version of targets, snapshot and timestamp, signed; each names the one before it by hash. */
export function signRelease(options: {
  readonly before: PublishedMetadata | null;
  readonly targets: readonly BundleTarget[];
  readonly signers: ReleaseSigners;
  readonly now: number;
  readonly lifetimes: Lifetimes;
}): Release {
  const { before, signers, now, lifetimes } = options;
  const versions = {
    targets: (before?.targets.signed.version ?? 0) + 1,
    snapshot: (before?.snapshot.signed.version ?? 0) + 1,
    timestamp: (before?.timestamp.signed.version ?? 0) + 1,
  };
  const targets = signMetadata(
    targetsBody({
      version: versions.targets,
      expires: now + lifetimes.targets,
      targets: options.targets,
    }),
    signers.targets,
  );
  const snapshot = signMetadata(
    snapshotBody({
      version: versions.snapshot,
      expires: now + lifetimes.snapshot,
      targets: { version: versions.targets, ...fileRef(targets) },
    }),
    signers.snapshot,
  );
  const timestamp = signMetadata(
    timestampBody({
      version: versions.timestamp,
      expires: now + lifetimes.timestamp,
      signedAt: now,
      snapshot: { version: versions.snapshot, ...fileRef(snapshot) },
    }),
    signers.timestamp,
  );
  return {
    versions,
    targets: { path: targetsPath(versions.targets), bytes: targets },
    snapshot: { path: snapshotPath(versions.snapshot), bytes: snapshot },
    timestamp: { bytes: timestamp },
  };
}
