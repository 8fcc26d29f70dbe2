import { describe, expect, it } from 'vitest';
import { installationAt } from '../../../main/engine/platform/installation.ts';
import { takesBeside } from '../../../main/engine/updates/takes.ts';

const LISTED = (path: string): boolean => path.endsWith('files.json');

describe('where the engine lies', () => {
  it('is a checkout without the list of its files, else a package, or a folder that is swapped', () => {
    expect(installationAt('/work/outpost', () => false)).toEqual({ kind: 'checkout' });
    // What only looks like an installation is none.
    expect(installationAt('/opt/outpost/versions/1.2.0/resources/engine', () => false)).toEqual({ kind: 'checkout' });
    const engine = '/opt/Outpost/resources/engine';
    expect(installationAt(engine, LISTED)).toEqual({ kind: 'package', engine });
    const swapped = '/opt/outpost/versions/1.2.0/resources/engine';
    expect(installationAt(swapped, LISTED)).toEqual({ kind: 'folder', engine: swapped, install: '/opt/outpost' });
    expect(installationAt('/opt/versions/next/resources/engine', LISTED)).toMatchObject({ kind: 'package' });
  });
});

describe('what an installation takes, to a command line', () => {
  const folder = { kind: 'folder', engine: '/x/versions/1.2.0/resources/engine', install: '/x' } as const;
  const [nina, root] = [1000, 0];

  it('is a folder where this user may write, and nothing where an administrator put it', () => {
    expect(takesBeside(folder, nina, () => ({ writable: true, owner: nina }))).toEqual(['folder']);
    expect(takesBeside(folder, nina, () => ({ writable: false, owner: root }))).toEqual([]);
  });

  it('stays nothing where root runs a command of what root installed', () => {
    expect(takesBeside(folder, root, () => ({ writable: true, owner: root }))).toEqual([]);
    expect(takesBeside(folder, root, () => ({ writable: true, owner: nina }))).toEqual(['folder']);
  });

  it('is not known of packages, which the app itself tells apart', () => {
    const asked = (): never => expect.unreachable();
    expect(takesBeside({ kind: 'package', engine: '/opt/Outpost/resources/engine' }, nina, asked)).toBeNull();
    expect(takesBeside({ kind: 'checkout' }, nina, asked)).toBeNull();
  });
});
