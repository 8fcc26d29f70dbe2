import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isOutpostError, OutpostError } from '../../../../shared/errors/outpost-error.ts';
import {
  isPublisherName,
  MAX_BYTES,
  publisherPath,
  rootPath,
  snapshotPath,
  targetsPath,
} from '../repository/layout.ts';
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
import { missingFile, type OpenUpdater, openUpdater } from './tuf-updater.ts';

/** The chain of trust from the enrolled root to the newest, by version: whoever serves others needs all of it. */
type RootChain = ReadonlyMap<number, Buffer>;

interface TopLevel extends MetadataOf {
  readonly bytes: Readonly<Record<RoleName, Buffer>>;
}

/** A publisher's delegated targets. */
interface TrustedPublisher {
  readonly metadata: MetadataOf['targets'];
  readonly bytes: Buffer;
}

export interface TrustedMetadata extends TopLevel {
  readonly roots: RootChain;
  /** By name, in order of trust. */
  readonly publishers: ReadonlyMap<string, TrustedPublisher>;
  /**
   * Publishers whose metadata does not count, and nobody else waits for them: METADATA_EXPIRED where they let it
   * lapse, SIGNATURE_INVALID where they have not signed with the keys that they have now. The snapshot vouches that
   * it is their file, so it is not a damaged copy.
   */
  readonly uncounted: ReadonlyMap<string, OutpostError>;
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

/** More than any organisation names; each costs a request (TUF specification 5.6.7: a limit is needed). */
const MAX_PUBLISHERS = 64;

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

/** Publishers of one level: none may delegate further, so that the organisation's list is the whole list. */
async function loadPublishers(
  updater: OpenUpdater,
  { targets, snapshot }: TopLevel,
  folder: string,
): Promise<Pick<TrustedMetadata, 'publishers' | 'uncounted'>> {
  const { delegations } = targets.signed;
  const names = Object.keys(delegations?.roles ?? {});
  const strange = names.find((name) => !isPublisherName(name));
  if (strange !== undefined || delegations?.succinctRoles !== undefined || names.length > MAX_PUBLISHERS) {
    throw refusal(
      'REPOSITORY_INVALID',
      'targets',
      '5.6.1',
      'The repository delegates in a way that Outpost does not follow: update Outpost.',
    );
  }
  const publishers = new Map<string, TrustedPublisher>();
  const uncounted = new Map<string, OutpostError>();
  for (const name of names) {
    // Named by the organisation, and nothing signed yet.
    if (snapshot.signed.meta[`${name}.json`] === undefined) continue;
    const metadata = await unlessUncounted(updater.delegatedTargets(name, 'targets'));
    if (metadata instanceof OutpostError) {
      uncounted.set(name, metadata);
      continue;
    }
    if (metadata.signed.delegations !== undefined) {
      throw refusal(
        'REPOSITORY_INVALID',
        'targets',
        '5.6.7',
        `The publisher ${name} delegates further, which no publisher may.`,
      );
    }
    publishers.set(name, { metadata, bytes: await readFile(join(folder, `${name}.json`)) });
  }
  return { publishers, uncounted };
}

async function unlessUncounted<T>(work: Promise<T>): Promise<T | OutpostError> {
  try {
    return await work;
  } catch (thrown) {
    if (isOutpostError(thrown) && (thrown.code === 'METADATA_EXPIRED' || thrown.code === 'SIGNATURE_INVALID'))
      return thrown;
    throw thrown;
  }
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

/** Every metadata file of the source is what was trusted, also those that tuf-js had no need to read. */
async function recheckFiles(
  trusted: TrustedMetadata,
  embedded: MetadataOf['root'],
  fetched: ReadonlyMap<string, Buffer>,
  downloader: Downloader,
): Promise<void> {
  const { snapshot, targets, publishers } = trusted;
  const files = [
    { role: 'snapshot', path: snapshotPath(snapshot.signed.version), clause: '5.5.2', held: trusted.bytes.snapshot },
    { role: 'targets', path: targetsPath(targets.signed.version), clause: '5.6.2', held: trusted.bytes.targets },
    ...[...publishers].map(([name, { metadata, bytes }]) => ({
      ...{ role: 'targets' as const, path: publisherPath(name, metadata.signed.version), clause: '5.6.2', held: bytes },
    })),
  ] as const;
  for (const { role, path, clause, held } of files) {
    if (fetched.has(path)) continue;
    const maxBytes = MAX_BYTES[role];
    const bytes = await downloader.get({
      path,
      maxBytes,
      wrongCode: 'REPOSITORY_INVALID',
      recheck: true,
    });
    if (bytes === null) throw missingFile(path);
    if (bytes.equals(held)) continue;
    throw refusal('TARGET_MISMATCH', role, clause, `${path} is not the file that was signed: get a fresh copy.`);
  }
  await recheckOlderRoots(embedded, downloader);
}

/** Roots before the embedded one decide nothing any more, but a damaged one tells of a damaged copy. */
async function recheckOlderRoots(embedded: MetadataOf['root'], downloader: Downloader): Promise<void> {
  let before: MetadataOf['root'] | null = null;
  for (let version = 1; version <= embedded.signed.version; version++) {
    const path = rootPath(version);
    const root = version === embedded.signed.version ? embedded : await readOlderRoot(path, downloader);
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
  if (bytes === null) throw missingFile(path);
  return parseMetadata('root', bytes);
}
