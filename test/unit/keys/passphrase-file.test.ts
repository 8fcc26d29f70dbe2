import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { passphraseFromEnvironment } from '../../../main/engine/keys/passphrase-file.ts';

let base: string;
let home: string;
beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'outpost-pass-'));
  home = join(base, 'home');
  await mkdir(home);
});
afterEach(() => rm(base, { recursive: true, force: true }));

const read = (file: string | undefined) => passphraseFromEnvironment({ OUTPOST_PASSPHRASE_FILE: file }, home);
const OWN = { mode: 0o600 };
const failing = (code: string) => expect.objectContaining({ code });

describe('the passphrase file', () => {
  it('gives its text without the line end that editors add', async () => {
    const file = join(base, 'pass');
    for (const [text, passphrase] of [
      ['two words\n', 'two words'],
      ['two words\r\n', 'two words'],
      [' kept \n\n', ' kept \n'],
    ] as const) {
      await writeFile(file, text, OWN);
      expect(await read(file)).toBe(passphrase);
    }
  });

  it('must lie outside the home, by name and by link', async () => {
    await writeFile(join(home, '..pass'), 'inside the home', OWN);
    await symlink(join(home, '..pass'), join(base, 'link'));
    await symlink(home, join(base, 'same-home'));
    for (const file of [
      join(home, '..pass'),
      join(base, 'link'),
      join(base, 'same-home', '..pass'),
      join(home, 'none'),
    ]) {
      await expect(read(file)).rejects.toEqual(failing('BAD_USAGE'));
    }
  });

  it('may lie beside a home of a similar name', async () => {
    await mkdir(`${home}-keys`);
    await writeFile(join(`${home}-keys`, 'pass'), 'beside the home', OWN);
    expect(await read(join(`${home}-keys`, 'pass'))).toBe('beside the home');
  });

  it('is missed where it is not named, not there or empty', async () => {
    await writeFile(join(base, 'empty'), '\n', OWN);
    for (const file of [undefined, join(base, 'nowhere'), join(base, 'empty'), base]) {
      await expect(read(file)).rejects.toEqual(failing('NO_KEY'));
    }
  });

  it.skipIf(process.platform === 'win32')('is refused where others may read it', async () => {
    await writeFile(join(base, 'open'), 'two words', { mode: 0o644 });
    await expect(read(join(base, 'open'))).rejects.toEqual(failing('SECRET_EXPOSED'));
  });
});
