import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineHost } from '../../main/host/engine-host.ts';
import { type LoopbackHost, startLoopbackHost } from '../../main/web/loopback-host.ts';
import { makeSampleClinic, type SampleClinic } from '../fixtures/sample-clinic.ts';
import { type WindowPage, windowPage } from '../fixtures/window-page.ts';
import { accessibilityViolations, CHROMIUM, openBrowser } from './browser.ts';

const why = existsSync(CHROMIUM) ? null : `there is no ${CHROMIUM}`;

describe.skipIf(why !== null)(why === null ? 'Typing, in a browser' : `Typing, in a browser (${why})`, () => {
  let clinic: SampleClinic;
  let engine: EngineHost;
  let host: LoopbackHost;
  let browser: Browser;
  let window: WindowPage;

  beforeAll(async () => {
    clinic = await makeSampleClinic();
    engine = clinic.engine('none');
    await engine.whenReady();
    host = await startLoopbackHost({ folder: resolve('dist/renderer'), port: 0, connect: () => engine.connect() });
    browser = await openBrowser();
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    window = windowPage(await context.newPage());
    await window.page.goto(host.address);
    await window.signIn('sample-nurse');
  });
  afterAll(async () => {
    await browser?.close();
    await host?.close();
    await engine?.stop();
    clinic?.remove();
  });

  /** Where what stands below the form begins, px. */
  const below = async (): Promise<number | undefined> => (await window.page.locator('.examples').boundingBox())?.y;

  it('shows what is near, moves nothing, takes no focus, and is hidden by Escape', async () => {
    const { page } = window;
    const before = await below();
    await page.getByTestId('ask-input').focus();
    await page.keyboard.type('Who may interpret for a patient');
    const near = page.getByTestId('near');
    await near.getByText('May not answer the question').first().waitFor();
    expect(await below()).toBe(before);
    expect(await page.locator(':focus').getAttribute('data-testid')).toBe('ask-input');
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await window.screenshot(`browser-typing-${colorScheme}`);
      expect(await accessibilityViolations(page)).toEqual([]);
    }
    await page.keyboard.press('Escape');
    await near.waitFor({ state: 'detached' });
    expect(await page.getByTestId('ask-input').inputValue()).toBe('Who may interpret for a patient');
  });

  it('in danger says whom to call, and is gone once the question is asked', async () => {
    const { page } = window;
    await page.getByTestId('ask-input').fill('');
    await page.keyboard.type('The patient in room 2 is not breathing');
    await page.getByTestId('near-danger').locator('.phone').first().waitFor();
    await window.screenshot('browser-typing-danger');
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByTestId('near-danger').waitFor({ state: 'detached' });
    await page.getByTestId('answer').waitFor();
  });
});
