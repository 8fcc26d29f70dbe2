import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';

const Report = z.object({
  diagnostics: z.array(z.object({ category: z.string(), location: z.object({ path: z.string() }) })),
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'outpost-lint-'));
  // The same rules without Git, which the folder does not have.
  const rules: Record<string, unknown> = JSON.parse(readFileSync('biome.json', 'utf8'));
  writeFileSync(join(folder, 'biome.json'), JSON.stringify({ ...rules, vcs: { enabled: false } }));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Files in which the rule about imports is broken. */
function restricted(files: Readonly<Record<string, string>>): string[] {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), `${text}\n`);
  }
  const biome = resolve('node_modules/@biomejs/biome/bin/biome');
  const { stdout } = spawnSync(process.execPath, [biome, 'lint', '--reporter=json', '.'], {
    cwd: folder,
    encoding: 'utf8',
  });
  return Report.parse(JSON.parse(stdout))
    .diagnostics.filter(({ category }) => category === 'lint/style/noRestrictedImports')
    .map(({ location }) => location.path.replaceAll('\\', '/'))
    .sort();
}

const use = (names: string, from = 'electron'): string => `import ${names} from '${from}';\nexport const used = 1;`;

describe('the lint of what crosses to a page', () => {
  it('finds raw messages outside the two files of the bridge, however they are imported', () => {
    const files = {
      'main/app/a.ts': use('{ ipcMain }'),
      'main/app/b.ts': use('* as electron'),
      'main/app/c.ts': use('electron'),
      'main/app/d.ts': "export const { ipcMain } = require('electron');",
      'main/app/e.ts': "export const { ipcMain } = await import('electron');",
      'main/app/f.ts': use('{ ipcMain }', 'electron/main'),
      'main/app/ipc/g.ts': use('{ ipcMain }'),
      'main/preload/h.ts': use('{ ipcRenderer }'),
      'renderer/bridge/i.ts': use('{ ipcRenderer }'),
    };
    expect(restricted(files)).toEqual(Object.keys(files).sort());
  });

  it('finds what opens other programs or writes dumps anywhere, in the bridge too', () => {
    const files = {
      'main/app/a.ts': use('{ shell }'),
      'main/app/b.ts': use('{ crashReporter }'),
      'main/app/ipc/bridge.ts': use('{ shell }'),
      'main/preload/preload.ts': use('{ webFrame }'),
    };
    expect(restricted(files)).toEqual(Object.keys(files).sort());
  });

  it('lets the bridge and everything else of Electron be', () => {
    const files = {
      'main/app/ipc/bridge.ts': use('{ ipcMain }'),
      'main/app/window.ts': use('{ BrowserWindow }'),
      'main/preload/preload.ts': use('{ contextBridge, ipcRenderer }'),
    };
    expect(restricted(files)).toEqual([]);
  });
});
