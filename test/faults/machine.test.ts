import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createEngineHost, type EngineHost, systemTimer } from '../../main/host/engine-host.ts';
import { startEngineChild } from '../../main/host/engine-child.ts';
import { signedIn } from '../fixtures/sample-clinic.ts';
import { diskShim, NO_SHIM } from './disk/compile-shim.ts';
import { inLongDraws } from './draw.ts';
import { expectTold } from './table.ts';
import { type FaultyClinic, makeFaultyClinic, noWindow, openWindow } from './window/fault-window.ts';

const QUESTION = 'What do I do right after a needlestick injury?';
const EMERGENCY = 'A patient has collapsed and is not breathing';
/** Approved words of the sample clinic near it, found by words alone. */
const WORDS = 'Never recap, bend or break a used needle';
const SILENT_SOCKETS = 400;
const FEW_DESCRIPTORS = 64;
const YEARS_MS = 2 * 365.25 * 86_400_000;

const shim = diskShim() ?? '';
const why = shim === '' ? NO_SHIM : noWindow();

describe.skipIf(why !== null)(`a machine that misbehaves${why === null ? '' : `: ${why}`}`, () => {
  const ends: (() => unknown)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end();
  });

  async function start(also: NodeJS.ProcessEnv = {}): Promise<{ faulty: FaultyClinic; engine: EngineHost }> {
    const faulty = await makeFaultyClinic(shim);
    ends.push(faulty.remove);
    const engine = faulty.engine(also);
    ends.push(() => engine.stop());
    await engine.whenReady();
    return { faulty, engine };
  }
  async function windowOn(engine: EngineHost): Promise<Awaited<ReturnType<typeof openWindow>>> {
    const opened = await openWindow(() => engine.connect());
    ends.push(opened.close);
    return opened;
  }

  inLongDraws(() => {
    it(`answers with ${FEW_DESCRIPTORS} descriptors for the engine, question after question`, async () => {
      const { engine } = await start({ OUTPOST_DISK_FILES: String(FEW_DESCRIPTORS) });
      const client = await signedIn(engine, 'sample-nurse');
      ends.push(() => client.close());
      for (let n = 0; n < 20; n += 1) {
        const { closest = [] } = await client.call('ask.ask', { question: QUESTION, quotesOnly: true });
        expect(closest.map(({ quote }) => quote).join(' ')).toContain(WORDS);
      }
      const { window } = await windowOn(engine);
      await window.signIn('sample-nurse');
      await window.ask(QUESTION);
      await expect.poll(() => window.page.locator('main').innerText()).toContain(WORDS);
      await window.screenshot('fault-few-descriptors');
      expect((await client.call('system.status', {})).home.state).toBe('ready');
      await expectTold('64 descriptors', client);
    });

    it(`opens and answers beside ${SILENT_SOCKETS} sockets that say nothing`, async () => {
      const { engine } = await start();
      const { window, port } = await windowOn(engine);
      const sockets = Array.from({ length: SILENT_SOCKETS }, (): Socket => {
        const socket = connect(port, '127.0.0.1');
        socket.on('error', () => undefined);
        return socket;
      });
      ends.push(() => {
        for (const socket of sockets) socket.destroy();
      });
      await expect.poll(() => sockets.every(({ connecting }) => !connecting)).toBe(true);
      await window.page.reload();
      await window.signIn('sample-nurse');
      await window.ask(QUESTION);
      await expect.poll(() => window.page.locator('main').innerText()).toContain(WORDS);
      await window.screenshot('fault-silent-sockets');
      const client = await signedIn(engine, 'sample-nurse');
      ends.push(() => client.close());
      await expectTold('400 silent sockets', client);
    });

    it('whose engine ends as soon as it starts is said to be so, and no start is tried for ever', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'outpost-ending-engine-'));
      ends.push(() => rmSync(folder, { recursive: true, force: true }));
      const entry = join(folder, 'engine.mjs');
      writeFileSync(entry, 'process.exit(3);\n');
      let starts = 0;
      const engine = createEngineHost({
        start() {
          starts += 1;
          const command = { node: process.execPath, entry, home: folder, models: 'none', env: {} } as const;
          return startEngineChild({ ...command, onLog: () => undefined });
        },
        random: () => 0,
        // Waits are not waited for: how long they are is told in test/unit/host/engine-host.test.ts.
        setTimer: (work) => systemTimer(work, 10),
        now: Date.now,
      });
      ends.push(() => engine.stop());
      const { window } = await windowOn(engine);
      await expect.poll(() => engine.state()).toBe('failed');
      expect(starts).toBe(5);
      await window.page.getByTestId('engine-failed').waitFor();
      expect(await window.page.locator('body').innerText()).not.toContain('Starting Outpost');
      await window.screenshot('fault-engine-ends');
    });
  });

  it.each([
    ['behind', -YEARS_MS],
    ['ahead', YEARS_MS],
  ])(
    'with a clock that is suddenly two years %s shows the card and whom to call, and keeps its records whole',
    async (name, offMs) => {
      const { faulty, engine } = await start();
      const client = await signedIn(engine, 'sample-nurse');
      ends.push(() => client.close());
      await client.call('ask.ask', { question: QUESTION, quotesOnly: true });
      faulty.disk.setClock(offMs);
      const { window } = await windowOn(engine);
      await window.signIn('sample-nurse');
      expect(await window.ask(EMERGENCY)).toBe('escalated');
      await expect.poll(() => window.page.getByTestId('contacts').innerText()).toMatch(/\d{3}-\d{4}/);
      await window.screenshot(`fault-clock-${name}`);
      // It is written down and somebody is asked, whatever the clock says: every time that is stored is a whole number.
      const emergency = await client.call('ask.ask', { question: EMERGENCY, quotesOnly: true });
      expect(emergency).toMatchObject({ route: 'escalated', escalation: { id: expect.any(String) } });
      expect((await client.call('system.status', {})).degraded.map(({ degradation }) => degradation)).toEqual(
        expect.not.arrayContaining(['not_recorded']),
      );
      await expectTold(`Clock two years ${name}`, client);
      faulty.disk.setClock(0);
      const again = await signedIn(engine, 'sample-nurse');
      ends.push(() => again.close());
      expect(await again.call('audit.verify', {})).toMatchObject({ ok: true });
      expect((await again.call('ask.ask', { question: QUESTION, quotesOnly: true })).route).not.toBe('unavailable');
    },
  );
});
