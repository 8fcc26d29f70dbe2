import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import { sha256Hex } from '../../platform/sha256.ts';
import type { BundleManifest } from '../bundle-manifest.ts';
import type { BundleTarget } from '../repository/build-metadata.ts';
import { MAX_BYTES } from '../repository/layout.ts';
import { manifestFileOf, parseManifest } from '../repository/published-bundles.ts';
import {
  heldVersions,
  readTenantManifest,
  type StoredManifest,
  unlessBroken,
  writeTenantManifest,
} from '../segment-store/segment-store.ts';
import type { BundleContext } from './bundle-context.ts';
import type { DownloadRequest } from './download.ts';
import { syncSegments } from './sync-segments.ts';
import { refusal, TARGET_HASH_CLAUSE } from './tuf/refusals.ts';

/** A bundle whose manifest and segments are all verified and stored. */
export interface VerifiedBundle {
  readonly id: string;
  readonly version: number;
  readonly manifest: BundleManifest;
  readonly manifestSha256: string;
  readonly signedBy: readonly string[];
}

/**
 * Brings one bundle of the signed targets onto the workstation.
 * @throws OutpostError ROLLBACK_REFUSED, TARGET_MISMATCH, BUNDLE_INVALID, EXPIRED, SEGMENT_CORRUPT,
 * REPOSITORY_INVALID (a file is missing), UNREACHABLE, CANCELLED. Segments that came before stay stored.
 */
export async function syncBundle(target: BundleTarget, context: BundleContext): Promise<VerifiedBundle> {
  const { tenant, store, now, signedBy } = context;
  const stored = await storedManifest(target, context);
  const bytes = await manifestBytes(target, stored, context);
  const manifest = parseManifest(bytes, target);
  if (Date.parse(manifest.expiresAt) <= now) {
    throw new OutpostError('EXPIRED', `${manifest.title} expired on ${manifest.expiresAt}: ask for a newer version.`);
  }
  const verified = {
    id: target.bundle,
    version: target.version,
    manifestSha256: target.sha256,
    signedBy,
  };
  if (stored === null) await writeTenantManifest(store, tenant, { ...verified, manifestBytes: bytes });
  await syncSegments(manifest, context);
  return { ...verified, manifest };
}

/** The stored manifest of the offered version; refuses an older version and another content of the same one. */
async function storedManifest(target: BundleTarget, { tenant, store }: BundleContext): Promise<StoredManifest | null> {
  const newest = (await heldVersions(store, tenant, target.bundle)).at(-1) ?? 0;
  if (target.version < newest) {
    throw new OutpostError(
      'ROLLBACK_REFUSED',
      `Version ${target.version} of ${target.bundle} is offered, but ${newest} is held already: get a fresh copy.`,
    );
  }
  const stored = await unlessBroken(() => readTenantManifest(store, tenant, target.bundle, target.version));
  if (stored === null || stored.manifestSha256 === target.sha256) return stored;
  throw new OutpostError(
    'TARGET_MISMATCH',
    `${target.bundle} ${target.version} differs from the one held under the same version: publish it as a newer one.`,
  );
}

/** Verified against length and hash of the signed target. */
async function manifestBytes(
  target: BundleTarget,
  stored: StoredManifest | null,
  { downloader, verifyStored }: BundleContext,
): Promise<Buffer> {
  if (stored !== null && !verifyStored) return stored.manifestBytes;
  if (target.length > MAX_BYTES.manifest) {
    throw new OutpostError(
      'BUNDLE_INVALID',
      `The manifest of ${target.bundle} is longer than Outpost reads: split the bundle.`,
    );
  }
  const path = manifestFileOf(target);
  const request: DownloadRequest = {
    path,
    maxBytes: target.length,
    expectedBytes: target.length,
    wrongCode: 'TARGET_MISMATCH',
    recheck: stored !== null,
  };
  const bytes = await downloader.get(request);
  if (bytes === null) throw new OutpostError('REPOSITORY_INVALID', `The source lacks ${path}: get a complete copy.`);
  if (bytes.length === target.length && sha256Hex(bytes) === target.sha256) return bytes;
  const message = `The manifest of ${target.bundle} is not the one that was signed: get a fresh copy.`;
  throw refusal('TARGET_MISMATCH', 'targets', TARGET_HASH_CLAUSE, message);
}
