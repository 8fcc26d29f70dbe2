import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hashFile } from '../../main/app/engine/hash-files.ts';
import { ENGINE_LIST, ENGINE_SIGNATURE, type EngineFiles, WEIGHTS_FOLDER } from '../../shared/domain/engine-files.ts';
import type { ListSigner } from './list-signer.ts';
import { filesBelow } from './place-files.ts';

/** Writes the list of the engine's files and its signature, which the shell checks before it starts the engine. */
export async function signEngine(engine: string, signer: ListSigner): Promise<void> {
  const files: Record<string, string> = {};
  for (const path of await filesBelow(engine)) {
    if (path.startsWith(`${WEIGHTS_FOLDER}/`) || path === ENGINE_LIST || path === ENGINE_SIGNATURE) continue;
    files[path] = await hashFile(join(engine, path));
  }
  const list: EngineFiles = { format: 'outpost-engine-files/1', files };
  const bytes = Buffer.from(`${JSON.stringify(list, null, 1)}\n`);
  await writeFile(join(engine, ENGINE_LIST), bytes);
  await writeFile(join(engine, ENGINE_SIGNATURE), `${signer.sign(bytes).toString('hex')}\n`);
}
