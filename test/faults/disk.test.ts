import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EngineHost } from '../../main/host/engine-host.ts';
import type { Client } from '../../shared/rpc/client.ts';
import { signedIn } from '../fixtures/sample-clinic.ts';
import { diskShim, NO_SHIM } from './disk/compile-shim.ts';
import type { Behaviour } from './disk/control.ts';
import { drawn, inLongDraws } from './draw.ts';
import { expectTold } from './table.ts';
import { type FaultyClinic, makeFaultyClinic, noWindow, openWindow } from './window/fault-window.ts';

const EMERGENCY = 'A patient has collapsed and is not breathing';
const shim = diskShim() ?? '';
const why = shim === '' ? NO_SHIM : noWindow();

interface Refusing {
  readonly name: string;
  readonly does: Behaviour;
  readonly code: string;
  /** In docs/faults.md. */
  readonly row: string;
  readonly shot: string;
}
/** Disks that take nothing more, and what the engine calls them. */
const REFUSING: readonly Refusing[] = [
  {
    name: 'is full',
    does: { mode: 'full', bytesLeft: 0 },
    code: 'DISK_FULL',
    row: 'Disk full',
    shot: 'fault-disk-full',
  },
  // What is open already fails at its next write: the system has no other word for it (EROFS below an open log).
  {
    name: 'turns read-only',
    does: { mode: 'read_only' },
    code: 'DISK_FAILED',
    row: 'Disk that turns read-only, or fails at every write',
    shot: 'fault-disk-turned-read-only',
  },
  {
    name: 'fails at every write',
    does: { mode: 'failing', every: 1 },
    code: 'DISK_FAILED',
    row: 'Disk that turns read-only, or fails at every write',
    shot: 'fault-disk-failing',
  },
];
/** Of one write, flush or change of names. */
const SLOW_MS = 2_000;

describe.skipIf(why !== null)(`a workstation whose disk fails${why === null ? '' : `: ${why}`}`, () => {
  let faulty: FaultyClinic;
  let engine: EngineHost;
  let client: Client;
  beforeEach(async () => {
    faulty = await makeFaultyClinic(shim);
    engine = faulty.engine();
    client = await signedIn(engine, 'sample-nurse');
  });
  afterEach(async () => {
    client?.close();
    faulty?.disk.behave({ mode: 'healthy' });
    await engine?.stop();
    faulty?.remove();
  });
  const degraded = async (): Promise<string[]> =>
    (await client.call('system.status', {})).degraded.map(({ degradation }) => degradation);

  it('a disk that may only be read from the start is opened, and named; cards and contacts are there', async () => {
    client.close();
    await engine.stop();
    faulty.disk.behave({ mode: 'read_only' });
    engine = faulty.engine();
    client = await signedIn(engine, 'sample-nurse');
    const { window, close } = await openWindow(() => engine.connect());
    try {
      await window.signIn('sample-nurse');
      expect(await window.ask(EMERGENCY)).toBe('escalated');
      await expect.poll(() => window.page.getByTestId('contacts').innerText()).toMatch(/\d{3}-\d{4}/);
      await window.screenshot('fault-disk-read-only');
      const answer = await client.call('ask.ask', { question: EMERGENCY, quotesOnly: true });
      expect(answer).toMatchObject({ route: 'escalated', escalation: null });
      expect(answer.reasons.map((reason) => reason.code)).toContain('DISK_READ_ONLY');
      expect(await degraded()).toContain('not_recorded');
      client.close();
      faulty.disk.behave({ mode: 'healthy' });
      await engine.stop();
      engine = faulty.engine();
      client = await signedIn(engine, 'sample-nurse');
      expect(await degraded()).not.toContain('not_recorded');
      await expectTold('Read-only disk, from the start', client);
    } finally {
      await close();
    }
  });

  it('a disk that takes two seconds for every write shows the card and whom to call before the first of them', async () => {
    const { window, close } = await openWindow(() => engine.connect());
    try {
      await window.signIn('sample-nurse');
      faulty.disk.behave({ mode: 'slow', ms: SLOW_MS });
      const written: number[] = [];
      const answering = client.call(
        'ask.ask',
        { question: EMERGENCY, quotesOnly: true },
        {
          onEvent(event) {
            if (event.kind !== 'care') return;
            written.push(faulty.disk.counted());
            expect(event.contacts.length).toBeGreaterThan(0);
          },
        },
      );
      await expect.poll(() => written).toEqual([0]);
      faulty.disk.behave({ mode: 'healthy' });
      expect(await answering).toMatchObject({ route: 'escalated', escalation: { id: expect.any(String) } });

      faulty.disk.behave({ mode: 'slow', ms: SLOW_MS });
      await window.page.locator('a[href="#/"]').first().click();
      await window.page.getByTestId('ask-input').fill(EMERGENCY);
      await window.page.getByTestId('ask-button').click();
      await window.page.getByTestId('care').waitFor();
      await window.screenshot('fault-disk-slow');
      faulty.disk.behave({ mode: 'healthy' });
      await window.page.getByTestId('trace-id').waitFor();
      await expectTold('Slow disk, 2 s a write', client);
    } finally {
      await close();
    }
  });

  inLongDraws(() => {
    it('a write that is cut off in the middle, and the power with it, costs what was not acknowledged alone', async () => {
      const before = (await client.call('ask.ask', { question: EMERGENCY, quotesOnly: true })).traceId;
      faulty.disk.behave({ mode: 'torn', nth: 2 });
      // The engine goes with the power; its host starts it again.
      await expect(client.call('ask.ask', { question: EMERGENCY, quotesOnly: true })).rejects.toMatchObject({
        code: 'ENGINE_GONE',
      });
      faulty.disk.behave({ mode: 'healthy' });
      client.close();
      client = await signedIn(engine, 'sample-nurse');
      expect(await client.call('telemetry.trace', { traceId: before })).not.toBeNull();
      expect(await client.call('audit.verify', {})).toMatchObject({ ok: true });
      await expectTold('Torn write, and the power with it', client);
      await expectTold('Power lost at any moment', client);
      await expectTold('Killed at any moment', client);
    });
  });

  it.each(drawn({ short: REFUSING.slice(0, 1), usual: REFUSING, full: REFUSING }))(
    'a disk that $name takes no card, no guidance and no contact away, and is named; what comes after is recorded again',
    async ({ does, code, row, shot }) => {
      const { window, close } = await openWindow(() => engine.connect());
      try {
        await window.signIn('sample-nurse');
        faulty.disk.behave(does);
        expect(await window.ask(EMERGENCY)).toBe('escalated');
        expect(faulty.disk.refused()).toBeGreaterThan(0);
        await expect.poll(() => window.page.getByTestId('contacts').innerText()).toMatch(/\d{3}-\d{4}/);
        await expect.poll(() => window.page.locator('body').innerText()).toContain('not recorded');
        await window.screenshot(shot);
        const answer = await client.call('ask.ask', { question: EMERGENCY, quotesOnly: true });
        expect(answer).toMatchObject({ route: 'escalated', escalation: null });
        expect(answer.contacts.length).toBeGreaterThan(0);
        expect(answer.reasons.map((reason) => reason.code)).toContain(code);
        expect(await degraded()).toContain('not_recorded');

        faulty.disk.behave({ mode: 'healthy' });
        expect(await client.call('ask.ask', { question: EMERGENCY, quotesOnly: true })).toMatchObject({
          escalation: { id: expect.any(String) },
        });
        expect(await degraded()).not.toContain('not_recorded');
        await expectTold(row, client);
      } finally {
        await close();
      }
    },
  );
});
