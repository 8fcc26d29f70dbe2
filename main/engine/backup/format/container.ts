import { type FileHandle, open } from 'node:fs/promises';
import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import { backupInvalid, placeRefused } from '../failures.ts';

/**
 * A back-up's file. What it holds is known only at its end, so what names it stands there:
 *
 * magic (8) | version (1) | pieces | home.json | keyring | sealed manifest | three lengths (4 each) | end magic (8)
 *
 * Every byte is either fixed, a length that must fit the file, or covered by the manifest, which is sealed.
 */
const MAGIC = Buffer.from('OPBACKUP');
const VERSION = 1;
const END = Buffer.from('OPBACKUX');
const LENGTH = 4;
const SECTIONS = 3;
const FOOTER = SECTIONS * LENGTH + END.length;
/** Where the first piece begins. */
export const PIECES_AT = MAGIC.length + 1;
/** Most bytes that home.json and the keyring may take, and a manifest: about 400,000 files. */
const MOST_PLAIN = 65_536;
const MOST_MANIFEST = 64 * 2 ** 20;

export interface Sections {
  readonly home: Buffer;
  readonly keyring: Buffer;
  readonly manifest: Buffer;
}

export interface Container extends Sections {
  readonly path: string;
  /** Bytes of the pieces, from PIECES_AT on. */
  readonly pieceBytes: number;
}

export const containerStart = (): Buffer => Buffer.concat([MAGIC, Buffer.of(VERSION)]);

export function containerEnd({ home, keyring, manifest }: Sections): Buffer {
  const lengths = Buffer.alloc(SECTIONS * LENGTH);
  [home, keyring, manifest].forEach(({ length }, n) => {
    lengths.writeUInt32BE(length, n * LENGTH);
  });
  return Buffer.concat([home, keyring, manifest, lengths, END]);
}

async function readAt(file: FileHandle, length: number, position: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await file.read(bytes, 0, length, position);
  if (bytesRead !== length) throw new RangeError('it ends too early');
  return bytes;
}

/** Whether a file begins as a back-up does: anything else is never written over. */
export async function looksLikeBackup(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    return (await readAt(file, MAGIC.length, 0).catch(() => Buffer.alloc(0))).equals(MAGIC);
  } finally {
    await file.close();
  }
}

async function readSections(path: string, file: FileHandle): Promise<Container> {
  const { size } = await file.stat();
  if (size < PIECES_AT + FOOTER) throw new RangeError('it is too short');
  const start = await readAt(file, PIECES_AT, 0);
  if (!start.subarray(0, MAGIC.length).equals(MAGIC)) throw new RangeError('it does not begin as a back-up');
  if ((start[MAGIC.length] ?? 0) > VERSION)
    throw new OutpostError('HOME_TOO_NEW', `${path} was made by a later Outpost: update this one.`);
  if (!start.equals(containerStart())) throw new RangeError('its version is none');
  const footer = await readAt(file, FOOTER, size - FOOTER);
  if (!footer.subarray(SECTIONS * LENGTH).equals(END)) throw new RangeError('it does not end as a back-up');
  const [home = 0, keyring = 0, manifest = 0] = [0, 1, 2].map((n) => footer.readUInt32BE(n * LENGTH));
  const pieceBytes = size - FOOTER - PIECES_AT - home - keyring - manifest;
  if (pieceBytes < 0 || home > MOST_PLAIN || keyring > MOST_PLAIN || manifest > MOST_MANIFEST)
    throw new RangeError('its parts do not fit it');
  const at = PIECES_AT + pieceBytes;
  return {
    path,
    pieceBytes,
    home: await readAt(file, home, at),
    keyring: await readAt(file, keyring, at + home),
    manifest: await readAt(file, manifest, at + home + keyring),
  };
}

/** Reads what names the pieces; nothing of it is proved yet. BACKUP_INVALID, HOME_TOO_NEW, BACKUP_PLACE_MISSING. */
export async function readContainer(path: string): Promise<Container> {
  const file = await open(path, 'r').catch((thrown: unknown) => {
    throw placeRefused(path, thrown);
  });
  try {
    return await readSections(path, file);
  } catch (thrown) {
    throw thrown instanceof RangeError ? backupInvalid(path, thrown) : placeRefused(path, thrown);
  } finally {
    await file.close();
  }
}
