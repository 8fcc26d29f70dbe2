import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Every `<modelsFolder>/<model>/<name>`, as parsed JSON; empty where there are none. */
export function readBesideModels(modelsFolder: string, name: string): unknown[] {
  if (!existsSync(modelsFolder)) return [];
  return readdirSync(modelsFolder)
    .map((model) => join(modelsFolder, model, name))
    .filter((file) => existsSync(file))
    .map((file) => JSON.parse(readFileSync(file, 'utf8')));
}
