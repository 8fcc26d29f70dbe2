import { chmod, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSecretFile, whyNoSecret } from '../../../main/engine/platform/secret-file.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'outpost-secret-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function secret(mode: number): Promise<string> {
  const file = join(folder, 'pin');
  await writeFile(file, '1357\n', { mode: 0o600 });
  await chmod(file, mode);
  return file;
}

describe.skipIf(process.platform === 'win32')('a file with a passphrase or a PIN', () => {
  it.each([0o600, 0o400, 0o700])('is read where it is its user’s alone (%o)', async (mode) => {
    expect(await readSecretFile(await secret(mode))).toBe('1357');
  });

  it.each([0o644, 0o640, 0o604, 0o620, 0o601])(
    'is refused where others may read or write it (%o), with what to type',
    async (mode) => {
      const file = await secret(mode);
      const refused = { code: 'SECRET_EXPOSED', message: expect.stringContaining(`chmod 600 ${file}`) };
      await expect(readSecretFile(file)).rejects.toMatchObject(refused);
      await symlink(file, join(folder, 'link'));
      await expect(readSecretFile(join(folder, 'link'))).rejects.toMatchObject({ code: 'SECRET_EXPOSED' });
    },
  );

  it('is refused where it belongs to somebody else, whatever its mode', () => {
    expect(whyNoSecret('pin', { mode: 0o100600, uid: 1001 }, 1000)).toContain('another user');
    expect(whyNoSecret('pin', { mode: 0o100600, uid: 1000 }, 1000)).toBeNull();
  });

  it('is taken as it is where the system has no such modes', () => {
    expect(whyNoSecret('pin', { mode: 0o100666, uid: 0 }, null)).toBeNull();
  });
});
