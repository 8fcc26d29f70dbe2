import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chooseSources } from '../../../main/engine/models/download/sources/choose-sources.ts';
import type { ModelSources } from '../../../main/engine/models/download/sources/file-source.ts';
import type { ModelFile } from '../../../main/engine/models/manifest.ts';
import { directHttp } from '../../fixtures/http.ts';
import { type ModelStore, openModelStore } from '../../../main/engine/models/download/store.ts';

export const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

export const temporaryFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'outpost-models-'));

/** A file of the manifest that consists of `content`. */
export function fileOf(content: Buffer, sources: ModelFile['sources'], name = 'weights.bin'): ModelFile {
  return { name, bytes: content.length, sha256: sha256(content), equivalents: [], sources };
}

/** What `models fetch` asks where neither mirror nor folder is named. */
export const publisher = (): ModelSources => chooseSources({ from: null, mirror: null }, directHttp);

/** A store with one model `tiny` of these files, in a new folder. */
export async function storeWith(files: ModelFile[], root?: string): Promise<ModelStore> {
  const folder = await temporaryFolder();
  const model = {
    id: 'tiny',
    role: 'llm',
    kind: 'test',
    adapter: 'llama-llm',
    contextTokens: 256,
    cores: 1,
    title: 'Tiny',
    licence: 'CC0-1.0',
    files,
    required: true,
  };
  await writeFile(join(folder, 'manifest.json'), JSON.stringify({ format: 'outpost-models/1', models: [model] }));
  return openModelStore({ modelsFolder: folder, root: root ?? join(folder, 'weights') });
}

export async function putFile(store: ModelStore, name: string, content: Buffer): Promise<string> {
  const path = store.filePath('tiny', name);
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, content);
  return path;
}

export interface TestServer {
  readonly url: string;
  /** The Range header of each request, in order; null where there was none. */
  readonly ranges: (string | null)[];
  close(): Promise<void>;
}

type Answer = (request: IncomingMessage, response: ServerResponse, count: number) => void | Promise<void>;

export async function serve(answer: Answer): Promise<TestServer> {
  const ranges: (string | null)[] = [];
  const server = createServer((request, response) => {
    ranges.push(request.headers.range ?? null);
    void answer(request, response, ranges.length);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    ranges,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Sends what the request asks for, whole or from its range on. */
export function sendRange(content: Buffer, request: IncomingMessage, response: ServerResponse) {
  const from = Number(/^bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? -1);
  if (from < 0) return void response.end(content);
  response.writeHead(206, {
    'content-range': `bytes ${from}-${content.length - 1}/${content.length}`,
  });
  response.end(content.subarray(from));
}
