import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ModelFile, ModelSource, PipPart } from '../../../main/engine/models/manifest.ts';
import { type ModelStore, openModelStore } from '../../../main/engine/models/download/store.ts';

export const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

export const temporaryFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'outpost-models-'));

/** A file of the manifest that consists of `content`. */
export function fileOf(content: Buffer, sources: ModelSource[], name = 'weights.bin'): ModelFile {
  return { name, bytes: content.length, sha256: sha256(content), sources };
}

/** A store with one model `tiny` of these files, in a new folder. */
export async function storeWith(files: ModelFile[], root?: string): Promise<ModelStore> {
  const folder = await temporaryFolder();
  const model = {
    id: 'tiny',
    role: 'llm-test',
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

const WHEEL_SCRIPT = `
import sys, zipfile
folder, name, version, member, content = sys.argv[1:6]
base = f"{name}-{version}"
with zipfile.ZipFile(f"{folder}/{base}-py3-none-any.whl", "w", zipfile.ZIP_DEFLATED) as wheel:
    info = f"{base}.dist-info"
    wheel.writestr(member, bytes.fromhex(content))
    wheel.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\\nName: {name}\\nVersion: {version}\\n")
    wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\\nGenerator: test\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
    wheel.writestr(f"{info}/RECORD", "")
`;

/** Makes a real wheel that holds one member, and the manifest's words for it. */
export async function makeWheel(
  folder: string,
  wheel: { name: string; version: string; member: string; content: Buffer },
): Promise<PipPart> {
  const { name, version, member, content } = wheel;
  const args = ['-c', WHEEL_SCRIPT, folder, name, version, member, content.toString('hex')];
  await promisify(execFile)('python3', args);
  return {
    package: name.replaceAll('_', '-'),
    version,
    member,
    bytes: content.length,
    sha256: sha256(content),
  };
}
