import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { EngineHost } from '../../../main/host/engine-host.ts';
import { startEngine } from '../../../main/host/start-engine.ts';
import { createClient } from '../../../shared/rpc/client.ts';

const open: EngineHost[] = [];
const folder = mkdtempSync(join(tmpdir(), 'outpost-host-'));

function start(): EngineHost {
  const env = { ...process.env, OUTPOST_PASSPHRASE_FILE: '' };
  const host = startEngine({
    home: join(folder, 'home'),
    models: 'none',
    env,
    from: import.meta.dirname,
    onLog: () => undefined,
  });
  open.push(host);
  return host;
}

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

afterEach(async () => {
  for (const host of open.splice(0)) await host.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('the engine in its own process', () => {
  it('answers two windows over one process, and stays locked without a key', async () => {
    const host = start();
    await host.whenReady();
    const clients = [createClient(host.connect()), createClient(host.connect())];
    for (const client of clients) {
      expect((await client.call('system.status', {})).home.state).toBe('missing');
      await expect(client.call('ask.ask', { question: 'Where is the spill kit?' })).rejects.toMatchObject({
        code: 'NO_HOME',
      });
    }
  });

  it('is started again after it was killed, and the window goes on', async () => {
    const host = start();
    await host.whenReady();
    const client = createClient(host.connect());
    const first = host.pid() ?? -1;
    process.kill(first, 'SIGKILL');
    await new Promise<void>((resolve) => {
      const stop = host.onState((state) => {
        if (state === 'ready') {
          stop();
          resolve();
        }
      });
    });
    expect(host.pid()).not.toBe(first);
    expect((await client.call('system.status', {})).home.state).toBe('missing');
  });

  it('leaves no process behind when it is stopped', async () => {
    const host = start();
    await host.whenReady();
    const pid = host.pid() ?? -1;
    expect(isRunning(pid)).toBe(true);
    await host.stop();
    expect(isRunning(pid)).toBe(false);
  });
});
