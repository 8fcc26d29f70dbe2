import { realpath } from 'node:fs/promises';
import { isAbsolute, resolve, sep } from 'node:path';
import { OutpostError } from '../../../../shared/errors/outpost-error.ts';

/** A folder that a page names. BAD_INPUT unless it is a whole path: the engine's own folder means nothing to a person. */
export function sourceFolder(folder: string): string {
  if (isAbsolute(folder)) return folder;
  throw new OutpostError('BAD_INPUT', `Give the folder with its whole path, not ${JSON.stringify(folder)}.`);
}

/**
 * Where a document of the folder is. NOT_FOUND for anything else on this computer, links out of the folder included.
 */
export async function documentIn(folder: string, file: string): Promise<string> {
  const root = await realpath(sourceFolder(folder)).catch(() => null);
  const path = root === null ? null : await realpath(resolve(root, file)).catch(() => null);
  if (root !== null && path?.startsWith(root + sep)) return path;
  throw new OutpostError('NOT_FOUND', `There is no document ${JSON.stringify(file)} in this folder: read it again.`);
}
