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
  share: z.number().min(0).max(1),
  /** ISO 8601. */
  releasedAt: z.iso.datetime(),
  /** Versions before this one cannot go to it in one step; null: all can. */
  minimumFrom: AppVersion.nullable(),
  /** What is new, by ISO 639-1 language, as plain text. */
  notes: z.record(z.string().regex(/^[a-z]{2}$/), z.string().max(4_000)),
});
export type AppRelease = z.infer<typeof AppRelease>;
