import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Fetcher, Updater } from 'tuf-js';
import { DownloadHTTPError } from 'tuf-js/dist/error.js';
import { OutpostError, toOutpostError } from '../../../../shared/errors/outpost-error.ts';
import { MAX_BYTES, rootPath, snapshotPath, targetsPath } from '../repository/layout.ts';
import {
  assertEverySignatureCounts,
  type MetadataOf,
  parseMetadata,
  ROLE_NAMES,
  type RoleName,
} from '../repository/metadata-form.ts';
import type { Downloader } from './download.ts';
import type { MetadataCopies } from './metadata-copies.ts';
import { refusal, rolledBack } from './tuf-failure.ts';
import { type Watch, watchUpdater } from './tuf-watch.ts';

export interface TrustedMetadata extends MetadataOf {
  readonly bytes: Readonly<Record<RoleName, Buffer>>;
}

export interface RefreshOptions {
  /** Root metadata from the enrolment: all trust starts here, at every sync. */
  readonly trustedRoot: Uint8Array;
  readonly copies: MetadataCopies;
  readonly downloader: Downloader;
  /** What expiry is measured against. */
  readonly referenceTime: Date;
  /** Folder for a private temporary folder, which is removed in any case. */
  readonly tmpDir: string;
  /** Reads snapshot and targets again even when the timestamp says that nothing changed. */
  readonly verifyHeld: boolean;
}

/** Never resolved: tuf-js builds addresses from it and the fetcher takes the path. */
const BASE_URL = 'https://repository.invalid/';

/**
 * The client workflow of the TUF specification (5.1 to 5.6), by tuf-js.
 * @throws OutpostError SIGNATURE_INVALID, METADATA_EXPIRED, ROLLBACK_REFUSED, TARGET_MISMATCH,
 * REPOSITORY_INVALID, ROOT_MISMATCH, ENROLMENT_INVALID, UNREACHABLE, CANCELLED.
 */
