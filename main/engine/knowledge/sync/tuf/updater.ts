import type { Metadata, TargetFile, Targets } from '@tufjs/models';
import { type Fetcher, Updater } from 'tuf-js';
import { DownloadHTTPError } from 'tuf-js/dist/error.js';
import { OutpostError, toOutpostError } from '../../../../../shared/errors/outpost-error.ts';
import { MAX_BYTES } from '../../repository/layout.ts';
import type { Downloader } from '../download.ts';
import { openInternals } from './tuf-internals.ts';
import { type Watch, type WireForm, watchChecks } from './watch-checks.ts';

export interface UpdaterOptions {
  /** Holds `root.json`, and what was trusted before; tuf-js writes what it trusts here. */
  readonly folder: string;
  readonly downloader: Downloader;
  /** What expiry is measured against. */
  readonly referenceTime: Date;
  readonly form: WireForm;
  /** Receives every file that came, by its path. */
  readonly fetched?: Map<string, Buffer>;
}

/** tuf-js with our downloads, our clock, our wire form, and refusals that name the clause they enforce. */
export interface OpenUpdater {
  /** Client workflow, TUF specification 5.1 to 5.6. @throws OutpostError */
  refresh(): Promise<void>;
  /** A delegated role's targets, verified against its delegator (5.6). @throws OutpostError */
  delegatedTargets(role: string, delegator: string): Promise<Metadata<Targets>>;
  /** The target that the most trusted role names (5.6.7); undefined where none does. @throws OutpostError */
  findTarget(path: string): Promise<TargetFile | undefined>;
}

/** Never resolved: tuf-js builds addresses from it and the fetcher takes the path. */
const BASE_URL = 'https://repository.invalid/';

export function openUpdater(options: UpdaterOptions): OpenUpdater {
  let watch: Watch | null = null;
  const updater = new Updater({
    metadataDir: options.folder,
    metadataBaseUrl: `${BASE_URL}metadata`,
    fetcher: createFetcher(options, (error) => watch?.noteFailure(error)),
    config: {
      rootMaxLength: MAX_BYTES.root,
      timestampMaxLength: MAX_BYTES.timestamp,
      snapshotMaxLength: MAX_BYTES.snapshot,
      targetsMaxLength: MAX_BYTES.targets,
    },
  });
  const internals = openInternals(updater, options.referenceTime);
  const watched = watchChecks(internals.trusted, options.referenceTime, options.form);
  watch = watched;
  const explained = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (thrown) {
      throw watched.failure() ?? toOutpostError(thrown, 'REPOSITORY_INVALID');
    }
  };
  return {
    refresh: () => explained(updater.refresh()),
    delegatedTargets: (role, delegator) => explained(internals.loadTargets(role, delegator)),
    findTarget: (path) => explained(updater.getTargetInfo(path)),
  };
}

function createFetcher({ downloader, fetched }: UpdaterOptions, noteFailure: (error: OutpostError) => void): Fetcher {
  return {
    async downloadBytes(url, maxBytes) {
      const path = new URL(url).pathname.slice(1);
      let bytes: Buffer | null;
      try {
        bytes = await downloader.get({ path, maxBytes, wrongCode: 'REPOSITORY_INVALID' });
      } catch (thrown) {
        noteFailure(toOutpostError(thrown));
        throw thrown;
      }
      if (bytes !== null) {
        fetched?.set(path, bytes);
        return bytes;
      }
      // 404 on the next root ends the chain (TUF specification 5.3.3); any other file must be there.
      if (!path.endsWith('.root.json')) noteFailure(missingFile(path));
      throw new DownloadHTTPError(`${path} is not there`, 404);
    },
    downloadFile: () => Promise.reject(new OutpostError('INTERNAL', 'Targets are not downloaded through tuf-js.')),
  };
}

export const missingFile = (path: string): OutpostError =>
  new OutpostError('REPOSITORY_INVALID', `The source lacks ${path}: get a complete copy, or try again later.`, {
    details: { missing: path },
  });
