import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StagedUpdate } from '../../../shared/contract/updates.ts';
import { testRelease } from '../../fixtures/app-repository.ts';
import { QUIET, startUpdating, type Updating } from '../../fixtures/updating.ts';

const FILE = randomBytes(50_000);
const NEXT = { release: testRelease('0.2.0'), file: FILE };
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

let updating: Updating;
beforeEach(async () => {
  updating = await startUpdating([NEXT]);
  await updating.check();
});
afterEach(() => updating.remove());

const staged = (): StagedUpdate | undefined => updating.record.read().staged?.update;
/** What the shell was told since the last time. */
const told = () => updating.announced.splice(0).map(({ update, when }) => `${update.version} ${when}`);
const actions = () => updating.audited.map(({ kind, action }) => `${kind} ${action}`);

describe('a version that is held', () => {
  it('is told to the shell once nobody is disturbed, with its hash', async () => {
    updating.standing = { ...QUIET, signedIn: true, unusedMs: 0 };
    await updating.updates.handOver();
    expect(told()).toEqual([]);
    expect(updating.updates.status()).toMatchObject({ state: 'held', waitsFor: 'people' });
    updating.standing = QUIET;
    await updating.updates.handOver();
    expect(updating.announced).toEqual([{ update: staged(), when: 'idle' }]);
    expect(staged()).toMatchObject({ version: '0.2.0', format: 'folder', bytes: FILE.length });
    expect(updating.updates.status()).toMatchObject({ state: 'applying' });
    expect(actions()).toEqual(['update staged', 'update handed_over']);
  });

  it('is told once, and again only where nothing came of it for a quarter of an hour', async () => {
    await updating.updates.handOver();
    await updating.updates.handOver();
    expect(told()).toEqual(['0.2.0 idle']);
    updating.clock.advance(14 * MINUTE_MS);
    await updating.updates.handOver();
    expect(told()).toEqual([]);
    updating.clock.advance(MINUTE_MS);
    expect(updating.updates.status().state).toBe('held');
    await updating.updates.handOver();
    expect(told()).toEqual(['0.2.0 idle']);
  });

  it('is put in place now where a person asks, even over an escalation; work is waited for', async () => {
    updating.standing = { ...QUIET, signedIn: true, unusedMs: 0, escalationWaits: true, working: true };
    expect(await updating.updates.apply('nina')).toMatchObject({ state: 'held', waitsFor: 'work' });
    updating.standing = { ...updating.standing, working: false };
    await updating.updates.handOver();
    expect(told()).toEqual(['0.2.0 now']);
    expect(updating.audited.at(-2)).toMatchObject({ action: 'asked', actor: 'nina' });
  });

  it('waits for the shell that can put it in place, whoever asks', async () => {
    updating.restart({ shell: { formats: null, announce: () => expect.unreachable() } });
    expect(await updating.updates.apply('operator')).toMatchObject({ state: 'held' });
    updating.restart();
    updating.standing = { ...QUIET, signedIn: true, unusedMs: 0 };
    await updating.updates.handOver();
    expect(told()).toEqual(['0.2.0 now']);
  });

  it('is verified again after a restart, and never told where it is another file by then', async () => {
    await writeFile(staged()?.file ?? '', randomBytes(FILE.length));
    updating.restart();
    await updating.updates.handOver();
    expect(told()).toEqual([]);
    expect(updating.updates.status()).toMatchObject({ state: 'refused', problem: { code: 'TARGET_MISMATCH' } });
    expect(updating.counted).toEqual(['refused TARGET_MISMATCH']);
    expect(await updating.kept()).toEqual([]);
    // It is fetched again at the next look, which is due at once.
    await updating.updates.checkIfDue(new AbortController().signal);
    expect(updating.updates.status()).toMatchObject({ state: 'held', problem: null });
  });

  it('gives way to a newer one', async () => {
    await updating.repository.add({ release: testRelease('0.3.0'), file: randomBytes(60_000) });
    await updating.check();
    await updating.updates.handOver();
    expect(told()).toEqual(['0.3.0 idle']);
    expect(await updating.kept()).toEqual(['outpost-0.3.0-linux-x64.tar.gz']);
  });

  it('cannot be applied where there is none', async () => {
    await updating.updates.hear({ version: '0.2.0', outcome: 'started', code: null });
    await expect(updating.updates.apply('ada')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('what the shell says of a version', () => {
  it('that it started: its file goes, and nothing is held', async () => {
    await updating.updates.handOver();
    await updating.updates.hear({ version: '0.2.0', outcome: 'started', code: null });
    updating.restart({ installed: { version: '0.2.0', platform: 'linux', arch: 'x64' } });
    expect(updating.updates.status()).toMatchObject({
      state: 'current',
      current: '0.2.0',
      offered: null,
      problem: null,
    });
    expect(await updating.kept()).toEqual([]);
    expect(updating.counted).toEqual(['applied']);
    await updating.updates.hear({ version: '0.2.0', outcome: 'started', code: null });
    expect(updating.counted).toEqual(['applied']);
  });

  it('is known without its word, where the shell was ended before it could say so', async () => {
    await updating.updates.handOver();
    updating.restart({ installed: { version: '0.2.0', platform: 'linux', arch: 'x64' } });
    await updating.updates.handOver();
    expect(updating.counted).toEqual(['applied']);
    expect(updating.updates.status()).toMatchObject({ state: 'current' });
  });

  it('that it was taken back: reported, and not offered again', async () => {
    await updating.updates.handOver();
    const outcome = { version: '0.2.0', outcome: 'rolled-back', code: 'UPDATE_DID_NOT_START' } as const;
    await updating.updates.hear(outcome);
    expect(updating.updates.status()).toMatchObject({
      ...{ state: 'refused', current: '0.1.0', notAgain: ['0.2.0'] },
      problem: { code: 'UPDATE_DID_NOT_START', version: '0.2.0' },
    });
    expect(updating.counted).toEqual(['rolled_back UPDATE_DID_NOT_START']);
    expect(updating.audited.at(-1)).toMatchObject({
      ...{ kind: 'update', action: 'rolled_back', details: { version: '0.2.0', code: 'UPDATE_DID_NOT_START' } },
    });
    await updating.updates.hear(outcome);
    expect(updating.counted).toHaveLength(1);
    expect(await updating.check()).toMatchObject({ state: 'current', problem: { code: 'UPDATE_FAILED_BEFORE' } });
    await updating.updates.handOver();
    expect(told()).toEqual(['0.2.0 idle']);
    // The next one is.
    await updating.repository.add({ release: testRelease('0.2.1'), file: FILE });
    expect(await updating.check()).toMatchObject({ state: 'held', offered: { version: '0.2.1' }, problem: null });
  });

  it('that it could not be put in place: it stays held, and is tried again later and later', async () => {
    await updating.updates.handOver();
    await updating.updates.hear({ version: '0.2.0', outcome: 'not-applied', code: 'DISK_FULL' });
    expect(updating.updates.status()).toMatchObject({ state: 'held', problem: { code: 'DISK_FULL' }, notAgain: [] });
    expect(updating.counted).toEqual(['failed DISK_FULL']);
    told();
    updating.clock.advance(59 * MINUTE_MS);
    await updating.updates.handOver();
    expect(told()).toEqual([]);
    updating.clock.advance(MINUTE_MS);
    await updating.updates.handOver();
    expect(told()).toEqual(['0.2.0 idle']);
    await updating.updates.hear({ version: '0.2.0', outcome: 'not-applied', code: 'DISK_FULL' });
    updating.clock.advance(1.9 * HOUR_MS);
    await updating.updates.handOver();
    expect(told()).toEqual([]);
    // A person need not wait.
    await updating.updates.apply('ada');
    expect(told()).toEqual(['0.2.0 now']);
  });

  it('in words that this Outpost does not know still has a code that it knows', async () => {
    await updating.updates.hear({ version: '0.2.0', outcome: 'rolled-back', code: 'SOMETHING_NEW' });
    expect(updating.updates.status().problem).toMatchObject({ code: 'UPDATE_DID_NOT_START' });
  });
});
