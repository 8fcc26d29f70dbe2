import { MAX_MANIFEST_BYTES, MAX_SEGMENT_BYTES } from '../bundle/limits.ts';

/**
 * Where things are in a repository: static files for any web server, share or stick.
 * Metadata uses TUF's consistent snapshots (TUF specification 6.2): a published file never changes its
 * content, except `timestamp.json`.
 */
export const TOP_FOLDERS = ['metadata', 'targets', 'segments', 'deltas'] as const;

export const TIMESTAMP_PATH = 'metadata/timestamp.json';
export const rootPath = (version: number): string => `metadata/${version}.root.json`;
export const snapshotPath = (version: number): string => `metadata/${version}.snapshot.json`;
export const targetsPath = (version: number): string => `metadata/${version}.targets.json`;
/** Metadata of a publisher, the delegated role of that name. */
export const publisherPath = (name: string, version: number): string => `metadata/${version}.${name}.json`;

const PUBLISHER_NAME = /^[a-z0-9][a-z0-9-]{0,63}$/;
const TOP_LEVEL = new Set(['root', 'targets', 'snapshot', 'timestamp']);
/** A name that cannot be taken for a top-level role, and that is a file name everywhere. */
export const isPublisherName = (name: string): boolean => PUBLISHER_NAME.test(name) && !TOP_LEVEL.has(name);

/** A bundle's name as a TUF target. */
export const targetName = (bundleId: string): string => `bundles/${bundleId}.json`;

const TARGET_NAME = /^bundles\/([a-z0-9][a-z0-9-]{0,63})\.json$/;

/** The bundle that a target name stands for; null for any other name. */
export function bundleOfTarget(name: string): string | null {
  return TARGET_NAME.exec(name)?.[1] ?? null;
}

export const manifestPath = (bundleId: string, sha256: string): string => `targets/bundles/${sha256}.${bundleId}.json`;

export const segmentPath = (sha256: string): string => `segments/${sha256.slice(0, 2)}/${sha256}`;

/** Named by where it leads to and where it comes from, as the manifest has both. */
export const deltaPath = (sha256: string, from: string): string =>
  `deltas/${sha256.slice(0, 2)}/${sha256.slice(0, DELTA_ID_DIGITS)}.${from}`;
/** Digits of a hash that name a delta. */
export const DELTA_ID_DIGITS = 16;

/** For every reader: a web server has to serve what is published. */
export const PUBLISHED = { mode: 0o644 } as const;

/** Files that publishing writes, and so may also remove once nothing refers to them. */
const OWN_FILE = new RegExp(
  [
    '^metadata/\\d+\\.(?!root\\.)[a-z0-9][a-z0-9-]{0,63}\\.json$',
    '^targets/bundles/[0-9a-f]{64}\\.[a-z0-9][a-z0-9-]{0,63}\\.json$',
    '^segments/[0-9a-f]{2}/[0-9a-f]{64}$',
    '^deltas/[0-9a-f]{2}/[0-9a-f]{16}\\.[0-9a-f]{16}$',
    // Of a write that was cut off; the first form is an earlier version's.
    '^(metadata|targets/bundles|(segments|deltas)/[0-9a-f]{2})/\\.(tmp-[0-9a-f-]+|[^/]+\\.[0-9a-f]{12}\\.tmp)$',
  ].join('|'),
);

export const isRemovableFile = (path: string): boolean => OWN_FILE.test(path);

/** Longest files that a reader accepts, in bytes (TUF specification 5: endless data attack). */
export const MAX_BYTES = {
  root: 512_000,
  timestamp: 16_384,
  snapshot: 2_000_000,
  targets: 5_000_000,
  manifest: MAX_MANIFEST_BYTES,
  segment: MAX_SEGMENT_BYTES,
} as const;