export async function refreshMetadata(options: RefreshOptions): Promise<TrustedMetadata> {
  const embedded = parseEmbeddedRoot(options.trustedRoot);
  await assertSameRoot(options, embedded);
  await mkdir(options.tmpDir, { recursive: true });
  const folder = await mkdtemp(join(options.tmpDir, 'outpost-sync-'));
  try {
    await materialise(folder, options);
    const fetched = new Map<string, Buffer>();
    const { updater, watch } = createUpdater(folder, options, fetched);
    await updater.refresh().catch((thrown: unknown) => {
      throw watch.failure() ?? toOutpostError(thrown, 'REPOSITORY_INVALID');
    });
    const trusted = await readTrusted(folder);
    assertRootNotRolledBack(trusted, options.copies.root);
    if (options.verifyHeld) await recheckFiles(trusted, embedded, fetched, options.downloader);
    return trusted;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function parseEmbeddedRoot(bytes: Uint8Array): MetadataOf['root'] {
  try {
    const root = parseMetadata('root', bytes);
    root.verifyDelegate('root', root);
    return root;
  } catch (cause) {
    throw new OutpostError(
      'ENROLMENT_INVALID',
      'The trust root of the enrolment is damaged: enrol this workstation again.',
      { cause },
    );
  }
}

/** The repository must be the one that this workstation was enrolled with. */
async function assertSameRoot(
  { trustedRoot, downloader }: RefreshOptions,
  embedded: MetadataOf['root'],
): Promise<void> {
  const path = rootPath(embedded.signed.version);
  const offered = await downloader.get({
    path,
    maxBytes: MAX_BYTES.root,
    wrongCode: 'ROOT_MISMATCH',
  });
  if (offered === null) {
    throw refusal(
      'REPOSITORY_INVALID',
      'root',
      '5.2',
      `There is no ${path} at this source: check its address.`,
    );
  }
  if (offered.equals(trustedRoot)) return;
  if (offered[0] !== '{'.charCodeAt(0)) {
    const message =
      'What the source sends is no repository: check its address, or sign in to the network first.';
    throw refusal('REPOSITORY_INVALID', 'root', '5.2', message);
  }
  const message =
    'The source begins with another trust root than this workstation was enrolled with: do not use it.';
  throw refusal('ROOT_MISMATCH', 'root', '5.2', message);
}

/** What tuf-js finds on disk: the embedded root, and the last trusted metadata to measure newer ones against. */
async function materialise(folder: string, { trustedRoot, copies }: RefreshOptions): Promise<void> {
  await writeFile(join(folder, 'root.json'), trustedRoot);
  for (const role of ['timestamp', 'snapshot', 'targets'] as const) {
    const copy = copies[role];
    if (copy !== undefined) await writeFile(join(folder, `${role}.json`), copy);
  }
}

function createUpdater(
  folder: string,
  { downloader, referenceTime }: RefreshOptions,
  fetched: Map<string, Buffer>,
): { updater: Updater; watch: Watch } {
  let watch: Watch | null = null;
  const fetcher: Fetcher = {
    async downloadBytes(url, maxBytes) {
      const path = new URL(url).pathname.slice(1);
      try {
        const bytes = await downloader.get({ path, maxBytes, wrongCode: 'REPOSITORY_INVALID' });
        if (bytes !== null) fetched.set(path, bytes);
        if (bytes !== null) return bytes;
      } catch (thrown) {
        watch?.noteFailure(toOutpostError(thrown));
        throw thrown;
      }
      // 404 on the next root ends the chain (TUF specification 5.3.3); any other file must be there.
      if (!path.endsWith('.root.json')) watch?.noteFailure(missing(path));
      throw new DownloadHTTPError(`${path} is not there`, 404);
    },
    downloadFile: () =>
      Promise.reject(new OutpostError('INTERNAL', 'Targets are not downloaded through tuf-js.')),
  };
  const updater = new Updater({
    metadataDir: folder,
    metadataBaseUrl: `${BASE_URL}metadata`,
    fetcher,
    config: {
      rootMaxLength: MAX_BYTES.root,
      timestampMaxLength: MAX_BYTES.timestamp,
      snapshotMaxLength: MAX_BYTES.snapshot,
      targetsMaxLength: MAX_BYTES.targets,
    },
  });
  watch = watchUpdater(updater, referenceTime);
  return { updater, watch };
}

async function readTrusted(folder: string): Promise<TrustedMetadata> {
  const read = (role: RoleName): Promise<Buffer> => readFile(join(folder, `${role}.json`));
  const [root, targets, snapshot, timestamp] = (await Promise.all(ROLE_NAMES.map(read))) as [
    Buffer,
    Buffer,
    Buffer,
    Buffer,
  ];
  return {
    root: parseMetadata('root', root),
    targets: parseMetadata('targets', targets),
    snapshot: parseMetadata('snapshot', snapshot),
    timestamp: parseMetadata('timestamp', timestamp),
    bytes: { root, targets, snapshot, timestamp },
  };
}

/** Trust starts at the embedded root each time, so a source could hide newer roots that were seen before. */
function assertRootNotRolledBack(trusted: TrustedMetadata, seen: Buffer | undefined): void {
  if (seen === undefined || trusted.bytes.root.equals(seen)) return;
  if (trusted.root.signed.version > parseMetadata('root', seen).signed.version) return;
  throw rolledBack('root');
}

/** Every metadata file of the source is what was trusted, also those that tuf-js had no need to read. */
async function recheckFiles(
  trusted: TrustedMetadata,
  embedded: MetadataOf['root'],
  fetched: ReadonlyMap<string, Buffer>,
  downloader: Downloader,
): Promise<void> {
  const files = [
    { role: 'snapshot', path: snapshotPath(trusted.snapshot.signed.version), clause: '5.5.2' },
    { role: 'targets', path: targetsPath(trusted.targets.signed.version), clause: '5.6.2' },
  ] as const;
  for (const { role, path, clause } of files) {
    if (fetched.has(path)) continue;
    const maxBytes = MAX_BYTES[role];
    const bytes = await downloader.get({
      path,
      maxBytes,
      wrongCode: 'REPOSITORY_INVALID',
      recheck: true,
    });
    if (bytes === null) throw missing(path);
    if (bytes.equals(trusted.bytes[role])) continue;
    throw refusal(
      'TARGET_MISMATCH',
      role,
      clause,
      `${path} is not the file that was signed: get a fresh copy.`,
    );
  }
  await recheckOlderRoots(embedded, downloader);
}

/** Roots before the embedded one decide nothing any more, but a damaged one tells of a damaged copy. */
async function recheckOlderRoots(
  embedded: MetadataOf['root'],
  downloader: Downloader,
): Promise<void> {
  let before: MetadataOf['root'] | null = null;
  for (let version = 1; version <= embedded.signed.version; version++) {
    const path = rootPath(version);
    const root =
      version === embedded.signed.version ? embedded : await readOlderRoot(path, downloader);
    const delegators = before === null ? [root] : [before, root];
    try {
      assertEverySignatureCounts(delegators, 'root', root);
      for (const delegator of delegators) delegator.verifyDelegate('root', root);
    } catch (cause) {
      const message = `${path} is not signed as it should be: get a fresh copy.`;
      throw refusal('SIGNATURE_INVALID', 'root', '5.3.4', message, cause);
    }
    before = root;
  }
}

async function readOlderRoot(path: string, downloader: Downloader): Promise<MetadataOf['root']> {
  const maxBytes = MAX_BYTES.root;
  const request = { path, maxBytes, wrongCode: 'REPOSITORY_INVALID', recheck: true } as const;
  const bytes = await downloader.get(request);
  if (bytes === null) throw missing(path);
  return parseMetadata('root', bytes);
}

const missing = (path: string): OutpostError =>
  new OutpostError(
    'REPOSITORY_INVALID',
    `The source lacks ${path}: get a complete copy, or try again later.`,
    {
      details: { missing: path },
    },
  );
