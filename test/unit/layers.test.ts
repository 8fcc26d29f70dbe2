import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const CONFIG = resolve('.dependency-cruiser.cjs');
const CRUISER = resolve('node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');

/** The rules that a small tree of files breaks. */
function broken(folder: string): string[] {
  const args = [CRUISER, '--config', CONFIG, '--output-type', 'json', 'main', 'shared'];
  const run = (): string => {
    try {
      return execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    } catch (failed) {
      return (failed as { stdout: string }).stdout;
    }
  };
  const report = JSON.parse(run()) as { summary: { violations: { rule: { name: string } }[]; totalCruised: number } };
  expect(report.summary.totalCruised).toBeGreaterThan(0);
  return report.summary.violations.map(({ rule }) => rule.name);
}

describe('the layering rules', () => {
  let folder = '';
  const plant = (file: string, text: string): void => {
    const path = join(folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'outpost-layers-'));
    plant('shared/domain/a.ts', 'export const a = 1;');
    plant('main/engine/telemetry/recorder.ts', 'export const record = 1;');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('pass over a tree that keeps them', () => {
    plant('main/engine/ask/answer.ts', "import { a } from '../../../shared/domain/a.ts';\nexport const b = a;");
    expect(broken(folder)).toEqual([]);
  });

  it('catch a stage that reaches into another room', () => {
    plant('main/engine/ask/answer.ts', "import { record } from '../telemetry/recorder.ts';\nexport const b = record;");
    expect(broken(folder)).toContain('ask-uses-ports');
  });

  it('catch an engine that knows a shell, a shared file that knows the engine, and a circle', () => {
    plant('main/app/window.ts', 'export const window = 1;');
    plant('main/engine/index.ts', "import { window } from '../app/window.ts';\nexport const e = window;");
    plant('shared/domain/b.ts', "import { record } from '../../main/engine/telemetry/recorder.ts';\nexport const c = record;");
    plant('shared/markdown/parse.ts', "import { a } from '../domain/a.ts';\nexport const p = a;");
    plant('shared/domain/c.ts', "import { d } from './d.ts';\nexport const c = d;");
    plant('shared/domain/d.ts', "import { c } from './c.ts';\nexport const d = c;");
    expect(broken(folder)).toEqual(
      expect.arrayContaining(['engine-knows-no-shell', 'shared-depends-on-zod-only', 'shared-markdown-depends-on-its-parser-only', 'no-circular']),
    );
  });
});
