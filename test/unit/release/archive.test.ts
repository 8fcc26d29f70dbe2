import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { archiveFolder } from '../../../scripts/release/archive/archive-folder.ts';
import { compareFolders } from '../../../scripts/release/compare.ts';

const TIME = 1_767_225_600;
/** Longer than the hundred bytes that the oldest form has for a name. */
const LONG = `${'a-long-name-'.repeat(12)}/file.js`;

let base: string;
beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'outpost-archive-'));
});
afterEach(() => rm(base, { recursive: true, force: true }));

async function makeApp(name: string, order: readonly string[]): Promise<string> {
  const app = join(base, name);
  for (const path of order) {
    await mkdir(dirname(join(app, path)), { recursive: true });
    await writeFile(join(app, path), `content of ${path}`);
    await utimes(join(app, path), 1, Math.random() * TIME);
  }
  await chmod(join(app, 'outpost'), 0o750);
  await symlink('outpost', join(app, 'link'));
  return app;
}
const PATHS = ['outpost', 'resources/app.asar', LONG, 'resources/ümlaut.txt', 'empty/x'];

describe('an app as one archive', () => {
  it('is byte for byte the same from the same files, whatever order and time the disk gave them', async () => {
    const first = join(base, 'first.tar.gz');
    const second = join(base, 'second.tar.gz');
    await archiveFolder(await makeApp('one', PATHS), first, TIME);
    await archiveFolder(await makeApp('two', PATHS.toReversed()), second, TIME);
    expect((await readFile(first)).equals(await readFile(second))).toBe(true);
  });

  it('unpacks to what was packed with an ordinary tar, programs as programs and everything with one time', async () => {
    const app = await makeApp('one', PATHS);
    await archiveFolder(app, join(base, 'app.tar.gz'), TIME);
    const unpacked = join(base, 'unpacked');
    await mkdir(unpacked);
    execFileSync('tar', ['-xzf', join(base, 'app.tar.gz'), '-C', unpacked]);
    await chmod(join(app, 'outpost'), 0o755);
    for (const path of PATHS.slice(1)) await chmod(join(app, path), 0o644);
    expect(await compareFolders(app, unpacked)).toEqual([]);
    expect((await stat(join(unpacked, LONG))).mtimeMs).toBe(TIME * 1000);
  });

  it('is never written over another', async () => {
    const app = await makeApp('one', PATHS);
    await archiveFolder(app, join(base, 'app.tar.gz'), TIME);
    await expect(archiveFolder(app, join(base, 'app.tar.gz'), TIME)).rejects.toMatchObject({ code: 'EEXIST' });
  });
});

describe('two builds that are compared', () => {
  it('are told apart by content, rights and files that only one has', async () => {
    const one = await makeApp('one', PATHS);
    const two = await makeApp('two', PATHS);
    expect(await compareFolders(one, two)).toEqual([]);
    await writeFile(join(two, 'resources/app.asar.txt'), 'more');
    await writeFile(join(two, LONG), 'other');
    await rm(join(two, 'empty/x'));
    await chmod(join(two, 'outpost'), 0o700);
    expect(await compareFolders(one, two)).toEqual([
      { path: LONG, what: 'content' },
      { path: 'empty/x', what: 'only in the first' },
      { path: 'outpost', what: 'rights' },
      { path: 'resources/app.asar.txt', what: 'only in the second' },
    ]);
  });
});
