import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFolderSource } from '../../../../main/engine/knowledge/sync/folder-source.ts';
import { assertRepositoryPath } from '../../../../main/engine/knowledge/sync/source.ts';
import type { OutpostError } from '../../../../shared/errors/outpost-error.ts';

let base: string;
beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'outpost-folder-'));
  await mkdir(join(base, 'repository', 'metadata'), { recursive: true });
  await writeFile(join(base, 'secret'), 'outside');
  await writeFile(join(base, 'repository', 'metadata', 'timestamp.json'), 'inside');
  await symlink('../secret', join(base, 'repository', 'link'));
  await symlink('..', join(base, 'repository', 'up'));
});
afterAll(() => rm(base, { recursive: true, force: true }));

async function read(path: string, offset = 0): Promise<string | null> {
  const source = createFolderSource(join(base, 'repository'));
  const opened = await source.open(path, { offset, signal: new AbortController().signal });
  if (opened === null) return null;
  let text = '';
  for await (const chunk of opened.chunks) text += Buffer.from(chunk).toString();
  return text;
}

describe('a folder as source', () => {
  it('gives its files, from any offset', async () => {
    expect(await read('metadata/timestamp.json')).toBe('inside');
    expect(await read('metadata/timestamp.json', 2)).toBe('side');
    expect(await read('metadata/2.root.json')).toBeNull();
    expect(await read('metadata')).toBeNull();
  });

  it('gives nothing outside itself, by whatever way', async () => {
    expect(await read('link')).toBeNull();
    expect(await read('up/secret')).toBeNull();
    for (const path of [
      '../secret',
      'metadata/../../secret',
      '/etc/hostname',
      'c:\\windows',
      '',
      'a//b',
      '.hidden',
      '%2e%2e/secret',
    ]) {
      await expect(read(path), path).rejects.toMatchObject({ code: 'REPOSITORY_INVALID' });
    }
  });

  it('accepts no path that leads out, whatever its spelling', () => {
    const parts = fc.array(fc.constantFrom('..', '.', '', 'a', 'segments', '..%2f', '\\', 'x\0', '~'), {
      minLength: 1,
    });
    const property = fc.property(parts, (names) => {
      const path = names.join('/');
      try {
        assertRepositoryPath(path);
      } catch (error) {
        return (error as OutpostError).code === 'REPOSITORY_INVALID';
      }
      return join('/base', path).startsWith('/base/') && !path.includes('..') && !path.includes('\\');
    });
    fc.assert(property);
  });
});
