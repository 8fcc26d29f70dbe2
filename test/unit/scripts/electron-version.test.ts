import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { otherElectron } from '../../../scripts/package/electron-version.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'outpost-electron-'));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ devDependencies: { electron: '45.4.1' } }));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the Electron that is packed', () => {
  it('is said to be for tests alone where it is not the pinned one', async () => {
    writeFileSync(join(folder, 'version'), '25.1.1\n');
    expect(await otherElectron(folder, folder)).toContain('25.1.1, not 45.4.1');
    rmSync(join(folder, 'version'));
    expect(await otherElectron(folder, folder)).toContain('unknown');
  });

  it('is passed over in silence where it is', async () => {
    writeFileSync(join(folder, 'version'), '45.4.1');
    expect(await otherElectron(folder, folder)).toBeNull();
  });
});
