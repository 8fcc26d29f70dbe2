import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';

/** Vectors that were computed before, so that a rebuild embeds only what changed. */
export interface VectorCache {
  /** Null when it is not there or was damaged. */
  get(key: string): Promise<Float32Array | null>;
  put(key: string, vector: Float32Array): Promise<void>;
}

/** Goes up when prompts or adapters change what a vector of the same text is. */
const CACHE_VERSION = 1;
const MAX_DIMENSIONS = 8192;
const FRAME_BYTES = 8;

/** Names a vector by what went into it (lower-case hex); nothing of the text can be read from it. */
export function vectorKey(of: {
  readonly embedder: string;
  readonly kind: 'passage' | 'query';
  readonly title: string;
  readonly text: string;
}): string {
  const { embedder, kind, title, text } = of;
  return createHash('sha256')
    .update(JSON.stringify([CACHE_VERSION, embedder, kind, title, text]))
    .digest('hex');
}

/** Dimensions, the numbers (float32, little-endian), and a checksum of both. */
function encodeVector(vector: Float32Array): Buffer {
  const bytes = Buffer.alloc(FRAME_BYTES + vector.length * 4);
  bytes.writeUInt32LE(vector.length, 0);
  for (const [i, value] of vector.entries()) bytes.writeFloatLE(value, 4 + i * 4);
  bytes.writeUInt32LE(crc32(bytes.subarray(0, bytes.length - 4)), bytes.length - 4);
  return bytes;
}

function decodeVector(bytes: Buffer): Float32Array | null {
  if (bytes.length < FRAME_BYTES) return null;
  const dimensions = bytes.readUInt32LE(0);
  if (dimensions > MAX_DIMENSIONS || bytes.length !== FRAME_BYTES + dimensions * 4) return null;
  if (crc32(bytes.subarray(0, bytes.length - 4)) !== bytes.readUInt32LE(bytes.length - 4)) return null;
  return Float32Array.from({ length: dimensions }, (_, i) => bytes.readFloatLE(4 + i * 4));
}

/**
 * One file for each vector below `folder`, holding hashes and numbers only. A truncated or changed file
 * counts as missing and is written anew.
 */
export function createFileVectorCache(folder: string): VectorCache {
  const pathOf = (key: string) => join(folder, key.slice(0, 2), `${key}.vec`);
  return {
    async get(key) {
      const bytes = await readFile(pathOf(key)).catch(() => null);
      return bytes === null ? null : decodeVector(bytes);
    },
    async put(key, vector) {
      const path = pathOf(key);
      const temporary = `${path}.${randomUUID()}`;
      await mkdir(dirname(path), { recursive: true });
      try {
        await writeFile(temporary, encodeVector(vector));
        await rename(temporary, path);
      } catch (error) {
        await rm(temporary, { force: true });
        throw error;
      }
    },
  };
}
