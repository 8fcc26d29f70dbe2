import type { Piece } from '../format/manifest.ts';
import type { Sections } from '../format/container.ts';

export interface Written {
  readonly files: number;
  readonly bytes: number;
}

/** Where a back-up is being written: one file, or a folder that holds several. Errors are of the place (failures.ts). */
export interface Place {
  /** A path on the same disk, where the copy of the state is made. */
  readonly scratch: string;
  /** Takes a file's content; what is there already, and is what it should be, is not written again. */
  add(path: string, signal: AbortSignal): Promise<Piece>;
  /** Takes the file at `scratch` itself. */
  adopt(signal: AbortSignal): Promise<Piece>;
  /** What BackupManifest.payload is to say. */
  payload(): Piece[] | null;
  written(): Written;
  /** Reads back what was written, and makes it a back-up in one step. `takenAt`: BackupManifest.at. */
  finish(sections: Sections, takenAt: string, signal: AbortSignal): Promise<void>;
  /** Earlier back-ups that went once this one was whole. */
  removed(): number;
  /** What was there before is as it was. */
  abandon(thrown: unknown): Promise<void>;
}
