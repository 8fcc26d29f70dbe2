import { createReadStream, createWriteStream } from 'node:fs';
import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';
import { OutpostError } from '../../../../../shared/errors/outpost-error.ts';

/** As much of the ZIP format (APPNOTE 6.3) as wheels use: stored or deflated members, below 4 GB. */
const END_SIGNATURE = 0x06054b50;
const CENTRAL_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const END_BYTES = 22;
const CENTRAL_BYTES = 46;
const LOCAL_BYTES = 30;
const MAX_COMMENT_BYTES = 0xffff;
const STORED = 0;
const DEFLATED = 8;

interface Member {
  readonly name: string;
  readonly method: number;
  readonly compressedBytes: number;
  readonly localOffset: number;
}

/** Writes one member to `to`. Its content is not judged here: callers check its hash. MODEL_CORRUPT if unreadable. */
export async function extractMember(zip: string, name: string, to: string, signal: AbortSignal): Promise<void> {
  const { member, start } = await locate(zip, name);
  await mkdir(dirname(to), { recursive: true });
  if (member.compressedBytes === 0) return pipeline(new PassThrough().end(), createWriteStream(to));
  const end = start + member.compressedBytes - 1;
  const decode = member.method === DEFLATED ? createInflateRaw() : new PassThrough();
  try {
    await pipeline(createReadStream(zip, { start, end }), decode, createWriteStream(to), {
      signal,
    });
  } catch (cause) {
    if (signal.aborted || (cause as NodeJS.ErrnoException).code === 'ENOSPC') throw cause;
    throw corrupt(zip, `${name} cannot be unpacked`, cause);
  }
}

async function locate(zip: string, name: string): Promise<{ member: Member; start: number }> {
  const file = await open(zip, 'r');
  try {
    const member = (await readDirectory(file, zip)).find((m) => m.name === name);
    if (member === undefined) throw corrupt(zip, `there is no ${name} in it`);
    if (member.method !== STORED && member.method !== DEFLATED) {
      throw corrupt(zip, `${name} is packed by a method that is not known`);
    }
    const local = await readAt(file, member.localOffset, LOCAL_BYTES);
    if (local.length < LOCAL_BYTES || local.readUInt32LE(0) !== LOCAL_SIGNATURE) {
      throw corrupt(zip, `${name} is not where the directory says`);
    }
    const names = local.readUInt16LE(26) + local.readUInt16LE(28);
    return { member, start: member.localOffset + LOCAL_BYTES + names };
  } finally {
    await file.close();
  }
}

async function readDirectory(file: FileHandle, zip: string): Promise<Member[]> {
  const { size } = await file.stat();
  const tailBytes = Math.min(size, END_BYTES + MAX_COMMENT_BYTES);
  const tail = await readAt(file, size - tailBytes, tailBytes);
  let end = tail.length - END_BYTES;
  while (end >= 0 && tail.readUInt32LE(end) !== END_SIGNATURE) end -= 1;
  if (end < 0) throw corrupt(zip, 'it is not a whole zip file');
  const count = tail.readUInt16LE(end + 10);
  const directory = await readAt(file, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12));
  const members: Member[] = [];
  let at = 0;
  while (members.length < count) {
    if (at + CENTRAL_BYTES > directory.length || directory.readUInt32LE(at) !== CENTRAL_SIGNATURE) {
      throw corrupt(zip, 'its directory is damaged');
    }
    const nameBytes = directory.readUInt16LE(at + 28);
    const nameAt = at + CENTRAL_BYTES;
    members.push({
      name: directory.toString('utf8', nameAt, nameAt + nameBytes),
      method: directory.readUInt16LE(at + 10),
      compressedBytes: directory.readUInt32LE(at + 20),
      localOffset: directory.readUInt32LE(at + 42),
    });
    at = nameAt + nameBytes + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return members;
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}

function corrupt(zip: string, what: string, cause?: unknown): OutpostError {
  return new OutpostError('MODEL_CORRUPT', `A downloaded package is damaged (${what}): fetch it again.`, {
    cause,
    details: { path: zip },
  });
}
