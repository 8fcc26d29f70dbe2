import { createFolderSource } from './folder-source.ts';
import { createHttpSource, type HttpSourceOptions } from './http-source.ts';
import type { KnowledgeSource } from './source.ts';

/** As opposed to a folder. */
export const isWebAddress = (from: string): boolean => /^[a-z][a-z0-9+.-]+:\/\//i.test(from);

/** A source by what people write: an http(s) address, else a folder. */
export function openSource(from: string, options: HttpSourceOptions): KnowledgeSource {
  return isWebAddress(from) ? createHttpSource(from, options) : createFolderSource(from);
}
