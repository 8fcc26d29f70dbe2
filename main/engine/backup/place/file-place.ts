import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import { syncFolder, TEMPORARY_SUFFIX } from '../../platform/atomic-file.ts';
import { atPlace, backupInvalid } from '../failures.ts';
import { containerEnd, containerStart, looksLikeBackup, PIECES_AT } from '../format/container.ts';
import type { Piece } from '../format/manifest.ts';
import { digestBytes, isPiece, writeAll } from './copy-bytes.ts';
import type { Place } from './place.ts';

const PRIVATE = 0o600;

async function refuseOtherFile(path: string): Promise<void> {
  if (!existsSync(path) || (await looksLikeBackup(path))) return;
  throw new OutpostError('CONFLICT', `${path} is there and is no back-up: it stays. Choose another name.`);
}

/** A complete back-up in one file. An earlier one of that name stays until the new one is whole and was read back. */
export async function openFilePlace(path: string): Promise<Place> {
  const folder = dirname(path);
  const unfinished = join(folder, `.${basename(path)}.${randomBytes(6).toString('hex')}`);
  const temporary = `${unfinished}${TEMPORARY_SUFFIX}`;
  const scratch = `${unfinished}.state${TEMPORARY_SUFFIX}`;
  const at = <T>(work: () => Promise<T>): Promise<T> => atPlace(folder, work);
  const file = await at(async () => {
    await refuseOtherFile(path);
    return open(temporary, 'wx+', PRIVATE);
  });
  const pieces: Piece[] = [];
  let end = PIECES_AT;
  let isOpen = true;

  async function append(from: FileHandle, signal: AbortSignal): Promise<Piece> {
    const { size } = await from.stat();
    const to = (chunk: Buffer) => at(() => writeAll(file, chunk));
    const piece = await digestBytes(from, { at: 0, length: size, signal, to });
    pieces.push(piece);
    end += piece.length;
    return piece;
  }
  async function add(source: string, signal: AbortSignal): Promise<Piece> {
    const from = await open(source, 'r');
    try {
      return await append(from, signal);
    } finally {
      await from.close();
    }
  }
  /** What the disk gives back is what was meant to be on it. */
  async function readBack(signal: AbortSignal): Promise<void> {
    let position = PIECES_AT;
    for (const piece of pieces) {
      const read = await digestBytes(file, { at: position, length: piece.length, signal });
      if (!isPiece(read, piece)) throw backupInvalid(path, new Error('it reads back otherwise than it was written'));
      position += piece.length;
    }
  }
  async function close(): Promise<void> {
    if (isOpen) await file.close();
    isOpen = false;
  }

  async function abandon(): Promise<void> {
    await close().catch(() => undefined);
    for (const left of [temporary, scratch]) await rm(left, { force: true }).catch(() => undefined);
  }
  try {
    await at(() => writeAll(file, containerStart()));
  } catch (thrown) {
    await abandon();
    throw thrown;
  }

  return {
    scratch,
    add,
    async adopt(signal) {
      const piece = await add(scratch, signal);
      await at(() => rm(scratch, { force: true }));
      return piece;
    },
    payload: () => [...pieces],
    written: () => ({ files: 1, bytes: end }),
    finish: (sections, _takenAt, signal) =>
      at(async () => {
        const last = containerEnd(sections);
        await writeAll(file, last);
        end += last.length;
        await file.sync();
        await readBack(signal);
        await close();
        await rename(temporary, path);
        await syncFolder(folder);
      }),
    removed: () => 0,
    abandon,
  };
}
