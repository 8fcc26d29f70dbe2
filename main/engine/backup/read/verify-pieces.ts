import type { Pieces } from './pieces.ts';

interface VerifyOptions {
  readonly signal: AbortSignal;
  onProgress(progress: { done: number; total: number }): void;
}

/** Reads every byte of a back-up whose manifest is proved. Writes nothing. BACKUP_INVALID, CANCELLED. */
export async function verifyPieces(pieces: Pieces, { signal, onProgress }: VerifyOptions): Promise<void> {
  const all = pieces.all();
  const total = all.reduce((sum, { length }) => sum + length, 0);
  let done = 0;
  for (const piece of all) {
    await pieces.check(piece, signal);
    done += piece.length;
    onProgress({ done, total });
  }
}
