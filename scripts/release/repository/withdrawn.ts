import { z } from 'zod';
import { fileRef, type NamedTarget } from '../../../main/engine/knowledge/repository/build-metadata.ts';
import type { MetadataOf } from '../../../main/engine/knowledge/repository/metadata-form.ts';
import { AppVersion, appTargetName, appTargetPath } from '../../../shared/domain/app-release.ts';

/**
 * That a version was withdrawn, as a signed target of its own: it stays with the repository whoever signs it next, and on
 * whatever machine. A workstation takes it for no release, and passes it over.
 */
const Withdrawn = z.object({ kind: z.literal('app-withdrawn'), version: AppVersion });

const FILE = 'withdrawn.json';

interface WithdrawnFile {
  /** In its repository. */
  readonly path: string;
  readonly bytes: Buffer;
  readonly target: NamedTarget;
}

/** What stands in a repository for a version that was withdrawn. */
export function withdrawnFile(version: string): WithdrawnFile {
  const custom = { kind: 'app-withdrawn', version } as const;
  const bytes = Buffer.from(`${JSON.stringify(custom)}\n`);
  const file = fileRef(bytes);
  return {
    path: appTargetPath(version, FILE, file.sha256),
    bytes,
    target: { name: appTargetName(version, FILE), ...file, custom },
  };
}

/** The version that a target says to be withdrawn; null where it is another kind of target. */
export function withdrawnVersion(name: string, custom: unknown): string | null {
  const said = Withdrawn.safeParse(custom).data;
  return said !== undefined && name === appTargetName(said.version, FILE) ? said.version : null;
}

/** Versions that were withdrawn from a repository of releases. */
export const withdrawnAmong = (targets: MetadataOf['targets']): string[] =>
  Object.entries(targets.signed.targets).flatMap(([name, { custom }]) => withdrawnVersion(name, custom) ?? []);
