import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { OutpostError } from '../../../../../shared/errors/outpost-error.ts';
import { writeFileAtomically } from '../../../platform/atomic-file.ts';
import type { BundleTarget } from '../build-metadata.ts';
import { PUBLISHED, deltaPath, segmentPath } from '../layout.ts';
import { manifestFileOf, parseManifest } from '../published-bundles.ts';
import { repositoryReader } from '../repository-files.ts';
import type { WithDeltas } from './add-deltas.ts';

/** Writes segments, deltas and manifests; a segment that is there already is left alone and not counted. */
export async function writeContent(
  repository: string,
  prepared: readonly WithDeltas[],
): Promise<{ segmentsWritten: number; bytesWritten: number }> {
  let segmentsWritten = 0;
  let bytesWritten = 0;
  for (const { bundle, deltas } of prepared) {
    for (const ref of bundle.manifest.segments) {
      const bytes = bundle.segment(ref);
      const path = join(repository, segmentPath(ref.sha256));
      const there = await repositoryReader(repository)(segmentPath(ref.sha256));
      if (there?.equals(bytes)) continue;
      await writeFileAtomically(path, bytes, PUBLISHED);
      segmentsWritten++;
      bytesWritten += bytes.length;
    }
    for (const [path, bytes] of deltas) {
      await writeFileAtomically(join(repository, path), bytes, PUBLISHED);
      bytesWritten += bytes.length;
    }
    await writeFileAtomically(join(repository, manifestFileOf(bundle.target)), bundle.manifestBytes, PUBLISHED);
    bytesWritten += bundle.manifestBytes.length;
  }
  return { segmentsWritten, bytesWritten };
}

/** Manifests and segments that the targets refer to; each must be there before it is signed for. */
export async function referencedFiles(repository: string, targets: readonly BundleTarget[]): Promise<Set<string>> {
  const read = repositoryReader(repository);
  const kept = new Set<string>();
  for (const target of targets) {
    const path = manifestFileOf(target);
    const bytes = await read(path);
    if (bytes === null)
      throw new OutpostError('REPOSITORY_INVALID', `${path} is missing: publish ${target.bundle} again.`);
    kept.add(path);
    for (const { sha256, delta } of parseManifest(bytes, target).segments) {
      if (delta !== undefined) kept.add(deltaPath(sha256, delta.from));
      const segment = segmentPath(sha256);
      await stat(join(repository, segment)).catch((cause: unknown) => {
        throw new OutpostError('REPOSITORY_INVALID', `${segment} is missing: publish ${target.bundle} again.`, {
          cause,
        });
      });
      kept.add(segment);
    }
  }
  return kept;
}
