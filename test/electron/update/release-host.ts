import { createReadStream, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, normalize } from 'node:path';

/** A static host over a link that can die. */
export interface ReleaseHost {
  readonly url: string;
  /** Bytes of each big file's first answers after which the line is cut, one for each answer. */
  cutAfter(bytes: readonly number[]): void;
  /** Where the answers for big files began: 0, and after a cut where the client went on. */
  starts(): readonly number[];
  close(): Promise<void>;
}

const BIG_BYTES = 1024 * 1024;

export function serveReleases(folder: string): Promise<ReleaseHost> {
  let cuts: number[] = [];
  const starts: number[] = [];
  const server: Server = createServer((request, response) => {
    const path = join(folder, normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://host').pathname)));
    const found = statSync(path, { throwIfNoEntry: false });
    if (!found?.isFile()) {
      response.writeHead(404).end();
      return;
    }
    const from = Number(/^bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
    const partial = request.headers.range !== undefined && from < found.size;
    response.writeHead(partial ? 206 : 200, {
      'Content-Length': found.size - from,
      'Accept-Ranges': 'bytes',
      ...(partial ? { 'Content-Range': `bytes ${from}-${found.size - 1}/${found.size}` } : {}),
    });
    let left = Number.POSITIVE_INFINITY;
    if (found.size > BIG_BYTES) {
      starts.push(from);
      left = cuts.shift() ?? left;
    }
    const stream = createReadStream(path, { start: from });
    stream.on('data', (chunk) => {
      left -= chunk.length;
      if (left > 0) return;
      stream.destroy();
      response.destroy();
    });
    stream.pipe(response);
    response.on('close', () => stream.destroy());
  });
  return new Promise((done) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      done({
        url: `http://127.0.0.1:${port}/`,
        cutAfter: (bytes) => {
          cuts = [...bytes];
        },
        starts: () => starts,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            server.closeAllConnections();
          }),
      });
    });
  });
}
