/**
 * `npm test`: lint, types, the model-free tests, the model tests, the browser, the desktop window and a short draw of the
 * faults. `--full` adds the long suites; `--only NAME` (repeatable) runs chosen steps. The last line counts: `N passed, N failed`.
 */
import { parseArgs } from 'node:util';
import { runCheck, runProject, type StepResult } from './lib/test-step.ts';
import { buildAll } from './build.ts';
import { electronBinary, ensureElectron } from './lib/electron-binary.ts';
import { ensureModels } from './lib/ensure-models.ts';
import { ensureSystemPackages } from './lib/system-packages.ts';

const { values } = parseArgs({
  options: { full: { type: 'boolean', default: false }, only: { type: 'string', multiple: true } },
});
const say = (text: string): void => void process.stderr.write(`${text}\n`);

const CHECKS = {
  lint: ['@biomejs/biome/bin/biome', 'check', '.'],
  layers: [
    'dependency-cruiser/bin/dependency-cruiser.mjs',
    '--config',
    '.dependency-cruiser.cjs',
    'main',
    'renderer',
    'shared',
  ],
  types: ['typescript/bin/tsc', '-p', 'tsconfig.json'],
  'types-renderer': ['typescript/bin/tsc', '-p', 'renderer/tsconfig.json'],
  'types-component': ['typescript/bin/tsc', '-p', 'test/component/tsconfig.json'],
} as const;

/** They need neither models nor a build: what is wrong there shows within a minute. */
const QUICK_PROJECTS = ['unit', 'component'] as const;
const PROJECTS = ['integration', 'models', 'e2e', 'electron'] as const;

/** A little of each fault: kills, losses of power, disks, a flipped bit in each kind of file, clocks (test/faults/draw.ts). */
const SHORT_FAULTS = ['damage', 'disk', 'kill-at-work', 'kill', 'machine', 'power'] as const;

/** `npm run test:full`: faults that are waited for, and the guides carried out as they are written. */
const LONG_PROJECTS = ['faults', 'guides', 'central'] as const;

function chosen(name: string): boolean {
  return values.only === undefined || values.only.includes(name);
}

async function runAll(): Promise<StepResult[]> {
  const results: StepResult[] = [];
  for (const [name, command] of Object.entries(CHECKS)) {
    if (chosen(name)) results.push(runCheck(name, command));
  }
  const full = values.full ? { OUTPOST_TEST_FULL: '1' } : {};
  for (const project of QUICK_PROJECTS) {
    if (chosen(project)) results.push(runProject(project, { ...process.env, ...full }));
  }

  const models = await ensureModels(process.env, say, 'all');
  ensureSystemPackages(say, values.full);
  const electron = ensureElectron(process.env, say);
  say(`Build: ${await buildAll({ onlyIfOlder: true })}.`);
  const env = {
    ...process.env,
    OUTPOST_TEST_MODELS: models.join(','),
    ...(electron ? { OUTPOST_TEST_ELECTRON: electronBinary(electron) ?? '' } : {}),
    ...full,
  };
  for (const project of PROJECTS) {
    if (chosen(project)) results.push(runProject(project, env));
  }
  if (!values.full && chosen('faults')) {
    const files = SHORT_FAULTS.map((name) => `test/faults/${name}.test.ts`);
    results.push(runProject('faults', { ...env, OUTPOST_TEST_SHORT: '1' }, files));
  }
  for (const project of LONG_PROJECTS) {
    if (values.full && chosen(project)) results.push(runProject(project, env));
  }
  return results;
}

const results = await runAll();
const sum = (of: (result: StepResult) => number): number => results.reduce((total, result) => total + of(result), 0);
say('');
for (const { name, passed, failed, skipped, seconds } of results) {
  say(
    `${name.padEnd(16)} ${passed} passed, ${failed} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''} (${seconds.toFixed(0)} s)`,
  );
}
for (const reason of new Set(results.flatMap(({ skipped }) => skipped))) say(`skipped: ${reason}`);
const skipsForbidden = process.env.OUTPOST_NO_SKIP === '1' && sum(({ skipped }) => skipped.length) > 0;
if (skipsForbidden) say('OUTPOST_NO_SKIP is set: on this machine nothing may skip.');
const failed = sum((result) => result.failed) + (skipsForbidden ? 1 : 0);
say(`${'all steps'.padEnd(16)} ${sum(({ seconds }) => seconds).toFixed(0)} s`);
process.stdout.write(`${sum((result) => result.passed)} passed, ${failed} failed\n`);
process.exit(failed > 0 ? 1 : 0);
