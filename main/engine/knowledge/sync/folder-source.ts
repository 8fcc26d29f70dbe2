import { constants, type FileHandle, open, realpath } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import { assertRepositoryPath, type KnowledgeSource, type SourceRead, unreachable } from './source.ts';

const CHUNK_BYTES = 256 * 1024;
/** Names that lead nowhere, as opposed to a medium that cannot be read. */
const NO_SUCH_FILE = new Set(['ENOENT', 'ENOTDIR', 'EISDIR', 'ELOOP', 'ENXIO']);

/** A repository in a folder: a share or a stick. Links that lead out of it are not followed. */
export function createFolderSource(folder: string): KnowledgeSource {
  const root = resolve(folder);
  return {
    kind: 'folder',
    location: root,
    async open(path, { offset, signal }) {
      assertRepositoryPath(path);
      signal.throwIfAborted();
      const realRoot = await realpath(root).catch((cause: unknown) => {
        throw unreachable(`The folder ${root} cannot be read: check the share or the stick.`, {
          retryable: false,
          place: 'folder',
          cause,
        });
      });
      try {
        const real = await realpath(join(root, path));
        if (!real.startsWith(realRoot + sep)) return null;
        return await openFile(real, offset, signal);
      } catch (cause) {
        const code = (cause as NodeJS.ErrnoException).code ?? '';
        if (NO_SUCH_FILE.has(code)) return null;
        throw unreachable(`${path} in ${root} cannot be read: check the share or the stick.`, {
          retryable: false,
          place: 'folder',
          cause,
        });
      }
    },
  };
}

async function openFile(path: string, offset: number, signal: AbortSignal): Promise<SourceRead | null> {
  // Not blocking: a pipe planted in the folder must not hold the sync for ever.
  const handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  const keep = await handle.stat().then(
    (stats) => stats.isFile(),
    () => false,
  );
  if (!keep) {
    await handle.close();
    return null;
  }
  return { offset, chunks: readChunks(handle, offset, signal) };
}

async function* readChunks(handle: FileHandle, offset: number, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  try {
    for (let position = offset; ; ) {
      signal.throwIfAborted();
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(CHUNK_BYTES), 0, CHUNK_BYTES, position);
      if (bytesRead === 0) return;
      position += bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
  } catch (cause) {
    signal.throwIfAborted();
    throw unreachable('The medium cannot be read: check the share or the stick.', {
      retryable: false,
      place: 'folder',
      cause,
    });
  } finally {
    await handle.close();
  }
}
