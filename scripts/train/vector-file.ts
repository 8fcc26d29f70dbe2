import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

const CacheLine = z.object({ t: z.string(), v: z.base64() });

/** Vectors by their text. */
export interface VectorFile {
  get(text: string): Float32Array | undefined;
  put(text: string, vector: Float32Array): void;
}

/** Kept between runs, one line a vector (`t` text, `v` float32, little endian, in base64); in memory only without a file. */
export function openVectorFile(file: string | undefined): VectorFile {
  const known = new Map<string, Float32Array>();
  const lines = file !== undefined && existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
  for (const line of lines) {
    const { t, v } = CacheLine.parse(JSON.parse(line));
    known.set(t, new Float32Array(new Uint8Array(Buffer.from(v, 'base64')).buffer));
  }
  return {
    get: (text) => known.get(text),
    put(text, vector) {
      known.set(text, vector);
      const v = Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength).toString('base64');
      if (file !== undefined) appendFileSync(file, `${JSON.stringify({ t: text, v })}\n`);
    },
  };
}
