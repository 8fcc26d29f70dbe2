import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { OutpostError } from '../../../../../shared/errors/outpost-error.ts';
import { acceptedHashes, type ModelEntry, type ModelFile } from '../../manifest.ts';
import type { FileSource, SourceContext, SourceResult } from './file-source.ts';

/** A stick, a share or the models folder of another machine: `<folder>/<model>/<file>`. */
export function folderSource(folder: string, model: ModelEntry, file: ModelFile): FileSource {
  const from = join(folder, model.id, file.name);
  return { name: folder, peakBytes: file.bytes, fetch: (context) => copy(from, file, context) };
}

/** Copies the file, going on where an earlier attempt ended. Its hash is checked afterwards, with every source's. */
async function copy(from: string, file: ModelFile, context: SourceContext): Promise<SourceResult> {
  const { work, signal, onDownload } = context;
  const total = await sizeOf(from);
  if (total === null) throw notThere(from);
  if (!acceptedHashes(file).some(({ bytes }) => bytes === total)) throw wrongFile(from);
  await mkdir(work, { recursive: true });
  const path = join(work, `${file.name}.partial`);
  let done = (await sizeOf(path)) ?? 0;
  if (done > total) {
    await rm(path, { force: true });
    done = 0;
  }
  const count = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      done += chunk.length;
      onDownload(done, total);
      next(null, chunk);
    },
  });
  try {
    await pipeline(createReadStream(from, { start: done }), count, createWriteStream(path, { flags: 'a' }), { signal });
  } catch (cause) {
    throw copyFailed(from, cause, signal);
  }
  return { path, origin: 'fetched' };
}

function copyFailed(from: string, cause: unknown, signal: AbortSignal): OutpostError {
  if (signal.aborted) return new OutpostError('CANCELLED', 'The copy was cancelled.', { cause });
  if ((cause as NodeJS.ErrnoException).code === 'ENOSPC') {
    return new OutpostError('DISK_FULL', 'The disk is full: free some space and try again.', { cause });
  }
  return new OutpostError(
    'MODEL_SOURCE_UNREACHABLE',
    `${from} could not be read to its end: connect the disk or share again and repeat the command.`,
    { cause, details: { path: from, reason: String(cause) } },
  );
}

function notThere(path: string): OutpostError {
  return new OutpostError(
    'MODEL_SOURCE_UNREACHABLE',
    `${path} is not there: copy the models folder of a machine that has the weights (\`models list --json\` names it).`,
    { details: { path } },
  );
}

function wrongFile(path: string): OutpostError {
  return new OutpostError('MODEL_CORRUPT', `${path} is another file than Outpost knows, or only a part of it.`, {
    details: { path },
  });
}

async function sizeOf(path: string): Promise<number | null> {
  return stat(path).then(
    (found) => (found.isFile() ? found.size : null),
    () => null,
  );
}
