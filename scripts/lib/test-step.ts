import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { ROOT } from '../ensure-packages.mjs';

export interface StepResult {
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
  /** Name of each skipped test; the reason stands in it. */
  readonly skipped: readonly string[];
  readonly seconds: number;
}

/** What we read of vitest's JSON report. */
const Report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(
    z.object({
      status: z.string(),
      assertionResults: z.array(z.object({ status: z.string(), fullName: z.string() })),
    }),
  ),
});

function run(args: readonly string[], env: NodeJS.ProcessEnv): { ok: boolean; seconds: number } {
  const start = performance.now();
  const [file = '', ...rest] = args;
  const { status } = spawnSync(file, rest, { cwd: ROOT, env, stdio: ['ignore', 2, 2] });
  return { ok: status === 0, seconds: (performance.now() - start) / 1_000 };
}

/** A tool that only says yes or no counts as one test. */
export function runCheck(name: string, command: readonly string[]): StepResult {
  const [file = '', ...args] = command;
  const { ok, seconds } = run([process.execPath, join(ROOT, 'node_modules', file), ...args], process.env);
  return { name, passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: [], seconds };
}

function readReport(file: string): Pick<StepResult, 'passed' | 'failed' | 'skipped'> {
  const report = Report.parse(JSON.parse(readFileSync(file, 'utf8')));
  const assertions = report.testResults.flatMap(({ assertionResults }) => assertionResults);
  // A file that fails before its first test has no assertions to count.
  const broken = report.testResults.filter(
    (r) => r.status === 'failed' && r.assertionResults.every((a) => a.status !== 'failed'),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: assertions
      .filter(({ status }) => status === 'skipped' || status === 'pending')
      .map(({ fullName }) => fullName),
  };
}

/** One project of vitest.config.ts, or `files` of it. A run without a readable report counts as one failure. */
export function runProject(name: string, env: NodeJS.ProcessEnv, files: readonly string[] = []): StepResult {
  const folder = mkdtempSync(join(tmpdir(), 'outpost-test-'));
  const report = join(folder, 'report.json');
  const vitest = [
    ...[process.execPath, join(ROOT, 'node_modules/vitest/vitest.mjs'), 'run', '--project', name],
    ...files,
    ...['--passWithNoTests', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
  ];
  // The desktop window needs a display: a virtual one where there is none.
  const display = name === 'electron' && process.platform === 'linux' && !env.DISPLAY ? ['xvfb-run', '-a'] : [];
  const { ok, seconds } = run([...display, ...vitest], env);
  try {
    const counts = readReport(report);
    return { name, ...counts, failed: counts.failed + (!ok && counts.failed === 0 ? 1 : 0), seconds };
  } catch {
    return { name, passed: 0, failed: 1, skipped: [], seconds };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
