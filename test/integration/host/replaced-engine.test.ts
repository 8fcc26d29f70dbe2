import { readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createEngineHost, type EngineHost, systemTimer } from '../../../main/host/engine-host.ts';
import { startEngineChild } from '../../../main/host/engine-child.ts';
import { samplePassphraseFile } from '../../../main/engine/platform/sample-places.ts';
import { makeSampleClinic, type SampleClinic, signedIn } from '../../fixtures/sample-clinic.ts';

/** Time runs so much faster for the host: half a minute of silence is three seconds. */
const FASTER = 10;
const ENTRY = join(import.meta.dirname, '../../../main/engine/engine-process.ts');

let clinic: SampleClinic;
const open: EngineHost[] = [];
beforeAll(async () => {
  clinic = await makeSampleClinic();
});
afterEach(async () => {
  for (const host of open.splice(0)) await host.stop();
});
afterAll(() => clinic?.remove());

/** The real engine under a host whose clock runs faster. */
function start(): EngineHost {
  const env = { ...clinic.env, OUTPOST_PASSPHRASE_FILE: samplePassphraseFile(clinic.env, clinic.home) };
  const command = { node: process.execPath, entry: ENTRY, home: clinic.home, models: 'none' } as const;
  const host = createEngineHost({
    start: () => startEngineChild({ ...command, env, onLog: () => undefined }),
    random: Math.random,
    setTimer: (work, ms) => systemTimer(work, ms / FASTER),
    now: () => Date.now() * FASTER,
  });
  open.push(host);
  return host;
}

const pidOf = (host: EngineHost): number => host.pid() ?? -1;

/** Waits until another engine than `before` serves. */
const untilReplaced = (host: EngineHost, before: number): Promise<void> =>
  expect.poll(() => host.state() === 'ready' && pidOf(host) !== before).toBe(true);

describe('people who are signed in', () => {
  it('go on in the engine that takes the place of one that was killed', async () => {
    const host = clinic.engine('none');
    open.push(host);
    const nurse = await signedIn(host, 'sample-nurse');
    const first = pidOf(host);
    process.kill(first, 'SIGKILL');
    await untilReplaced(host, first);
    expect(await nurse.call('accounts.current', {})).toMatchObject({ account: { id: 'sample-nurse' } });
    expect(await nurse.call('ask.ask', { question: 'Where is the spill kit?' })).toHaveProperty('route');
  });

  it.skipIf(process.platform === 'win32')('go on in the engine that takes the place of one that is stuck', async () => {
    const host = start();
    const nurse = await signedIn(host, 'sample-nurse');
    const first = pidOf(host);
    process.kill(first, 'SIGSTOP');
    await untilReplaced(host, first);
    expect(await nurse.call('accounts.current', {})).toMatchObject({ account: { id: 'sample-nurse' } });
  });

  it('are signed out where they had signed out themselves', async () => {
    const host = clinic.engine('none');
    open.push(host);
    const nurse = await signedIn(host, 'sample-nurse');
    await nurse.call('accounts.signOut', {});
    const first = pidOf(host);
    process.kill(first, 'SIGKILL');
    await untilReplaced(host, first);
    expect(await nurse.call('accounts.current', {})).toEqual({ account: null });
  });
});

describe.runIf(process.platform === 'linux')('an engine that crashes or is signalled', () => {
  it('may write no image of its memory to the disk', async () => {
    const host = clinic.engine('none');
    open.push(host);
    await host.whenReady();
    const limits = readFileSync(`/proc/${pidOf(host)}/limits`, 'utf8');
    expect(/^Max core file size +(\S+) +(\S+)/m.exec(limits)?.slice(1)).toEqual(['0', '0']);
    expect(readlinkSync(`/proc/${pidOf(host)}/exe`)).not.toContain('/sh');
  });

  it('opens no inspector on SIGUSR1, and writes no report or heap', async () => {
    const host = clinic.engine('none', { NODE_OPTIONS: '--heapsnapshot-signal=SIGUSR2 --report-on-signal' });
    open.push(host);
    await host.whenReady();
    // Bit 10 of what is caught is SIGUSR1, bit 12 SIGUSR2 (proc_pid_status(5)): nobody listens to either.
    const caught = /^SigCgt:\s+([0-9a-f]+)$/m.exec(readFileSync(`/proc/${pidOf(host)}/status`, 'utf8'))?.[1];
    const mask = BigInt(`0x${caught}`);
    expect([mask & (1n << 9n), mask & (1n << 11n)]).toEqual([0n, 0n]);
  });
});
