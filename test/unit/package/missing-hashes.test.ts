import { describe, expect, it } from 'vitest';
import { assertHashes, packagesWithoutHash } from '../../../scripts/package/missing-hashes.ts';

const LOCK = {
  '': {},
  'node_modules/zod': { version: '4.0.0', integrity: 'sha512-aaaa' },
  'node_modules/@invented/native-linux-x64': {
    version: '1.0.0',
    integrity: 'sha512-bbbb',
    os: ['linux'],
    cpu: ['x64'],
  },
  'node_modules/@invented/native-win32-x64': { version: '1.0.0', os: ['win32'], cpu: ['x64'] },
  'node_modules/invented-tool-win32': { version: '1.0.0', os: ['win32'], dev: true },
  'node_modules/here': { link: true },
  'node_modules/a/scripts/empty': {},
};

describe('packaging', () => {
  it('refuses a platform of which a package has no hash in the lock file, and names what completes it', () => {
    expect(packagesWithoutHash(LOCK, { os: 'win32', cpu: 'x64' })).toEqual(['@invented/native-win32-x64']);
    expect(() => assertHashes(LOCK, { os: 'win32', cpu: 'x64' })).toThrowError(
      expect.objectContaining({
        code: 'INTEGRITY_UNKNOWN',
        message: expect.stringContaining('node scripts/complete-lock.mjs --hashes'),
      }),
    );
  });

  it('goes on where every package of the platform has one, whatever others lack', () => {
    expect(() => assertHashes(LOCK, { os: 'linux', cpu: 'x64' })).not.toThrow();
  });

  it('refuses a package for every platform that has none', () => {
    expect(packagesWithoutHash({ 'node_modules/x': { version: '1.0.0' } }, { os: 'linux', cpu: 'arm64' })).toEqual([
      'x',
    ]);
  });
});
