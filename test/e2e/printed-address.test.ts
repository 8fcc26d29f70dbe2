import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineHost } from '../../main/host/engine-host.ts';
import { type LoopbackHost, startLoopbackHost } from '../../main/web/loopback-host.ts';
import { makeSampleClinic, type SampleClinic } from '../fixtures/sample-clinic.ts';
import { windowPage } from '../fixtures/window-page.ts';
import { CHROMIUM, openBrowser } from './browser.ts';

const why = existsSync(CHROMIUM) ? null : `there is no ${CHROMIUM}`;

describe.skipIf(why !== null)(why === null ? 'the printed address' : `the printed address (${why})`, () => {
  let clinic: SampleClinic;
  let engine: EngineHost;
  let host: LoopbackHost;
  let browser: Browser;

  beforeAll(async () => {
    clinic = await makeSampleClinic();
    engine = clinic.engine('none');
    await engine.whenReady();
    host = await startLoopbackHost({ folder: resolve('dist/renderer'), port: 0, connect: () => engine.connect() });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await host?.close();
    await engine?.stop();
    clinic?.remove();
  });

  it('opens in one browser, whose tabs go on with it; another browser is told what to do', async () => {
    const first = windowPage(await (await browser.newContext()).newPage());
    await first.page.goto(host.address);
    await first.signIn('sample-nurse');
    await first.page.reload();
    const signIn = 'Who are you?';
    await expect.poll(() => first.page.locator('main').innerText()).toContain(signIn);

    const tab = await first.page.context().newPage();
    await tab.goto(host.address);
    await expect.poll(() => tab.locator('main').innerText()).toContain(signIn);

    const other = await (await browser.newContext()).newPage();
    await other.goto(host.address);
    await expect.poll(() => other.locator('main').innerText()).toContain('This address was used already');
    await other.goto(host.nextAddress());
    await expect.poll(() => other.locator('main').innerText()).toContain(signIn);
  });
});
