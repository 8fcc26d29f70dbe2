import { describe, expect, it } from 'vitest';
import { placeRefused } from '../../../main/engine/backup/failures.ts';
import { toOutpostError } from '../../../shared/errors/outpost-error.ts';

const failed = (code: string): Error => Object.assign(new Error(`${code}: of the system`), { code });

describe('what the system refuses', () => {
  it.each([
    ['EMFILE', 'FILES_EXHAUSTED'],
    ['ENFILE', 'FILES_EXHAUSTED'],
    ['ENOSPC', 'DISK_FULL'],
    ['EROFS', 'DISK_READ_ONLY'],
    ['EIO', 'DISK_FAILED'],
  ])('%s is named for what it is: %s', (system, code) => {
    expect(toOutpostError(failed(system)).code).toBe(code);
  });

  it.each([
    ['ENAMETOOLONG', 'BAD_INPUT'],
    ['ELOOP', 'BAD_INPUT'],
    ['ENOENT', 'BACKUP_PLACE_MISSING'],
    ['EMFILE', 'FILES_EXHAUSTED'],
  ])('of a place for back-ups too: %s is %s', (system, code) => {
    expect(placeRefused('/media/stick', failed(system)).code).toBe(code);
  });
});
