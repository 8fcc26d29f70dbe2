import type { FileHandle } from 'node:fs/promises';
import { z } from 'zod';
import type { Files } from '../files.ts';

/** Two pickled words: 4, and the length of the pickled header (github.com/electron/asar, "Format"). */
const PREAMBLE_BYTES = 8;
/** A release's header is some 10 KB. */
const MAX_HEADER_BYTES = 16 * 1024 * 1024;
const MAX_PACKAGE_BYTES = 1024 * 1024;

const Entry = z.object({ size: z.int().min(1).max(MAX_PACKAGE_BYTES), offset: z.string().regex(/^\d{1,12}$/) });
const Header = z.object({ files: z.object({ 'package.json': Entry }) });
const Package = z.object({ version: z.string() });

async function read(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, position);
  if (bytesRead !== length) throw new Error('The archive is cut off.');
  return buffer;
}

/** The version of the app in an archive: what Electron itself reads. Rejects where it is none. */
export async function asarVersion(files: Files, path: string): Promise<string> {
  const file = await files.open(path, 'r');
  try {
    const headerBytes = (await read(file, 0, PREAMBLE_BYTES)).readUInt32LE(4);
    if (headerBytes < PREAMBLE_BYTES || headerBytes > MAX_HEADER_BYTES) throw new Error('The archive has no header.');
    const pickle = await read(file, PREAMBLE_BYTES, headerBytes);
    const json = pickle.subarray(PREAMBLE_BYTES, PREAMBLE_BYTES + pickle.readUInt32LE(4)).toString('utf8');
    const { offset, size } = Header.parse(JSON.parse(json)).files['package.json'];
    const text = await read(file, PREAMBLE_BYTES + headerBytes + Number(offset), size);
    return Package.parse(JSON.parse(text.toString('utf8'))).version;
  } finally {
    await file.close();
  }
}
