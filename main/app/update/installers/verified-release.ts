import type { StagedUpdate } from '../../../../shared/contract/updates.ts';
import type { Files } from '../files.ts';
import { openVerified, readChunks, verifyChunks } from '../verified-file.ts';

/** The one release that electron-updater gets to see, as its provider and its network give it. */
export interface VerifiedRelease {
  readonly update: StagedUpdate;
  /** Of the whole file, base64, computed while it was verified. */
  readonly sha512: string;
  /** A name that electron-updater tells the kind of file by; it leads nowhere. */
  readonly url: URL;
  readonly elevates: boolean;
}

/** What electron-updater's classes ask of a provider (its Provider class), and nothing that asks a server. */
export function verifiedProvider({ update, sha512, url, elevates }: VerifiedRelease) {
  const file = { url: url.href, sha512, size: update.bytes, isAdminRightsRequired: elevates };
  const info = { version: update.version, files: [file], path: url.href, sha512, releaseDate: '' };
  return class VerifiedProvider {
    readonly isUseMultipleRangeRequest = false;
    readonly fileExtraDownloadHeaders = {};
    setRequestHeaders(): void {
      // There is nobody to send them to.
    }
    async getLatestVersion() {
      return info;
    }
    resolveFiles() {
      return [{ url, info: file }];
    }
  };
}

/**
 * In the place of electron-updater's HTTP client: "downloading" copies the verified file, byte for byte checked once more,
 * and any other address is refused. There is no network behind it.
 */
export function verifiedExecutor(files: Files, { update, url }: VerifiedRelease) {
  const refuse = async (): Promise<never> => {
    throw new Error('Updates come from the verified file alone.');
  };
  return {
    request: refuse,
    downloadToBuffer: refuse,
    async download(asked: URL, destination: string): Promise<string> {
      if (asked.href !== url.href) return refuse();
      const from = await openVerified(files, update);
      try {
        const to = await files.open(destination, 'wx', 0o600);
        try {
          for await (const chunk of verifyChunks(readChunks(from), update)) await to.writeFile(chunk);
          await to.sync();
        } finally {
          await to.close();
        }
      } finally {
        await from.close();
      }
      return destination;
    },
  };
}
