import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { homeUnderPolicy } from '../../../../main/host/policy/home-under-policy.ts';
import type { Env } from '../../../../shared/domain/env.ts';
import type { MachinePolicy } from '../../../../shared/domain/machine-policy.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'outpost-homes-'));
  mkdirSync(join(folder, 'outpost', 'sample-home'), { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const chosen = (settings: MachinePolicy, env: Env, named?: string) =>
  homeUnderPolicy({ managed: { place: null, settings, problems: [] }, env }, { named, usual: '/usual' });

describe('the home that a window opens', () => {
  it('is the policy’s, whatever the person names', () => {
    expect(chosen({ homeFolder: '/srv/home' }, { OUTPOST_HOME: '/srv/home' }, '/tmp/own')).toBe('/srv/home');
  });

  it('is the one that was named, else that of the environment', () => {
    expect(chosen({}, { OUTPOST_HOME: '/srv/env' }, '/tmp/own')).toBe('/tmp/own');
    expect(chosen({}, { OUTPOST_HOME: '/srv/env' })).toBe('/srv/env');
  });

  it('is the sample home where there is one and IT allows it, else the usual one', () => {
    expect(chosen({}, { XDG_DATA_HOME: folder })).toBe(join(folder, 'outpost', 'sample-home'));
    expect(chosen({ sampleClinic: false }, { XDG_DATA_HOME: folder })).toBe('/usual');
    expect(chosen({}, { XDG_DATA_HOME: join(folder, 'nothing') })).toBe('/usual');
  });
});
