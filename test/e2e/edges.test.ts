import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Browser, BrowserContext } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SAMPLE_PIN } from '../../main/engine/workstation/sample-clinic.ts';
import type { EngineHost } from '../../main/host/engine-host.ts';
import { type LoopbackHost, startLoopbackHost } from '../../main/web/loopback-host.ts';
import { makeSampleClinic, type SampleClinic } from '../fixtures/sample-clinic.ts';
import { type WindowPage, windowPage } from '../fixtures/window-page.ts';
import { accessibilityViolations, CHROMIUM, openBrowser } from './browser.ts';

const why = existsSync(CHROMIUM) ? null : `there is no ${CHROMIUM}`;
const MINUTE = 60_000;
/** Crashes in a row after which a host gives up (main/host/restart-backoff.ts). */
const CRASHES = 5;

describe.skipIf(why !== null)(why === null ? 'the edges of the window' : `the edges of the window (${why})`, () => {
  let clinic: SampleClinic;
  let engine: EngineHost;
  let host: LoopbackHost;
  let browser: Browser;
  let context: BrowserContext;
  let nurse: WindowPage;
  const serveWindow = (port: number): Promise<LoopbackHost> =>
    startLoopbackHost({ folder: resolve('dist/renderer'), port, connect: () => engine.connect() });

  beforeAll(async () => {
    clinic = await makeSampleClinic();
    engine = clinic.engine('none');
    await engine.whenReady();
    host = await serveWindow(0);
    browser = await openBrowser();
    context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    await page.clock.install();
    nurse = windowPage(page);
    page.setDefaultTimeout(30_000);
    await page.goto(host.address);
    await nurse.signIn('sample-nurse');
    await page.getByTestId('ask-input').fill('half a question');
  });
  afterAll(async () => {
    await browser?.close();
    await host?.close();
    await engine?.stop();
    clinic?.remove();
  });

  /** In light and in dark: what a machine can tell of accessibility, and a picture. */
  async function look(name: string): Promise<void> {
    for (const colorScheme of ['light', 'dark'] as const) {
      await nurse.page.emulateMedia({ colorScheme });
      expect([name, colorScheme, await accessibilityViolations(nurse.page)]).toEqual([name, colorScheme, []]);
      await nurse.screenshot(`edges-${name}-${colorScheme}`);
    }
    await nurse.page.emulateMedia({ colorScheme: 'light' });
  }
  async function killEngine(): Promise<void> {
    await expect.poll(() => engine.state(), { timeout: 60_000 }).toBe('ready');
    const pid = engine.pid() ?? 0;
    process.kill(pid, 'SIGKILL');
    await expect.poll(() => engine.state(), { timeout: 60_000 }).not.toBe('ready');
  }

  it('is covered when its person has left, in print too, and goes on with their PIN where they were', async () => {
    const { page } = nurse;
    await page.clock.fastForward(6 * MINUTE);
    await page.getByTestId('cover').waitFor();
    await page.getByTestId('cover').getByText('not for clinical use').waitFor();
    expect(await page.getByTestId('ask-input').isVisible()).toBe(false);
    expect(await page.locator('main:visible').count()).toBe(1);
    expect(await page.getByTestId('emergency-numbers').innerText()).toMatch(/\d/);
    await look('cover');
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByTestId('ask-input').isVisible()).toBe(false);
    await page.emulateMedia({ media: 'screen' });
    await page.getByTestId('cover-pin').fill('0000');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    await page.getByTestId('cover-pin').fill(SAMPLE_PIN);
    await page.keyboard.press('Enter');
    await page.getByTestId('cover').waitFor({ state: 'detached' });
    expect(await page.getByTestId('ask-input').inputValue()).toBe('half a question');
    await page.locator('[data-testid=ask-input]:focus').waitFor();
  });

  it('says that a killed engine is started again; what is on the page stays, and the person stays signed in', async () => {
    const { page } = nurse;
    await killEngine();
    await page.getByTestId('engine-restarting').waitFor();
    expect(await page.getByTestId('ask-input').inputValue()).toBe('half a question');
    await look('engine-restarting');
    await page.getByTestId('engine-restarting').waitFor({ state: 'detached' });
    await page.clock.runFor(10_000);
    await page.getByTestId('sign-out').waitFor();
  });

  it('says that an engine was given up, and a person starts it again', async () => {
    const { page } = nurse;
    for (let crash = 1; crash < CRASHES; crash++) await killEngine();
    await expect.poll(() => engine.state()).toBe('failed');
    await page.getByTestId('engine-failed').waitFor();
    expect(await page.getByTestId('engine-failed').innerText()).toMatch(/call: .*\d/);
    await look('engine-failed');
    await page.getByTestId('start-again').click();
    await page.getByTestId('engine-failed').waitFor({ state: 'detached' });
    await expect.poll(() => engine.state(), { timeout: 60_000 }).toBe('ready');
  });

  it('says what to do where its host was started again: this page’s token is no longer good', async () => {
    const { page } = nurse;
    const { port } = host;
    await host.close();
    await page.getByTestId('line-lost').waitFor();
    await look('line-lost');
    host = await serveWindow(port);
    for (let i = 0; i < 3; i++) await page.clock.runFor(10_000);
    await page.getByTestId('line-refused').waitFor();
    await look('line-refused');
  });

  it('says that its home was erased while it was open', async () => {
    const { page } = nurse;
    await page.goto('about:blank');
    await page.goto(host.address);
    await nurse.signIn('sample-nurse');
    const wiped = await clinic.outpost('keys', 'wipe', '--yes');
    expect(wiped.code, wiped.stderr).toBe(0);
    await page.getByTestId('home-gone').waitFor();
    await page.getByText('This workstation is not set up yet').waitFor();
    expect(await page.getByTestId('sign-out').count()).toBe(0);
    await look('home-gone');
  });
});
