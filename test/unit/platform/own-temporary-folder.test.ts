import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takeOwnTemporaryFolder } from '../../../main/engine/platform/own-temporary-folder.ts';

let base = '';
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'outpost-own-'));
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

/** Above what any system gives to a process. */
const NOBODY = 4_194_304 + 1;

describe('the temporary folder of an engine', () => {
  it('is its own, and what one that was killed left is removed', () => {
    mkdirSync(join(base, `outpost-engine-${NOBODY}-abc`, '.tmp123456'), { recursive: true });
    mkdirSync(join(base, `outpost-engine-${process.ppid}-abc`));
    mkdirSync(join(base, 'another'));
    const env: NodeJS.ProcessEnv = {};
    const folder = takeOwnTemporaryFolder(env, base) ?? '';
    expect(env).toEqual({ TMPDIR: folder, TMP: folder, TEMP: folder });
    expect(readdirSync(base).toSorted()).toEqual(
      ['another', `outpost-engine-${process.ppid}-abc`, basename(folder)].toSorted(),
    );
    if (process.platform !== 'win32') expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  it('is the system’s where none can be made', () => {
    const env: NodeJS.ProcessEnv = { TMPDIR: '/elsewhere' };
    expect(takeOwnTemporaryFolder(env, join(base, 'missing'))).toBeNull();
    expect(env).toEqual({ TMPDIR: '/elsewhere' });
  });
});
