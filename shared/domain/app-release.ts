import { z } from 'zod';

/** What a release is for: Node's names of platforms and processors. */
export const AppPlatform = z.enum(['linux', 'win32', 'darwin']);
export const AppArch = z.enum(['x64', 'arm64']);

/** `folder`: the unpacked app as one archive (gzipped tar), swapped whole. The others are what electron-builder makes. */
export const AppFormat = z.enum(['folder', 'appimage', 'deb', 'nsis', 'msi', 'dmg', 'mac-zip']);
export type AppFormat = z.infer<typeof AppFormat>;

/** `pilot`: workstations that were chosen to go first. `stable`: all. */
export const UpdateChannel = z.enum(['pilot', 'stable']);
export type UpdateChannel = z.infer<typeof UpdateChannel>;

/** Versions of the app: three numbers, no more (semver.org without its suffixes), so that order is never in doubt. */
export const AppVersion = z.string().regex(/^(?:0|[1-9]\d{0,5})\.(?:0|[1-9]\d{0,5})\.(?:0|[1-9]\d{0,5})$/);

/** Canonical JSON, which TUF signs, has no fractions: in a target a share stands as its decimal text. */
const SHARE_TEXT = /^(?:0(?:\.\d{1,6})?|1)$/;
const Share = z.union([z.number(), z.string().regex(SHARE_TEXT).transform(Number)]).pipe(z.number().min(0).max(1));

/** Longest notes in one language, in UTF-16 code units. */
const MAX_NOTES = 4_000;
/** Canonical JSON leaves the end of a line as it is, which no reader takes: in a target, lines stand as a list. */
const Notes = z
  .union([z.string(), z.array(z.string()).transform((lines) => lines.join('\n'))])
  .pipe(z.string().max(MAX_NOTES));

/**
 * What a signed TUF target says of a release of the app, as its `custom`. Length and hashes are the target's own; its
 * path is `app/VERSION/FILE`.
 */
export const AppRelease = z.object({
  kind: z.literal('app'),
  version: AppVersion,
  platform: AppPlatform,
  arch: AppArch,
  format: AppFormat,
  channel: UpdateChannel,
  /** Share of the channel's workstations that are offered it, by a hash of their random id: 0 to 1. */
  share: Share,
  /** ISO 8601. */
  releasedAt: z.iso.datetime(),
  /** Versions before this one cannot go to it in one step; null: all can. */
  minimumFrom: AppVersion.nullable(),
  /** What is new, by ISO 639-1 language, as plain text. */
  notes: z.record(z.string().regex(/^[a-z]{2}$/), Notes),
});
export type AppRelease = z.infer<typeof AppRelease>;

/** A file of a release: plain on every system, in a URL and in an archive. */
const FILE_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;
const TARGET_NAME = /^app\/([^/]+)\/([^/]+)$/;

/** Name of a release's file as a TUF target. */
export const appTargetName = (version: string, file: string): string => `app/${version}/${file}`;

/** Version and file that a target name stands for; null for any other name. */
export function appOfTarget(name: string): { version: string; file: string } | null {
  const [, version, file] = TARGET_NAME.exec(name) ?? [];
  if (version === undefined || file === undefined) return null;
  return AppVersion.safeParse(version).success && FILE_NAME.test(file) ? { version, file } : null;
}

/** Where a target's file lies in a repository: its name with the hash before the file (TUF specification 6.2). */
export const appTargetPath = (version: string, file: string, sha256: string): string =>
  `targets/app/${version}/${sha256}.${file}`;
