import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { cruise, type IConfiguration, type IForbiddenRuleType } from 'dependency-cruiser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const config: IConfiguration & { forbidden: IForbiddenRuleType[] } = createRequire(import.meta.url)(
  resolve('.dependency-cruiser.cjs'),
);

/** The rules that a small tree of files breaks. */
async function broken(folder: string): Promise<string[]> {
  const { output } = await cruise(['main', 'renderer', 'shared'], {
    ...config.options,
    baseDir: folder,
    validate: true,
    ruleSet: { forbidden: config.forbidden },
  });
  if (typeof output === 'string') throw new Error('The cruise gave a text where its result was expected.');
  expect(output.summary.totalCruised).toBeGreaterThan(0);
  return output.summary.violations.map(({ rule }) => rule.name);
}

const IMPORTS = (name: string, from: string): string => `import { ${name} } from '${from}';\nexport const z = ${name};`;

/** A violation of each rule; `shared/domain/a.ts` and `main/engine/telemetry/recorder.ts` are there already. */
const VIOLATIONS: readonly { readonly rule: string; readonly files: Readonly<Record<string, string>> }[] = [
  {
    rule: 'no-circular',
    files: {
      'shared/domain/c.ts': IMPORTS('d', './d.ts').replace('z', 'c'),
      'shared/domain/d.ts': IMPORTS('c', './c.ts').replace('z', 'd'),
    },
  },
  {
    rule: 'shared-depends-on-zod-only',
    files: { 'shared/domain/b.ts': IMPORTS('record', '../../main/engine/telemetry/recorder.ts') },
  },
  {
    rule: 'shared-markdown-depends-on-its-parser-only',
    files: { 'shared/markdown/parse.ts': IMPORTS('a', '../domain/a.ts') },
  },
  {
    rule: 'renderer-and-preload-see-shared-only',
    files: { 'main/preload/preload.ts': IMPORTS('record', '../engine/telemetry/recorder.ts') },
  },
  {
    rule: 'features-never-import-each-other',
    files: {
      'renderer/features/ask/a.ts': 'export const q = 1;',
      'renderer/features/health/b.ts': IMPORTS('q', '../ask/a.ts'),
    },
  },
  {
    rule: 'window-features-know-no-shell',
    files: {
      'renderer/shell/a.ts': 'export const q = 1;',
      'renderer/features/ask/b.ts': IMPORTS('q', '../../shell/a.ts'),
    },
  },
  {
    rule: 'window-parts-know-no-feature',
    files: {
      'renderer/features/ask/a.ts': 'export const q = 1;',
      'renderer/parts/b.ts': IMPORTS('q', '../features/ask/a.ts'),
    },
  },
  {
    rule: 'window-hooks-know-no-part',
    files: { 'renderer/parts/a.ts': 'export const q = 1;', 'renderer/hooks/b.ts': IMPORTS('q', '../parts/a.ts') },
  },
  {
    rule: 'window-ui-knows-no-hook',
    files: { 'renderer/hooks/a.ts': 'export const q = 1;', 'renderer/ui/b.ts': IMPORTS('q', '../hooks/a.ts') },
  },
  {
    rule: 'window-bridge-knows-no-ui',
    files: { 'renderer/ui/a.ts': 'export const q = 1;', 'renderer/bridge/b.ts': IMPORTS('q', '../ui/a.ts') },
  },
  {
    rule: 'shells-use-host-and-engine-roots',
    files: { 'main/cli/ask.ts': IMPORTS('record', '../engine/telemetry/recorder.ts') },
  },
  {
    rule: 'only-the-command-line-evaluates',
    files: { 'main/eval/report.ts': 'export const r = 1;', 'main/engine/index.ts': IMPORTS('r', '../eval/report.ts') },
  },
  {
    rule: 'packaged-programs-reach-no-evaluation',
    files: {
      'main/eval/measure.ts': 'export const m = 1;',
      'main/cli/commands/eval.ts': IMPORTS('m', '../../eval/measure.ts'),
      'main/cli/outpost.ts': IMPORTS('z', './commands/eval.ts').replace('const z', 'const y'),
    },
  },
  {
    rule: 'product-knows-no-script',
    files: {
      'scripts/weights/pip.ts': 'export const p = 1;',
      'main/cli/outpost.ts': IMPORTS('p', '../../scripts/weights/pip.ts'),
    },
  },
  {
    rule: 'engine-knows-no-shell',
    files: { 'main/app/window.ts': 'export const w = 1;', 'main/engine/index.ts': IMPORTS('w', '../app/window.ts') },
  },
  {
    rule: 'modules-are-entered-by-their-port',
    files: { 'main/engine/ask/answer.ts': IMPORTS('record', '../telemetry/recorder.ts') },
  },
  {
    rule: 'stages-never-import-each-other',
    files: {
      'main/engine/ask/verify/check.ts': 'export const c = 1;',
      'main/engine/ask/retrieve/search.ts': IMPORTS('c', '../verify/check.ts'),
    },
  },
  {
    rule: 'bundles-are-read-and-written-by-their-modules',
    files: {
      'main/engine/knowledge/bundle/segment.ts': 'export const s = 1;',
      'main/engine/keys/home.ts': IMPORTS('s', '../knowledge/bundle/segment.ts'),
    },
  },
  {
    rule: 'leaves-import-no-module',
    files: { 'main/engine/platform/clock.ts': IMPORTS('record', '../telemetry/recorder.ts') },
  },
  {
    rule: 'only-net-asks-servers',
    files: { 'main/engine/telemetry/post.ts': IMPORTS('request', 'undici') },
  },
  {
    rule: 'nothing-imports-tests',
    files: { 'test/fixture.ts': 'export const f = 1;', 'main/engine/index.ts': IMPORTS('f', '../../test/fixture.ts') },
  },
  {
    rule: 'word-lists-stand-in-languages',
    files: { 'main/engine/ask/search.ts': IMPORTS('stemmer', 'stemmer') },
  },
  {
    rule: 'declared-packages-only',
    files: {
      'package.json': '{"name":"planted","dependencies":{}}',
      'main/engine/index.ts': "import 'an-undeclared-package';",
    },
  },
];

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
    plant('renderer/main.tsx', 'export const m = 1;');
    plant('main/engine/telemetry/recorder.ts', 'export const record = 1;');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('pass over a tree that keeps them', async () => {
    plant('main/engine/ask/answer.ts', "import { a } from '../../../shared/domain/a.ts';\nexport const b = a;");
    expect(await broken(folder)).toEqual([]);
  });

  it.each(VIOLATIONS)('catch what breaks $rule', async ({ rule, files }) => {
    for (const [file, text] of Object.entries(files)) plant(file, text);
    expect(await broken(folder)).toContain(rule);
  });

  it('every rule of our own has a violation planted here', () => {
    const rules = config.forbidden.map(({ name }) => name ?? '');
    expect(VIOLATIONS.map(({ rule }) => rule).sort()).toEqual(rules.sort());
  });
});
