import { isAbsolute, sep } from 'node:path';
import { OutpostError } from '../../../../shared/errors/outpost-error.ts';

/** A folder that a person typed or a policy names, always taken as a folder. BAD_INPUT where it is no whole path. */
export function placePath(folder: string): string {
  if (!isAbsolute(folder)) {
    throw new OutpostError('BAD_INPUT', `${folder} is no whole path: name the folder from the top of its disk.`);
  }
  return folder.endsWith(sep) ? folder : `${folder}${sep}`;
}
