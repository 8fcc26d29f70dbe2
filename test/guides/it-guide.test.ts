import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ERROR_CODES } from '../../shared/errors/codes.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const GUIDE = resolve('docs/guides/it.md');
/** Only what hangs takes as long: a chapter is up to a dozen commands, each a start of the engine on a busy machine. */
const CHAPTER_MS = 15 * 60_000;
/** `build` without an embedder: the ceremonies are about keys and files, not about vectors. */
const OUTPOST = `#!/bin/bash
extra=()
if [ "$1 \${2:-}" = "knowledge build" ]; then extra=(--embedder none); fi
exec "$NODE" "$COMMAND" "$@" "\${extra[@]}"
`;

/** A heading within a block of commands is a line of some file, and begins no chapter. */
function intoChapters(chapters: string[], piece: string): string[] {
  const last = chapters.at(-1);
  const inBlock = last !== undefined && (last.match(/^```/gm) ?? []).length % 2 === 1;
  if (piece.startsWith('## ') && !inBlock) return [...chapters, piece];
  return last === undefined ? [piece] : [...chapters.slice(0, -1), last + piece];
}

/** Chapters of the guide with their blocks of commands, as they stand. */
function chapters(): { title: string; script: string }[] {
  return readFileSync(GUIDE, 'utf8')
    .split(/^(?=## |```)/m)
    .reduce<string[]>(intoChapters, [])
    .slice(1)
    .map((text) => ({
      title: text.slice('## '.length, text.indexOf('\n')),
      script: [...text.matchAll(/^```sh\n([\s\S]*?)^```/gm)].map(([, block]) => block).join('\n'),
    }))
    .filter(({ script }) => script !== '');
}

describe('the guide for IT, carried out as it is written', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'outpost-guide-'));
    mkdirSync(join(folder, '.bin'));
    writeFileSync(join(folder, '.bin', 'outpost'), OUTPOST, { mode: 0o755 });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** Variables that one chapter exports are there in the next, as in one terminal. */
  function run(script: string): Promise<{ code: number | null; output: string }> {
    const state = join(folder, '.environment');
    const before = existsSync(state) ? `. ${JSON.stringify(state)}\n` : '';
    const file = join(folder, '.chapter.sh');
    writeFileSync(
      file,
      `set -euo pipefail\n${before}${script}\nexport -p | grep -E 'OUTPOST_|FINGERPRINT' > ${JSON.stringify(state)} || true\n`,
    );
    const env = {
      ...process.env,
      PATH: `${join(folder, '.bin')}:${process.env.PATH ?? ''}`,
      OUTPOST_HOME: '',
      NODE: process.execPath,
      COMMAND: resolve('bin/outpost.mjs'),
    };
    const child = spawn('bash', [file], { cwd: folder, env });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output += String(chunk);
      });
    }
    return new Promise((done) => child.on('close', (code) => done({ code, output })));
  }

  const outputs = new Map<string, string>();

  it.each(chapters())('$title', { timeout: CHAPTER_MS }, async ({ title, script }) => {
    const { code, output } = await run(script);
    outputs.set(title, output);
    expect(code, output).toBe(0);
  });

  it.each([
    ['5. Enrolling a workstation', 'wash it with soap under running water for five minutes'],
    ['5. Enrolling a workstation', 'Nurse in charge: 555-0120'],
    ['6. A new version', 'since version 1: 1 changed, 0 added, 0 removed'],
    ['What leaves a workstation, byte for byte', 'outbox'],
  ])('prints in “%s” what the guide says: %s', (title, words) => {
    expect(outputs.get(title)).toContain(words);
  });

  it('names only messages that there are', () => {
    const table = readFileSync(GUIDE, 'utf8').split('## 13.')[1] ?? '';
    const named = [...table.matchAll(/^\| .*?\|/gm)].flatMap(([cell]) => cell.match(/\b[A-Z]+_[A-Z_]+\b/g) ?? []);
    const known: readonly string[] = [...ERROR_CODES, 'PACKAGES_NOT_INSTALLED', 'NODE_TOO_OLD'];
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((code) => !known.includes(code))).toEqual([]);
  });

  it('leaves a home that nothing opens, and no process', () => {
    expect(existsSync(join(folder, 'home', 'keys', 'keyring.json'))).toBe(false);
    expect(execFileSync('ps', ['-eo', 'args='], { encoding: 'utf8' })).not.toContain(`${folder}/home`);
  });
});
