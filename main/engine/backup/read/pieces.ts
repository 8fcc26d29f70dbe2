import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeFolder, syncFolder } from '../../platform/atomic-file.ts';
import { atPlace, backupInvalid } from '../failures.ts';
import { PIECES_AT } from '../format/container.ts';
import type { Piece } from '../format/manifest.ts';
import { digestBytes, isPiece, writeAll } from '../place/copy-bytes.ts';
import { objectPath } from '../place/set-folder.ts';
import type { OpenedBackup } from './open-backup.ts';

const PRIVATE = 0o600;

/** Where each piece lies: of two of the same content the first one is read. */
export interface Pieces {
  /** Every piece once, in the order in which they are read fastest. */
  all(): readonly Piece[];
  /** BACKUP_INVALID where it is not, byte for byte, what it should be. */
  check(piece: Piece, signal: AbortSignal): Promise<void>;
  /** Writes a new file and flushes it. BACKUP_INVALID, as above: the new file is then worth nothing. */
  copyTo(piece: Piece, path: string, signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

interface Found {
  readonly file: FileHandle;
  readonly at: number;
  /** Of all that stands there, so that a piece which goes on after its end is noticed. */
  readonly length: number;
  done(): Promise<void>;
}

type Find = (piece: Piece) => Promise<Found>;

async function inOneFile(backup: OpenedBackup): Promise<{ find: Find; close(): Promise<void> }> {
  const positions = new Map<string, number>();
  let end = PIECES_AT;
  for (const { sha256, length } of backup.manifest.payload ?? []) {
    if (!positions.has(sha256)) positions.set(sha256, end);
    end += length;
  }
  const file = await atPlace(backup.path, () => open(backup.path, 'r'));
  return {
    async find({ sha256, length }) {
      const at = positions.get(sha256);
      if (at === undefined) throw backupInvalid(backup.path, new Error('a piece is missing'));
      return { file, at, length, done: async () => undefined };
    },
    close: () => file.close(),
  };
}

function inFolder(backup: OpenedBackup, set: string): Find {
  return async ({ sha256 }) => {
    const file = await open(objectPath(set, sha256), 'r').catch((thrown: unknown) => {
      throw backupInvalid(backup.path, thrown);
    });
    return { file, at: 0, length: (await file.stat()).size, done: () => file.close() };
  };
}

function distinct(pieces: readonly Piece[]): Piece[] {
  return [...new Map(pieces.map((piece) => [`${piece.sha256}${piece.length}`, piece])).values()];
}

export async function openPieces(backup: OpenedBackup): Promise<Pieces> {
  const { path, manifest, set } = backup;
  const oneFile = set === null ? await inOneFile(backup) : null;
  const find = set === null ? oneFile?.find : inFolder(backup, set);

  async function read(piece: Piece, signal: AbortSignal, to?: (chunk: Buffer) => Promise<unknown>): Promise<void> {
    const found = await find?.(piece);
    if (found === undefined) throw backupInvalid(path);
    try {
      const options = { at: found.at, length: found.length, signal };
      const content = await atPlace(path, () =>
        digestBytes(found.file, to === undefined ? options : { ...options, to }),
      );
      if (!isPiece(content, piece)) throw backupInvalid(path, new Error(`piece ${piece.sha256} is not what it was`));
    } finally {
      await found.done();
    }
  }
  return {
    // With those that a file holds without need: a changed byte in one of them is damage, too.
    all: () => distinct([...(manifest.payload ?? []), manifest.state, ...manifest.sealed]),
    check: (piece, signal) => read(piece, signal),
    async copyTo(piece, target, signal) {
      await makeFolder(dirname(target));
      const file = await open(target, 'wx', PRIVATE);
      try {
        await read(piece, signal, (chunk) => writeAll(file, chunk));
        await file.sync();
      } finally {
        await file.close();
      }
      await syncFolder(dirname(target));
    },
    close: async () => oneFile?.close(),
  };
}
