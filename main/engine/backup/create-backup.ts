import { createHash } from 'node:crypto';
import type { Ids } from '../platform/ids.ts';
import { throwIfAborted } from '../platform/serial-queue.ts';
import { type BackupManifest, bytesOf, type Piece, sealManifest } from './format/manifest.ts';
import { captureHome, type HomeContents } from './moment/capture.ts';
import type { Place, Written } from './place/place.ts';

/** A home that is being backed up while it is used. */
export interface BackedUpHome extends HomeContents {
  /** Of this one purpose: seals the manifest. */
  readonly key: Buffer;
  readonly sample: boolean;
  readonly generation: number;
  readonly version: string;
  /** home.json and the keyring as they are now. */
  readPlain(): Promise<{ home: Buffer; keyring: Buffer }>;
}

interface CreateOptions {
  readonly id: string;
  readonly ids: Ids;
  readonly signal: AbortSignal;
  readonly turn: (signal: AbortSignal) => Promise<void>;
  /** Bytes of the sealed files. */
  onProgress(progress: { done: number; total: number }): void;
}

export interface CreatedBackup {
  readonly manifest: BackupManifest;
  /** Of all that it holds. */
  readonly bytes: number;
  /** What had to be written for it. */
  readonly written: Written;
  /** Earlier ones that went by policy. */
  readonly removed: number;
}

const pieceOf = (bytes: Buffer): Piece => ({
  sha256: createHash('sha256').update(bytes).digest('hex'),
  length: bytes.length,
});

async function write(home: BackedUpHome, place: Place, options: CreateOptions): Promise<CreatedBackup> {
  const { id, ids, signal } = options;
  const { at, audit, state, sealed } = await captureHome(home, place, options);
  const plain = await home.readPlain();
  const manifest: BackupManifest = {
    format: 1,
    id,
    at: new Date(at).toISOString(),
    version: home.version,
    sample: home.sample,
    generation: home.generation,
    home: pieceOf(plain.home),
    keyring: pieceOf(plain.keyring),
    state,
    sealed: [...sealed],
    payload: place.payload(),
    audit,
  };
  throwIfAborted(signal);
  await place.finish({ ...plain, manifest: sealManifest(home.key, manifest, ids) }, manifest.at, signal);
  return { manifest, bytes: bytesOf(manifest), written: place.written(), removed: place.removed() };
}

/**
 * Writes a back-up of `home` to `place` and reads it back; until it is whole, what was there before stays.
 * @throws OutpostError DISK_FULL, DISK_READ_ONLY, DISK_FAILED, BACKUP_PLACE_MISSING, HOME_BUSY, CANCELLED, BACKUP_INVALID
 * where the disk gives back something else than was written.
 */
export async function createBackup(home: BackedUpHome, place: Place, options: CreateOptions): Promise<CreatedBackup> {
  try {
    return await write(home, place, options);
  } catch (thrown) {
    await place.abandon(thrown);
    throw thrown;
  }
}
