import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Browser, BrowserContext } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineHost } from '../../main/host/engine-host.ts';
import { type LoopbackHost, startLoopbackHost } from '../../main/web/loopback-host.ts';
import { makeSampleClinic, type SampleClinic, signedIn } from '../fixtures/sample-clinic.ts';
import { type WindowPage, windowPage } from '../fixtures/window-page.ts';
import { accessibilityViolations, CHROMIUM, openBrowser, watch } from './browser.ts';

const why = existsSync(CHROMIUM) ? null : `there is no ${CHROMIUM}`;

describe.skipIf(why !== null)(why === null ? 'the browser window' : `the browser window (${why})`, () => {
  let clinic: SampleClinic;
  let engine: EngineHost;
  let host: LoopbackHost;
  let browser: Browser;
  let context: BrowserContext;
  let seen: ReturnType<typeof watch>;
  let window: WindowPage;

  beforeAll(async () => {
    clinic = await makeSampleClinic();
    engine = clinic.engine('all');
    (await signedIn(engine, 'sample-nurse')).close();
    host = await startLoopbackHost({ folder: resolve('dist/renderer'), port: 0, connect: () => engine.connect() });
    browser = await openBrowser();
    context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    seen = watch(context, new URL(host.address).origin);
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

  const accessibilityProblems = (): Promise<string[]> => accessibilityViolations(window.page);

  it('says that this is a sample, and how old its knowledge is', async () => {
    await expect.poll(() => window.page.locator('body').innerText()).toContain('not for clinical use');
    await window.page
      .getByTestId('knowledge-state')
      .getByText(/version 1/)
      .waitFor();
    expect(await accessibilityProblems()).toEqual([]);
  });

  it('answers a covered question; its citation opens at the quoted words', async () => {
    expect(await window.ask('What do I do right after a needlestick injury?')).toBe('quoted');
    await window.screenshot('browser-quoted');
    expect(await accessibilityProblems()).toEqual([]);
    expect(await window.openFirstCitation()).toContain('Wash the wound with soap and running water');
    await window.screenshot('browser-citation');
    expect(await accessibilityProblems()).toEqual([]);
    await window.page.keyboard.press('Escape');
    await window.page.getByTestId('document-viewer').waitFor({ state: 'hidden' });
  });

  it('restricts a question for a dose: approved guidance, whom to call, nothing written', async () => {
    expect(await window.ask('How much paracetamol for a 12 kg child?')).toBe('restricted');
    await expect.poll(() => window.page.getByTestId('guidance').innerText()).toContain('15 mg per kg');
    await expect.poll(() => window.page.getByTestId('contacts').innerText()).toContain('555-0112');
    expect(await accessibilityProblems()).toEqual([]);
    await window.decline();
  });

  it('declines what is not for it', async () => {
    expect(await window.ask('Who won the football match?')).toBe('declined');
    await window.screenshot('browser-declined');
    expect(await accessibilityProblems()).toEqual([]);
  });

  it('shows the emergency card before anything else', async () => {
    expect(await window.ask('A patient has collapsed and is not breathing')).toBe('escalated');
    await expect.poll(() => window.page.getByTestId('contacts').innerText()).toMatch(/\d{3}-\d{4}/);
    expect(await accessibilityProblems()).toEqual([]);
  });

  it.each(['library', 'escalations', 'knowledge', 'activity', 'health', 'settings'] as const)(
    'the page %s opens, and is accessible',
    async (place) => {
      await window.go(place);
      await expect.poll(() => window.page.locator('main').getByText('Loading…', { exact: true }).count()).toBe(0);
      // Health has its own test, with more to see.
      if (place !== 'health') await window.screenshot(`browser-${place}`);
      expect(await accessibilityProblems()).toEqual([]);
    },
  );

  it('asks for nothing from anywhere else, and logs no error', () => {
    expect(seen).toEqual({ elsewhere: [], errors: [] });
  });
});
