import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import type { BundleContents } from '../../knowledge/bundle/bundle-file.ts';
import { decodeSegment } from '../../knowledge/bundle/segment.ts';
import type { EarlierVersion } from './describe-file.ts';

/** The statements of a bundle file. BAD_INPUT where it is confidential: only the workstations it is for can read it. */
export function earlierVersion({ manifest, segments }: BundleContents): EarlierVersion {
  if (manifest.encryption !== null)
    throw new OutpostError(
      'BAD_INPUT',
      'The version before is confidential, and only its workstations can read it: leave out --previous.',
    );
  const statements = new Map<string, readonly string[]>();
  for (const { documentId, sha256 } of manifest.segments) {
    const segment = segments.get(sha256);
    if (segment !== undefined)
      statements.set(
        documentId,
        decodeSegment(segment).statements.map(({ text }) => text),
      );
  }
  return { version: manifest.version, statements };
}
