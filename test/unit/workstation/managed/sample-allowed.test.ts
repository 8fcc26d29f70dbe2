import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEngine } from '../../../../main/engine/index.ts';
import { makeSampleHome } from '../../../../main/engine/workstation/sample-home.ts';
import { setUpHome } from '../../../../main/engine/workstation/set-up.ts';
import { createTestAuthority } from '../../../fixtures/signed-enrolment.ts';
import { parseEnrolment } from '../../../../main/engine/enrolment/enrolment.ts';

const failsWith = (code: string) => expect.objectContaining({ code });
const forbidding = {
  OUTPOST_MANAGED: JSON.stringify({
    place: '/etc/outpost/policy.json',
    settings: { sampleClinic: false },
    problems: [],
  }),
};

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'outpost-no-sample-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe('a computer on which IT allows no sample clinic', () => {
  it('makes none', async () => {
    const request = { home: join(dir, 'new'), signal: new AbortController().signal, onProgress: () => undefined };
    await expect(makeSampleHome({ ...request, env: forbidding })).rejects.toEqual(failsWith('POLICY_FORBIDS'));
  });

  it('opens none that was made before, and lets go of what it opened to look', async () => {
    const home = join(dir, 'before');
    const enrolment = parseEnrolment(createTestAuthority().fields);
    await setUpHome({ dir: home, sample: true, passphrase: 'correct horse', enrolment, accounts: [] });
    const secret = { by: 'passphrase', passphrase: 'correct horse' } as const;
    const managed = createEngine({ home, models: 'none', env: forbidding });
    await expect(managed.unlock(secret)).rejects.toEqual(failsWith('POLICY_FORBIDS'));
    expect(managed.status().home.state).toBe('locked');
    await managed.close();
    const other = createEngine({ home, models: 'none', env: {} });
    await other.unlock(secret);
    expect(other.status().home.state).toBe('ready');
    await other.close();
  });
});
