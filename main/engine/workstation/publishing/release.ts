import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BuildWarning } from '../../../../shared/contract/authoring.ts';
import type { PublishingProgress } from '../../../../shared/contract/publishing.ts';
import type { EmbedderChoice } from '../../../../shared/domain/embedder-choice.ts';
import { readBundleFile } from '../../knowledge/bundle/bundle-file.ts';
import { publishedBundle } from '../../knowledge/repository/publish/published-bundle.ts';
import type { Clock } from '../../platform/clock.ts';
import type { PublisherUseCases } from '../publisher-use-cases.ts';
import { type DocumentChanges, documentChanges } from './document-changes.ts';

export interface ReleaseRequest {
  readonly folder: string;
  /** Of the bundle, as its folder names it. */
  readonly id: string;
  readonly keys: string;
  /** Null where the keys are not sealed. */
  readonly passphrase: string | null;
  readonly repository: string;
  readonly embedder: EmbedderChoice;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: PublishingProgress) => void;
}

export interface Release {
  readonly id: string;
  readonly version: number;
  readonly documents: number;
  readonly statements: number;
  readonly warnings: BuildWarning[];
  readonly changed: DocumentChanges | null;
}

/**
 * Builds the version after the one that the repository offers, and signs it there. Nothing is published where building
 * or signing fails. Fails as `build` and `publish` do.
 */
export async function releaseBundle(
  request: ReleaseRequest,
  { publisher, clock }: { readonly publisher: PublisherUseCases; readonly clock: Clock },
): Promise<Release> {
  const { folder, id, keys, passphrase, repository, embedder, signal, onProgress } = request;
  const before = await publishedBundle(repository, id, clock.now());
  const version = (before?.version ?? 0) + 1;
  const scratch = await mkdtemp(join(tmpdir(), 'outpost-release-'));
  try {
    const out = join(scratch, `${id}-${version}.opb`);
    const built = await publisher.build({
      source: folder,
      id: null,
      version,
      out,
      embedder,
      previous: null,
      allowIdentifiers: null,
      recipients: [],
      signal,
      onProgress: ({ document, done, total }) => onProgress({ file: document, done, total }),
    });
    const { manifest } = await readBundleFile(out);
    await publisher.publish({ repository, files: [out], withdraw: [], keys, passphrase, publisher: null });
    const { documents, statements, warnings } = built;
    const changed = before === null ? null : documentChanges(before, manifest);
    return { id, version, documents, statements, warnings: [...warnings], changed };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
