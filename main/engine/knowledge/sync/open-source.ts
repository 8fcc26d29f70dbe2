import { createFolderSource } from './folder-source.ts';
import { createHttpSource, type HttpSourceOptions } from './http-source.ts';
import type { KnowledgeSource } from './source.ts';

/** A source by what people write: an http(s) address, else a folder. */
export function openSource(from: string, options: HttpSourceOptions): KnowledgeSource {
  return /^[a-z][a-z0-9+.-]+:\/\//i.test(from) ? createHttpSource(from, options) : createFolderSource(from);
}
