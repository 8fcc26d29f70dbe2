import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { outpostCommand } from '../../../main/engine/platform/outpost-command.ts';

const ROOT = join(import.meta.dirname, '../../..');
const INSTALLED = '/opt/outpost/versions/1.2.0/resources/engine';

describe('a command that Outpost names', () => {
  it('is the one that the installation has', () => {
    const engine = '/opt/Outpost/resources/engine';
    expect(outpostCommand('doctor', { kind: 'folder', engine: INSTALLED, install: '/opt/outpost' })).toBe(
      'outpost doctor',
    );
    expect(outpostCommand('models fetch', { kind: 'package', engine })).toBe(
      `"${engine}/node" "${engine}/dist/main/cli.mjs" models fetch`,
    );
    expect(outpostCommand('doctor')).toBe('npm run outpost -- doctor');
  });

  it('is never one of a checkout elsewhere in what is shipped', () => {
    // Both end a process that a checkout alone can start so.
    const ofDevelopers = [
      'main/web/web-host.ts',
      'main/engine/engine-process.ts',
      'main/engine/platform/outpost-command.ts',
    ];
    const sources = ['main', 'shared'].flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts'))
        .map((name) => `${folder}/${name.replaceAll('\\', '/')}`),
    );
    const naming = sources.filter((file) => {
      const code = readFileSync(join(ROOT, file), 'utf8').replace(/\/\*.*?\*\/|^\s*\/\/.*$/gms, '');
      return /\bnpm (?:run|start)\b/.test(code);
    });
    expect(naming.sort()).toEqual(ofDevelopers.sort());
  });
});
