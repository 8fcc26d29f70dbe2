import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';

/**
 * Where an installed package stands, for data of it that its entries do not export by themselves. `from`: the folder of
 * the package that brings it, where it is none of ours. INTERNAL where it is missing.
 */
export function packageFolder(name: string, from: string = import.meta.dirname): string {
  const manifest = findPackageJSON(name, join(from, 'package.json'));
  if (manifest === undefined)
    throw new OutpostError('INTERNAL', `Outpost’s own files are not complete (${name}): install it again.`);
  return dirname(manifest);
}
