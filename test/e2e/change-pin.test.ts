import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SAMPLE_PIN } from '../../main/engine/workstation/sample-clinic.ts';
import type { EngineHost } from '../../main/host/engine-host.ts';
import { type LoopbackHost, startLoopbackHost } from '../../main/web/loopback-host.ts';
import { makeSampleClinic, type SampleClinic } from '../fixtures/sample-clinic.ts';
import { type WindowPage, windowPage } from '../fixtures/window-page.ts';
import { accessibilityViolations, CHROMIUM, openBrowser, watch } from './browser.ts';

const why = existsSync(CHROMIUM) ? null : `there is no ${CHROMIUM}`;
const NEW_PIN = '97531';

describe.skipIf(why !== null)(
  why === null ? 'a PIN and the windows that it opened' : `a PIN and its windows (${why})`,
  () => {
    let clinic: SampleClinic;
    let engine: EngineHost;
    let host: LoopbackHost;
    let browser: Browser;
    let context: BrowserContext;
    let seen: ReturnType<typeof watch>;
    let here: WindowPage;
    let there: WindowPage;

    async function openWindow(account: string): Promise<WindowPage> {
      const window = windowPage(await context.newPage());
      await window.page.goto(host.address);
      await window.signIn(account);
      return window;
    }
    async function fill(page: Page, pins: { current: string; next: string; again: string }): Promise<void> {
      await page.getByTestId('pin-current').fill(pins.current);
      await page.getByTestId('pin-new').fill(pins.next);
      await page.getByTestId('pin-again').fill(pins.again);
      await page.getByTestId('pin-save').click();
    }

    beforeAll(async () => {
      clinic = await makeSampleClinic();
      engine = clinic.engine('none');
      await engine.whenReady();
      host = await startLoopbackHost({ folder: resolve('dist/renderer'), port: 0, connect: () => engine.connect() });
      browser = await openBrowser();
      context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
      seen = watch(context, new URL(host.address).origin);
      here = await openWindow('sample-nurse');
      there = await openWindow('sample-nurse');
    });
    afterAll(async () => {
      await browser?.close();
      await host?.close();
      await engine?.stop();
      clinic?.remove();
    });

    it('two new PINs that differ are not sent; a wrong old one is refused, with the tries that are left', async () => {
      const { page } = here;
      await here.go('settings');
      await fill(page, { current: SAMPLE_PIN, next: NEW_PIN, again: '97530' });
      await page.getByTestId('pins-differ').waitFor();
      await expect.poll(() => page.getByTestId('pin-again').getAttribute('aria-invalid')).toBe('true');
      await fill(page, { current: '0000', next: NEW_PIN, again: NEW_PIN });
      await page.getByTestId('pin-refused').waitFor();
      await expect.poll(() => page.getByTestId('pin-refused').innerText()).toContain('4');
      await expect.poll(() => page.getByTestId('pin-current').inputValue()).toBe('');
      expect(await accessibilityViolations(page)).toEqual([]);
    });

    it('a new PIN leaves this window signed in; the other one, untouched, is back at the sign-in and says why', async () => {
      await fill(here.page, { current: SAMPLE_PIN, next: NEW_PIN, again: NEW_PIN });
      await here.page.getByTestId('pin-saved').waitFor();
      expect(await accessibilityViolations(here.page)).toEqual([]);
      await there.page.getByTestId('session-ended').waitFor();
      await there.page.getByTestId('account-sample-nurse').waitFor();
      expect(await there.page.getByTestId('sign-out').count()).toBe(0);
      expect(await accessibilityViolations(there.page)).toEqual([]);
      await here.go('library');
      await here.page.getByTestId('sign-out').waitFor();
    });

    it('an account that the command line removes loses its window; signing out oneself needs no reason', async () => {
      const reviewer = await openWindow('sample-pharmacist');
      expect((await clinic.outpost('accounts', 'remove', 'sample-pharmacist')).code).toBe(0);
      await reviewer.page.getByTestId('session-ended').waitFor();
      await here.signOut();
      expect(await here.page.getByTestId('session-ended').count()).toBe(0);
    });

    it('nothing is asked for from anywhere else, and no error is logged', () => {
      expect(seen).toEqual({ elsewhere: [], errors: [] });
    });
  },
);
