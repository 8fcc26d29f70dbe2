import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineHost } from '../../main/host/engine-host.ts';
import { type LoopbackHost, startLoopbackHost } from '../../main/web/loopback-host.ts';
import { MAX_QUESTION_LENGTH } from '../../shared/contract/ask.ts';
import type { Channel } from '../../shared/rpc/channels.ts';
import { ToClient, ToServer } from '../../shared/rpc/messages.ts';
import { makeSampleClinic, type SampleClinic } from '../fixtures/sample-clinic.ts';
import { type WindowPage, windowPage } from '../fixtures/window-page.ts';
import { accessibilityViolations, CHROMIUM, openBrowser } from './browser.ts';

const why = existsSync(CHROMIUM) ? null : `there is no ${CHROMIUM}`;
/** Long enough for a second question to arrive, had the click asked one, ms. */
const AFTER_STOP_MS = 1_000;

/** Notes what a window asks and stops, in order; answers to questions never arrive, so that there is time to stop. */
function withoutAnswers(engine: Channel, noted: string[]): Channel {
  const asked = new Set<number>();
  return {
    ...engine,
    send(raw) {
      const message = ToServer.parse(raw);
      if (message.kind === 'cancel') {
        // Pages that are left cancel what they were reading; that is no Stop.
        if (asked.has(message.id)) noted.push('cancel');
      } else if (message.method === 'ask.ask') {
        asked.add(message.id);
        noted.push('ask');
      }
      engine.send(raw);
    },
    onMessage: (listener) =>
      engine.onMessage((raw) => {
        const message = ToClient.parse(raw);
        const answers = message.kind === 'result' || message.kind === 'failure';
        if (!answers || !asked.has(message.id)) listener(raw);
      }),
  };
}

describe.skipIf(why !== null)(why === null ? 'Stop, in a browser' : `Stop, in a browser (${why})`, () => {
  let clinic: SampleClinic;
  let engine: EngineHost;
  let host: LoopbackHost;
  let browser: Browser;
  let window: WindowPage;
  const noted: string[] = [];

  beforeAll(async () => {
    clinic = await makeSampleClinic();
    engine = clinic.engine('none');
    await engine.whenReady();
    host = await startLoopbackHost({
      folder: resolve('dist/renderer'),
      port: 0,
      connect: () => withoutAnswers(engine.connect(), noted),
    });
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

  it.each(['mouse', 'Enter', 'Space'])(
    'by %s ends the question, asks no other, and leaves the focus in the text',
    async (by) => {
      const { page } = window;
      noted.length = 0;
      await page.getByTestId('ask-input').fill('Where is the spill kit?');
      await page.keyboard.press('Enter');
      const stop = page.getByTestId('ask-cancel');
      await stop.waitFor();
      if (by === 'mouse') await stop.click();
      else await stop.press(by);
      await page.getByText('Stopped. Nothing was kept.').waitFor();
      await page.waitForTimeout(AFTER_STOP_MS);
      expect(noted).toEqual(['ask', 'cancel']);
      await expect.poll(() => page.locator(':focus').getAttribute('data-testid')).toBe('ask-input');
      await expect.poll(() => page.getByTestId('ask-input').inputValue()).toBe('Where is the spill kit?');
    },
  );

  it('a text that is too long stays whole and is not asked', async () => {
    const { page } = window;
    noted.length = 0;
    const long = 'policy '.repeat(MAX_QUESTION_LENGTH);
    await page.getByTestId('ask-input').focus();
    await page.keyboard.insertText(long);
    await expect.poll(async () => (await page.getByTestId('ask-input').inputValue()).endsWith(long)).toBe(true);
    await page.getByTestId('ask-too-long').getByText('too long').waitFor();
    await page.keyboard.press('Enter');
    expect(await page.getByTestId('ask-button').isDisabled()).toBe(true);
    expect(noted).toEqual([]);
    await window.screenshot('browser-too-long');
    expect(await accessibilityViolations(page)).toEqual([]);
  });
});
