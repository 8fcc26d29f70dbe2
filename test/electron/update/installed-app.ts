import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { expect } from 'vitest';
import { formatCurrent } from '../../../main/app/update/folder/current.ts';
import { type Layout, layoutAt } from '../../../main/app/update/folder/layout.ts';
import { SystemStatus } from '../../../shared/contract/system.ts';
import type { SampleClinic } from '../../fixtures/sample-clinic.ts';
import type { OrdinaryUser } from '../support/ordinary-user.ts';
import { findWindow, type ProtocolWindow } from './window-by-protocol.ts';

/** An installation as it lies on a workstation, driven through its window, whichever version that is of. */
export interface InstalledApp {
  readonly layout: Layout;
  /** As a person starts it. */
  start(): void;
  /** The window of the version that runs, once it runs and its home is open. */
  window(version: string): Promise<ProtocolWindow>;
  /** What `current` says. */
  current(): string[];
  /** Ends everything that was started from here. */
  end(): Promise<void>;
}

/** A first start reads every file of the engine, an update writes and flushes all of it, and machines are busy: ms. */
export const PATIENCE_MS = 8 * 60_000;

function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => done(port));
    });
  });
}

/** The first version, placed as an installer would place it. Files are linked: nothing changes them where they lie. */
export function placeInstallation(install: string, version: string, unpacked: string): Layout {
  const layout = layoutAt(install);
  mkdirSync(layout.versions, { recursive: true });
  execFileSync('cp', ['-al', unpacked, layout.folder(version)]);
  copyFileSync(resolve('main/app/update/folder/launcher.sh'), layout.launcher);
  chmodSync(layout.launcher, 0o755);
  writeFileSync(layout.current, formatCurrent({ version, before: null, state: 'settled' }));
  return layout;
}

export async function installedApp(layout: Layout, clinic: SampleClinic, user: OrdinaryUser): Promise<InstalledApp> {
  const port = await freePort();
  const { XDG_CONFIG_HOME, XDG_DATA_HOME, OUTPOST_SAMPLE_CLINIC } = clinic.env;
  const ofClinic = { XDG_CONFIG_HOME, XDG_DATA_HOME, OUTPOST_SAMPLE_CLINIC };
  const args = ['--disable-gpu', `--remote-debugging-port=${port}`, '--home', clinic.home];
  let opened: ProtocolWindow | null = null;

  function processes(): string[] {
    const all = execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' }).split('\n');
    return all.filter((line) => line.includes(layout.install) && !line.includes('ps -eo'));
  }
  async function standing(): Promise<string> {
    opened?.close();
    opened = await findWindow(port);
    if (opened === null) return 'no window';
    const status = SystemStatus.safeParse(await opened.call('system.status', {}, null).catch(() => null)).data;
    return status === undefined ? 'no engine' : `${status.version} ${status.home.state}`;
  }

  return {
    layout,
    start() {
      // Where the sample clinic's things are goes before where this user's would be.
      const env = { ...user.env, ...ofClinic };
      spawn(user.running(layout.launcher), args, { env, stdio: ['ignore', 2, 2] }).unref();
    },
    async window(version) {
      await expect.poll(standing, { timeout: PATIENCE_MS, interval: 2_000 }).toBe(`${version} ready`);
      if (opened === null) throw new Error('There is no window.');
      return opened;
    },
    current: () => readFileSync(layout.current, 'utf8').trim().split('\n'),
    async end() {
      opened?.close();
      for (const line of processes()) {
        try {
          process.kill(Number(line.trim().split(' ')[0]), 'SIGTERM');
        } catch {
          // It has ended meanwhile.
        }
      }
      await expect.poll(processes, { timeout: PATIENCE_MS }).toEqual([]);
    },
  };
}
