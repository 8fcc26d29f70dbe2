import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { OutpostError } from '../../../../../shared/errors/outpost-error.ts';
import { isPublisherName, MAX_BYTES, rootPath } from '../../repository/layout.ts';
import { type MetadataOf, parseMetadata, ROLE_NAMES, type RoleName } from '../../repository/metadata-form.ts';
import type { Downloader } from '../download.ts';
import type { MetadataCopies } from '../metadata-copies.ts';
import { loadPublishers } from './load-publishers.ts';
import { recheckFiles } from './recheck-files.ts';
import { refusal, rolledBack } from './refusals.ts';
import type { TopLevel, TrustedMetadata } from './trusted-metadata.ts';
import { openUpdater } from './updater.ts';

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
  readonly verifyStored: boolean;
}

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
    const { downloader, referenceTime } = options;
    const updater = openUpdater({ folder, downloader, referenceTime, form: 'outpost', fetched });
    await updater.refresh();
    const topLevel = await readTopLevel(folder);
    assertRootNotRolledBack(topLevel, options.copies.top.root);
    const roots = rootChain(options.trustedRoot, embedded.signed.version, topLevel.root.signed.version, fetched);
    const trusted = { ...topLevel, roots, ...(await loadPublishers(updater, topLevel, folder)) };
    if (options.verifyStored) await recheckFiles(trusted, embedded, fetched, options.downloader);
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
    throw refusal('REPOSITORY_INVALID', 'root', '5.2', `There is no ${path} at this source: check its address.`);
  }
  if (offered.equals(trustedRoot)) return;
  if (offered[0] !== '{'.charCodeAt(0)) {
    const message = 'What the source sends is no repository: check its address, or sign in to the network first.';
    throw refusal('REPOSITORY_INVALID', 'root', '5.2', message);
  }
  const message = 'The source begins with another trust root than this workstation was enrolled with: do not use it.';
  throw refusal('ROOT_MISMATCH', 'root', '5.2', message);
}

/** What tuf-js finds on disk: the embedded root, and the last trusted metadata to measure newer ones against. */
async function materialise(folder: string, { trustedRoot, copies }: RefreshOptions): Promise<void> {
  await writeFile(join(folder, 'root.json'), trustedRoot);
  for (const role of ['timestamp', 'snapshot', 'targets'] as const) {
    const copy = copies.top[role];
    if (copy !== undefined) await writeFile(join(folder, `${role}.json`), copy);
  }
  for (const [name, copy] of copies.publishers) {
    if (isPublisherName(name)) await writeFile(join(folder, `${name}.json`), copy);
  }
}

/** Trust starts at the enrolled root at every sync, so every newer one was fetched. */
function rootChain(
  trustedRoot: Uint8Array,
  first: number,
  last: number,
  fetched: ReadonlyMap<string, Buffer>,
): Map<number, Buffer> {
  const chain = new Map<number, Buffer>([[first, Buffer.from(trustedRoot)]]);
  for (let version = first + 1; version <= last; version++) {
    const bytes = fetched.get(rootPath(version));
    if (bytes !== undefined) chain.set(version, bytes);
  }
  return chain;
}

async function readTopLevel(folder: string): Promise<TopLevel> {
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
function assertRootNotRolledBack(trusted: TopLevel, seen: Buffer | undefined): void {
  if (seen === undefined || trusted.bytes.root.equals(seen)) return;
  if (trusted.root.signed.version > parseMetadata('root', seen).signed.version) return;
  throw rolledBack('root');
}
