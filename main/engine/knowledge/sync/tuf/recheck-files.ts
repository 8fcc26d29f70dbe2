import { MAX_BYTES, publisherPath, rootPath, snapshotPath, targetsPath } from '../../repository/layout.ts';
import { assertEverySignatureCounts, type MetadataOf, parseMetadata } from '../../repository/metadata-form.ts';
import type { Downloader } from '../download.ts';
import { refusal } from './refusals.ts';
import type { TrustedMetadata } from './trusted-metadata.ts';
import { missingFile } from './updater.ts';

/** Every metadata file of the source is what was trusted, also those that tuf-js had no need to read. */
export async function recheckFiles(
  trusted: TrustedMetadata,
  embedded: MetadataOf['root'],
  fetched: ReadonlyMap<string, Buffer>,
  downloader: Downloader,
): Promise<void> {
  const { snapshot, targets, publishers } = trusted;
  const files = [
    { role: 'snapshot', path: snapshotPath(snapshot.signed.version), clause: '5.5.2', stored: trusted.bytes.snapshot },
    { role: 'targets', path: targetsPath(targets.signed.version), clause: '5.6.2', stored: trusted.bytes.targets },
    ...[...publishers].map(([name, { metadata, bytes }]) => ({
      ...{
        role: 'targets' as const,
        path: publisherPath(name, metadata.signed.version),
        clause: '5.6.2',
        stored: bytes,
      },
    })),
  ] as const;
  for (const { role, path, clause, stored } of files) {
    if (fetched.has(path)) continue;
    const maxBytes = MAX_BYTES[role];
    const bytes = await downloader.get({
      path,
      maxBytes,
      wrongCode: 'REPOSITORY_INVALID',
      recheck: true,
    });
    if (bytes === null) throw missingFile(path);
    if (bytes.equals(stored)) continue;
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
