import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sourceState } from '../../../scripts/release/make/source-state.ts';

const KEY = JSON.stringify({ format: 'outpost-private-key/1', data: 'invented' });
let root: string;

function write(path: string, text = 'x\n'): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
const git = (...args: string[]): string =>
  execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', ...args], {
    cwd: root,
    encoding: 'utf8',
  });
const state = (allowChanges = false) => sourceState(root, {}, allowChanges);
const refusal = (): unknown => {
  try {
    state();
    return null;
  } catch (thrown) {
    return thrown;
  }
};

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'outpost-sources-'));
  git('init', '-q');
  write('.gitignore', '/release-keys/\n*.gguf\nnode_modules\n');
  write('main/a.ts');
  write('knowledge/policy.md');
  git('add', '.');
  git('commit', '-qm', 'first');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('the sources of a release', () => {
  it('are the commit that is checked out, at its time', () => {
    write('node_modules/x/private/key.json', KEY);
    expect(state()).toEqual({
      commit: git('rev-parse', 'HEAD').trim(),
      time: Number(git('log', '-1', '--format=%ct')),
      notes: [],
    });
  });

  it.each([
    ['a source that no commit has', 'main/b.ts'],
    ['a policy that would be copied', 'knowledge/draft.md'],
    ['a file that is copied although git ignores it', 'models/other.gguf'],
  ])('are refused with %s, by its name, unless nobody is to get the release', (_what, path) => {
    write(path);
    expect(refusal()).toMatchObject({ code: 'CONFLICT' });
    expect(String(refusal())).toContain(path);
    expect(state(true).notes.join()).toContain(path);
  });

  it('are refused with a change of what is committed', () => {
    write('main/a.ts', 'y\n');
    expect(refusal()).toMatchObject({ code: 'CONFLICT' });
  });

  it.each([
    ['untracked', () => undefined],
    [
      'committed',
      () => {
        git('add', '.');
        git('commit', '-qm', 'keys');
      },
    ],
  ])('are refused with private keys that are %s, and name them', (_how, then) => {
    write('keys/private/targets-0123.json', KEY);
    write('keys/private/letter.json', '{"format":"letter"}');
    then();
    expect(refusal()).toMatchObject({ code: 'CONFLICT' });
    expect(String(refusal())).toMatch(/Private keys .*keys\/private\/targets-0123\.json\)/);
  });

  it('may lie beside ignored keys and other files, which are named', () => {
    write('release-keys/private/engine.json', KEY);
    write('notes.txt');
    expect(state().notes).toEqual([
      expect.stringContaining('release-keys/private/engine.json'),
      expect.stringContaining('notes.txt'),
    ]);
  });

  it('need no checkout: then nothing is known of a commit', () => {
    rmSync(join(root, '.git'), { recursive: true });
    expect(state()).toMatchObject({ commit: null, notes: [] });
  });
});
