import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AppArch, AppFormat, AppPlatform, AppVersion } from '../../../shared/domain/app-release.ts';
import { PUBLIC_KEY_HEX } from '../../../shared/domain/engine-files.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';

export const RELEASE_FILE = 'release.json';

/** What a folder with a release says of itself. */
export const ReleaseFile = z.object({
  format: z.literal('outpost-release/1'),
  version: AppVersion,
  platform: AppPlatform,
  arch: AppArch,
  /** Of the sources; null outside of a checkout. */
  commit: z.string().nullable(),
  electron: z.string(),
  node: z.string(),
  /** Signed the engine's files: Ed25519 as hex, and whether it was made for this release alone. */
  engineKey: z.object({ publicKey: z.string().regex(PUBLIC_KEY_HEX), ephemeral: z.boolean() }),
  /** What the system's own signing was done with, or why it was not. */
  systemSignature: z.string(),
  files: z.array(z.object({ file: z.string(), format: AppFormat })),
  /** Formats of this platform that could not be made here. */
  leftOut: z.array(z.object({ format: AppFormat, reason: z.string() })),
  /** By ISO 639-1 language. */
  notes: z.record(z.string(), z.string()),
});
export type ReleaseFile = z.infer<typeof ReleaseFile>;

/** @throws OutpostError NOT_FOUND where the folder holds no release. */
export async function readRelease(folder: string): Promise<ReleaseFile> {
  try {
    return ReleaseFile.parse(JSON.parse(await readFile(join(folder, RELEASE_FILE), 'utf8')));
  } catch (cause) {
    throw new OutpostError('NOT_FOUND', `${folder} holds no release: make one with \`npm run release\`.`, { cause });
  }
}
