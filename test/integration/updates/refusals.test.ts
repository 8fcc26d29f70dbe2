import { randomBytes } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { testRelease } from '../../fixtures/app-repository.ts';
import { DAY_MS } from '../../fixtures/signed-repository.ts';
import { startUpdating, type Updating } from '../../fixtures/updating.ts';

const FILE = randomBytes(300_000);
const NEXT = { release: testRelease('0.2.0'), file: FILE };

let updating: Updating;
afterEach(() => updating.remove());

/** Status, metric, trace and log all carry the code; nothing is held, and nothing is told to the shell. */
async function expectRefused(code: string, version: string | null): Promise<void> {
  expect(updating.updates.status()).toMatchObject({ state: 'refused', current: '0.1.0', problem: { code, version } });
  expect(updating.counted.at(-1)).toBe(`refused ${code}`);
  expect(updating.failed.at(-1)).toBe(code);
  expect(updating.audited.at(-1)).toEqual({
    ...{ kind: 'refusal', action: 'update_refused', actor: 'ada', details: { version, code } },
  });
  await updating.updates.handOver();
  expect(updating.announced).toEqual([]);
  expect(updating.record.read().staged).toBeNull();
}

describe('a version is refused, by name, and the one that runs goes on', () => {
  it('where one byte of its file is another one', async () => {
    updating = await startUpdating([NEXT]);
    await updating.repository.tamper('0.2.0');
    expect(await updating.refusal()).toBe('TARGET_MISMATCH');
    await expectRefused('TARGET_MISMATCH', '0.2.0');
    expect(await updating.kept()).toEqual([]);
  });

  it('where its file ends too early', async () => {
    updating = await startUpdating([NEXT]);
    await updating.repository.truncate('0.2.0');
    expect(await updating.refusal()).toBe('UPDATE_TRUNCATED');
    await expectRefused('UPDATE_TRUNCATED', '0.2.0');
  });

  it('where its file is not there', async () => {
    updating = await startUpdating([NEXT]);
    for (const file of updating.repository.files('0.2.0')) await rm(file);
    expect(await updating.refusal()).toBe('REPOSITORY_INVALID');
    await expectRefused('REPOSITORY_INVALID', '0.2.0');
  });

  it('where the metadata that names it is not signed with the organisation’s keys', async () => {
    updating = await startUpdating([NEXT]);
    const path = join(updating.repository.repository, 'metadata', 'timestamp.json');
    const signature = /"sig":"[0-9a-f]{8}/;
    const text = await readFile(path, 'utf8');
    expect(text).toMatch(signature);
    await writeFile(path, text.replace(signature, '"sig":"00000000'));
    expect(await updating.refusal()).toBe('SIGNATURE_INVALID');
    await expectRefused('SIGNATURE_INVALID', null);
  });

  it('where it comes from another organisation’s repository', async () => {
    updating = await startUpdating([NEXT]);
    const other = await startUpdating([NEXT]);
    try {
      expect(await updating.refusal(other.repository.repository)).toBe('ROOT_MISMATCH');
      await expectRefused('ROOT_MISMATCH', null);
    } finally {
      await other.remove();
    }
  });

  it('where an older state of the repository is shown again', async () => {
    updating = await startUpdating([{ release: testRelease('0.1.0'), file: FILE }]);
    const before = await updating.repository.freeze('stick');
    await updating.repository.add(NEXT);
    await updating.check();
    await updating.updates.hear({ version: '0.2.0', outcome: 'started', code: null });
    expect(await updating.refusal(before)).toBe('ROLLBACK_REFUSED');
    await expectRefused('ROLLBACK_REFUSED', null);
  });

  it('where a stick holds nothing but older versions', async () => {
    updating = await startUpdating([{ release: testRelease('0.0.9'), file: FILE }]);
    expect(await updating.refusal(updating.repository.repository)).toBe('ROLLBACK_REFUSED');
    await expectRefused('ROLLBACK_REFUSED', '0.0.9');
  });

  it('where the repository is frozen: its metadata has run out', async () => {
    updating = await startUpdating([NEXT]);
    const frozen = await updating.repository.freeze('frozen');
    updating.clock.advance(30 * DAY_MS);
    expect(await updating.refusal(frozen)).toBe('METADATA_EXPIRED');
    await expectRefused('METADATA_EXPIRED', null);
  });

  it.each([
    ['UPDATE_OTHER_CHANNEL', { channel: 'pilot' }],
    ['UPDATE_OTHER_PLATFORM', { platform: 'win32' }],
    ['UPDATE_OTHER_PLATFORM', { arch: 'arm64' }],
    ['UPDATE_NOT_YET', { share: 0 }],
    ['UPDATE_STEP_MISSING', { minimumFrom: '0.1.1' }],
  ] as const)('where a person brings one that is not for it: %s with %j', async (code, more) => {
    updating = await startUpdating([{ release: testRelease('0.2.0', more), file: FILE }]);
    expect(await updating.refusal(updating.repository.repository)).toBe(code);
    await expectRefused(code, '0.2.0');
  });
});

describe('what is not for this workstation yet', () => {
  it('is no alarm where nobody brought it: it is named, and waited for', async () => {
    updating = await startUpdating([{ release: testRelease('0.2.0', { channel: 'pilot' }), file: FILE }]);
    const status = await updating.check();
    expect(status).toMatchObject({ state: 'current', problem: { code: 'UPDATE_OTHER_CHANNEL', version: '0.2.0' } });
    expect(updating.counted).toEqual([]);
    expect(updating.audited).toEqual([]);
    await updating.repository.promote('0.2.0', { channel: 'stable' });
    expect(await updating.check()).toMatchObject({ state: 'held', offered: { version: '0.2.0' }, problem: null });
  });

  it('is taken back where its roll-out is halted before it was put in place', async () => {
    updating = await startUpdating([NEXT]);
    expect(await updating.check()).toMatchObject({ state: 'held' });
    await updating.repository.promote('0.2.0', { share: 0 });
    expect(await updating.check()).toMatchObject({ state: 'current', offered: null, downloaded: 0 });
    expect(await updating.kept()).toEqual([]);
    expect(updating.audited.at(-1)).toMatchObject({ kind: 'update', action: 'withdrawn' });
  });
});
