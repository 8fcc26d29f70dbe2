import { type OutpostError, toOutpostError } from '../../../shared/errors/outpost-error.ts';

type Recorded<T> =
  | { readonly kind: 'written'; readonly value: T }
  | { readonly kind: 'refused'; readonly error: OutpostError };

/** The disk's own reason where it was the disk that refused a write; null for anything else. */
export function refusedByDisk(thrown: unknown): OutpostError | null {
  const error = toOutpostError(thrown);
  return error.code === 'DISK_FULL' || error.code === 'DISK_READ_ONLY' || error.code === 'DISK_FAILED' ? error : null;
}

/** Work that may be left for another time: where the disk refuses it, it is; any other failure is thrown. */
export async function whereTheDiskAllows(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (thrown) {
    if (refusedByDisk(thrown) === null) throw thrown;
  }
}

/**
 * Writes that nothing a person needs may wait for, or fail with: a full or failing disk takes the record away, never the
 * answer. The reason stays until a write succeeds, so that the screen can name it.
 */
export interface Recording {
  attempt<T>(write: () => T): Recorded<T>;
  /** Why the last write was refused; null where it was not. */
  refusedFor(): OutpostError | null;
}

/** `onChange` is told when writing stops or becomes possible again. */
export function createRecording(onChange: () => void = () => undefined): Recording {
  let refused: OutpostError | null = null;
  function settle(error: OutpostError | null): void {
    const changed = refused?.code !== error?.code;
    refused = error;
    if (changed) onChange();
  }
  return {
    attempt(write) {
      try {
        const value = write();
        settle(null);
        return { kind: 'written', value };
      } catch (thrown) {
        const error = toOutpostError(thrown);
        settle(error);
        return { kind: 'refused', error };
      }
    },
    refusedFor: () => refused,
  };
}
