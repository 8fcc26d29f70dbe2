import { posix } from 'node:path';
import type { TargetFile } from '@tufjs/models';
import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import { createDownloader } from './download.ts';
import { openSource } from './open-source.ts';
import type { RepositoryPlace } from './place.ts';
import type { RepositoryAccess, SignedFile, SignedFiles } from './port.ts';
import { refreshRepository } from './refresh-repository.ts';
import type { SyncNotice } from './sync-outcome.ts';
import { missingFile } from './tuf/updater.ts';

const HASH = 'sha256';

/** Consistent snapshots (TUF specification 6.2): the file's name is led by its hash. */
export const pathOfFile = ({ name, sha256 }: Pick<SignedFile, 'name' | 'sha256'>): string =>
  posix.join('targets', posix.dirname(name), `${sha256}.${posix.basename(name)}`);

/** Null for a target that is not named by the hash that Outpost compares. */
function signedFile(name: string, target: TargetFile): SignedFile | null {
  const sha256 = target.hashes[HASH];
  return sha256 === undefined ? null : { name, bytes: target.length, sha256, custom: target.custom };
}

/** A repository's metadata is verified and kept before any of its files is fetched. Errors as in port.ts. */
export async function openSignedFiles(place: RepositoryPlace, access: RepositoryAccess): Promise<SignedFiles> {
  const { from, http, ids, signal, bytesPerSecond, retry } = access;
  const source = openSource(from, { http });
  const downloader = createDownloader({
    ...{ source, ids, signal, bytesPerSecond },
    ...(retry === undefined ? {} : { retry }),
  });
  const notices: SyncNotice[] = [];
  const { trusted } = await refreshRepository({ ...access, place }, downloader, source.kind === 'folder', notices);
  const { targets } = trusted.targets.signed;
  return {
    kind: source.kind,
    notices,
    files: Object.entries(targets).flatMap(([name, target]) => signedFile(name, target) ?? []),
    async download(file, sink) {
      const path = pathOfFile(file);
      const request = { path, maxBytes: file.bytes, expectedBytes: file.bytes, wrongCode: 'TARGET_MISMATCH' } as const;
      if (!(await downloader.fetchInto(request, sink))) throw missingFile(path);
      if (sink.length() > file.bytes)
        throw new OutpostError('TARGET_MISMATCH', `${path} is longer than what was signed: get a fresh copy.`);
    },
  };
}
