import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { OutpostError } from '../../shared/errors/outpost-error.ts';

/** Writes one member to `to`. Its content is not judged here: callers check its hash. MODEL_CORRUPT if unreadable. */
export async function extractMember(zip: string, name: string, to: string, signal: AbortSignal): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  let file: ZipFile | null = null;
  try {
    file = await openPromise(zip, { autoClose: false, lazyEntries: true });
    const member = await findMember(file, name);
    if (member === null) throw corrupt(zip, `there is no ${name} in it`);
    await pipeline(await file.openReadStreamPromise(member), createWriteStream(to), { signal });
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (signal.aborted || code === 'ENOSPC' || cause instanceof OutpostError) throw cause;
    throw corrupt(zip, `${name} cannot be unpacked`, cause);
  } finally {
    file?.close();
  }
}

async function findMember(file: ZipFile, name: string): Promise<Entry | null> {
  for await (const entry of file.eachEntry()) if (entry.fileName === name) return entry;
  return null;
}

function corrupt(zip: string, what: string, cause?: unknown): OutpostError {
  return new OutpostError('MODEL_CORRUPT', `A downloaded package is damaged (${what}): fetch it again.`, {
    cause,
    details: { path: zip },
  });
}
