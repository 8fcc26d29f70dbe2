import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SAMPLE_PIN } from '../../main/engine/workstation/sample-clinic.ts';
import type { EngineHost } from '../../main/host/engine-host.ts';
import { type LoopbackHost, startLoopbackHost } from '../../main/web/loopback-host.ts';
import { addAccount, withHome } from '../fixtures/prepare-home.ts';
import { makeSampleClinic, type SampleClinic } from '../fixtures/sample-clinic.ts';
import { type WindowPage, windowPage } from '../fixtures/window-page.ts';
import { CHROMIUM, openBrowser } from './browser.ts';

const why = existsSync(CHROMIUM) ? null : `there is no ${CHROMIUM}`;
const ADMIN = { id: 'admin', displayName: 'Ada Admin', departments: ['nursing'], pin: SAMPLE_PIN };
/** One row of the bar above every page, px: a button's 44 and its own edges. */
const ONE_ROW = 64;

/** A small laptop of a clinic, and a usual one. */
describe.skipIf(why !== null).each([
  [1024, 640],
  [1280, 800],
])(`the window at %d × %d${why === null ? '' : ` (${why})`}`, (width, height) => {
  let clinic: SampleClinic;
  let engine: EngineHost;
  let host: LoopbackHost;
  let browser: Browser;
  let window: WindowPage;
  let page: Page;

  beforeAll(async () => {
    clinic = await makeSampleClinic();
    await withHome(clinic, (home) => addAccount(home, { ...ADMIN, role: 'admin' }));
    engine = clinic.engine('none');
    await engine.whenReady();
    host = await startLoopbackHost({ folder: resolve('dist/renderer'), port: 0, connect: () => engine.connect() });
    browser = await openBrowser();
    page = await (await browser.newContext({ viewport: { width, height } })).newPage();
    window = windowPage(page);
    await page.goto(host.address);
    await window.signIn(ADMIN.id);
  });
  afterAll(async () => {
    await browser?.close();
    await host?.close();
    await engine?.stop();
    clinic?.remove();
  });

  async function look(name: string): Promise<void> {
    await expect.poll(() => page.getByText('Loading…', { exact: true }).count()).toBe(0);
    const [wide, visible] = await page.evaluate<[number, number]>(
      '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
    );
    expect(wide).toBeLessThanOrEqual(visible);
    const bar = await page.locator('.topbar').boundingBox();
    expect(bar?.height).toBeLessThan(ONE_ROW);
    await window.screenshot(`${name}-${width}`);
  }

  it.each(['library', 'escalations', 'knowledge', 'activity', 'health', 'settings'] as const)(
    'nothing of the page %s is cut off or overlaps, and the bar is one row',
    async (place) => {
      await window.go(place);
      await look(place);
    },
  );

  it('the menu stays in sight at the end of a long page', async () => {
    await window.go('settings');
    await page.evaluate('window.scrollTo(0, document.body.scrollHeight)');
    const menu = await page.locator('nav.menu a').first().boundingBox();
    expect(menu?.y).toBeGreaterThanOrEqual(0);
    await window.screenshot(`settings-end-${width}`);
    expect((menu?.y ?? height) + (menu?.height ?? 0)).toBeLessThanOrEqual(height);
  });

  it('everybody to call in an emergency is in sight without scrolling', async () => {
    expect(await window.ask('A patient has collapsed and is not breathing')).toBe('escalated');
    const numbers = page.getByTestId('contacts').first();
    expect(await numbers.innerText()).toContain('555-0110');
    await expect
      .poll(async () => {
        const box = await numbers.boundingBox();
        return box !== null && box.y >= 0 && box.y + box.height <= height;
      })
      .toBe(true);
    await look('ask-emergency');
    expect(await window.ask('What do I do right after a needlestick injury?')).not.toBe('unavailable');
    await look('ask-answer');
  });

  it('the page of a publisher fits too', async () => {
    await page.getByTestId('sign-out').click();
    await window.signIn('sample-publisher');
    await look('ask-empty');
    await page.locator('a[href="#/publish"]').click();
    await page.getByTestId('source-folder').waitFor();
    await look('publish');
  });
});
