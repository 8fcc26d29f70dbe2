import { rm } from 'node:fs/promises';
import type { AuditCheckpoint } from '../../../../shared/contract/audit.ts';
import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import type { StateCopy } from '../copy-state/copy-in-thread.ts';
import type { Piece, SealedFile } from '../format/manifest.ts';
import type { Place } from '../place/place.ts';
import { isSameListing, type ListedFile, listSealed } from './sealed-listing.ts';

/** How often the home may change under the back-up's hands before it gives up. */
const ROUNDS = 20;

/** What a home holds, from outside: nothing here can open it. */
export interface HomeContents {
  /** The folder of the sealed files of the generation that counts. */
  readonly sealed: string;
  /**
   * Begins a consistent copy of the state, encrypted as it is, to a path that is not there yet; what it is taken from goes
   * on being written.
   */
  beginCopy(to: string, signal: AbortSignal): Promise<StateCopy>;
  checkpoint(): AuditCheckpoint;
  now(): number;
}

interface CaptureOptions {
  readonly signal: AbortSignal;
  /** Settles when no person waits for anything. */
  readonly turn: (signal: AbortSignal) => Promise<void>;
  onProgress(progress: { done: number; total: number }): void;
}

export interface Captured {
  readonly at: number;
  readonly audit: AuditCheckpoint;
  readonly state: Piece;
  readonly sealed: readonly SealedFile[];
}

interface Known {
  readonly mark: string;
  readonly piece: Piece;
}

const isGone = (thrown: unknown): boolean => (thrown as NodeJS.ErrnoException).code === 'ENOENT';
const sum = (files: readonly ListedFile[]): number => files.reduce((bytes, { length }) => bytes + length, 0);

/** Copies what is new or was replaced since the last look. */
async function copyChanged(
  files: readonly ListedFile[],
  known: Map<string, Known>,
  place: Place,
  { signal, turn, onProgress }: CaptureOptions,
): Promise<void> {
  const total = sum(files);
  let done = 0;
  for (const { name, path, mark, length } of files) {
    if (known.get(name)?.mark !== mark) {
      await turn(signal);
      try {
        known.set(name, { mark, piece: await place.add(path, signal) });
      } catch (thrown) {
        // Removed since it was listed: the next look says what is there instead.
        if (!isGone(thrown)) throw thrown;
      }
    }
    done += length;
    onProgress({ done, total });
  }
}

function named(files: readonly ListedFile[], known: ReadonlyMap<string, Known>): SealedFile[] | null {
  const sealed = files.flatMap(({ name }) => {
    const piece = known.get(name)?.piece;
    return piece === undefined ? [] : [{ name, ...piece }];
  });
  return sealed.length === files.length ? sealed : null;
}

/** The state, and the sealed files of the same moment; null where one of them was replaced meanwhile. */
async function takeMoment(
  home: HomeContents,
  known: Map<string, Known>,
  place: Place,
  options: CaptureOptions,
): Promise<Omit<Captured, 'state'> | null> {
  // Begun first, since that takes longer than all that follows.
  const copy = await home.beginCopy(place.scratch, options.signal);
  try {
    const files = await listSealed(home.sealed);
    // What changed meanwhile is little: how far it is was said already.
    await copyChanged(files, known, place, { ...options, onProgress: () => undefined });
    const [audit, at] = [home.checkpoint(), home.now()];
    await copy.take();
    const sealed = named(files, known);
    if (sealed === null || !isSameListing(files, await listSealed(home.sealed))) return null;
    await copy.check();
    return { at, audit, sealed };
  } finally {
    await copy.close();
  }
}

/**
 * Sealed files and state of one moment. The files are copied first, since that takes long; then the state, small and
 * last, so that as much as possible that was acknowledged is in it; and it counts only where no sealed file was replaced
 * from the last look before the state was taken to the first one after it. What names the other (the anchors of both,
 * the active bundle and its segments) is then as it was, or could have been, when the power failed.
 * @throws OutpostError HOME_BUSY where the sealed files never stay as they are; CANCELLED; errors of the place.
 */
export async function captureHome(home: HomeContents, place: Place, options: CaptureOptions): Promise<Captured> {
  const { signal, turn } = options;
  const known = new Map<string, Known>();
  for (let round = 0; round < ROUNDS; round++) {
    await copyChanged(await listSealed(home.sealed), known, place, options);
    await turn(signal);
    const taken = await takeMoment(home, known, place, options);
    if (taken !== null) return { ...taken, state: await place.adopt(signal) };
    await rm(place.scratch, { force: true });
  }
  throw new OutpostError('HOME_BUSY', 'The home is being changed all the time: try again when it is quieter.');
}
