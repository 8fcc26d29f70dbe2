import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser } from 'playwright';
import type { EngineHost } from '../../../main/host/engine-host.ts';
import { startLoopbackHost } from '../../../main/web/loopback-host.ts';
import type { Env } from '../../../shared/domain/env.ts';
import type { Channel } from '../../../shared/rpc/channels.ts';
import { CHROMIUM, openBrowser } from '../../e2e/browser.ts';
import { makeSampleClinic, type SampleClinic } from '../../fixtures/sample-clinic.ts';
import { type WindowPage, windowPage } from '../../fixtures/window-page.ts';
import { createDiskControl, type DiskControl } from '../disk/control.ts';

/** How long a page may take to show what is waited for, on a busy machine, ms. */
const SHOWN_MS = 45_000;

/** Why there is no window to look at; null where there is one. */
export function noWindow(): string | null {
  if (!existsSync(CHROMIUM)) return `there is no ${CHROMIUM}`;
  return existsSync(resolve('dist/renderer/index.html')) ? null : 'the window is not built (scripts/build.ts)';
}

/** The real window in a browser, over `connect`; `browser` is shared between tests. */
export async function openWindow(
  connect: () => Channel,
): Promise<{ window: WindowPage; port: number; close(): Promise<void> }> {
  const host = await startLoopbackHost({ folder: resolve('dist/renderer'), port: 0, connect });
  let browser: Browser | null = null;
  try {
    browser = await openBrowser();
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const window = windowPage(await context.newPage());
    window.page.setDefaultTimeout(SHOWN_MS);
    await window.page.goto(host.address);
    const opened = browser;
    return {
      window,
      port: host.port,
      async close() {
        await opened.close();
        await host.close();
      },
    };
  } catch (thrown) {
    await browser?.close();
    await host.close();
    throw thrown;
  }
}

/** A sample clinic whose engine, a process of its own, stands on a disk and under a clock that a test makes fail. */
export interface FaultyClinic {
  readonly clinic: SampleClinic;
  readonly disk: DiskControl;
  engine(also?: Env): EngineHost;
  remove(): void;
}

export async function makeFaultyClinic(shim: string): Promise<FaultyClinic> {
  const clinic = await makeSampleClinic();
  const disk = createDiskControl(join(clinic.folder, 'disk-control'));
  return {
    clinic,
    disk,
    engine: (also = {}) =>
      clinic.engine('none', {
        LD_PRELOAD: shim,
        OUTPOST_DISK_ROOT: clinic.home,
        OUTPOST_DISK_CONTROL: disk.path,
        ...also,
      }),
    remove: clinic.remove,
  };
}
