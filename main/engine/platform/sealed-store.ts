import { OutpostError } from '../../../shared/errors/outpost-error.ts';

/**
 * Named blobs, sealed at rest: AES-256-GCM, a fresh key per file wrapped by the master key, associated data
 * binds name and version. Names are paths of `[a-z0-9._@-]` parts joined by `/`.
 */
export interface SealedStore {
  /** Writes atomically and durably (temporary file, fsync, rename, fsync of the folder). */
  put(name: string, bytes: Uint8Array): Promise<void>;
  /** Null when there is none. SEAL_BROKEN when a byte was changed or the file was moved from another name. */
  get(name: string): Promise<Buffer | null>;
  has(name: string): Promise<boolean>;
  /** Names below `prefix` (a folder path), sorted. */
  list(prefix: string): Promise<string[]>;
  remove(name: string): Promise<void>;
}

/** The same files; what would be written is refused as on a disk that may only be read. */
export function onlyRead(store: SealedStore): SealedStore {
  const refuse = (): Promise<never> =>
    Promise.reject(new OutpostError('DISK_READ_ONLY', 'Nothing is written here: the home is only looked at.'));
  return { ...store, put: refuse, remove: refuse };
}
