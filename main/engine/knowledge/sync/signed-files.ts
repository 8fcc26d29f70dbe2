import { posix } from 'node:path';
import type { TargetFile } from '@tufjs/models';
import type { HttpClient } from '../../net/http-client.ts';
import type { Ids } from '../../platform/ids.ts';
import { createDownloader, type DownloadPatience } from './download.ts';
import { openSource } from './open-source.ts';
import type { SignedFile, SignedFiles } from './port.ts';
import { refreshRepository, type RepositoryTrust } from './refresh-repository.ts';
import type { SyncNotice } from './sync-outcome.ts';
import { missingFile } from './tuf/updater.ts';

export interface RepositoryAccess extends RepositoryTrust {
  /** An http(s) URL, or a folder. */
  readonly from: string;
  readonly http: HttpClient;
  readonly ids: Ids;
  /** Null: as fast as it comes. */
  readonly bytesPerSecond: number | null;
  readonly signal: AbortSignal;
  readonly retry?: DownloadPatience;
}

const HASH = 'sha256';

/** Consistent snapshots (TUF specification 6.2): the file's name is led by its hash. */
const pathOf = ({ name, sha256 }: SignedFile): string =>
  posix.join('targets', posix.dirname(name), `${sha256}.${posix.basename(name)}`);

/** Null for a target that is not named by the hash that Outpost compares. */
function signedFile(name: string, target: TargetFile): SignedFile | null {
  const sha256 = target.hashes[HASH];
  return sha256 === undefined ? null : { name, bytes: target.length, sha256, custom: target.custom };
}

/**
 * What a repository's own keys signed, by the client workflow of the TUF specification (5.1 to 5.6), measured against what
 * was trusted before. Its metadata is verified and kept before any of its files is fetched.
 * @throws OutpostError SIGNATURE_INVALID, METADATA_EXPIRED, ROLLBACK_REFUSED, TARGET_MISMATCH, REPOSITORY_INVALID,
 * ROOT_MISMATCH, ENROLMENT_INVALID, UNREACHABLE, CANCELLED.
 */
export async function openSignedFiles(access: RepositoryAccess): Promise<SignedFiles> {
  const { from, http, ids, signal, bytesPerSecond, retry } = access;
  const source = openSource(from, { http });
  const patience = retry === undefined ? {} : { retry };
  const downloader = createDownloader({ source, ids, signal, bytesPerSecond, ...patience });
  const notices: SyncNotice[] = [];
  const { trusted } = await refreshRepository(access, downloader, source.kind === 'folder', notices);
  const { targets } = trusted.targets.signed;
  return {
    kind: source.kind,
    notices,
    files: Object.entries(targets).flatMap(([name, target]) => signedFile(name, target) ?? []),
    async download(file, sink) {
      const path = pathOf(file);
      const request = { path, maxBytes: file.bytes, expectedBytes: file.bytes, wrongCode: 'TARGET_MISMATCH' } as const;
      if (!(await downloader.fetchInto(request, sink))) throw missingFile(path);
    },
  };
}
