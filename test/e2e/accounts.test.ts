import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineHost } from '../../main/host/engine-host.ts';
import { type LoopbackHost, startLoopbackHost } from '../../main/web/loopback-host.ts';
import { makeSampleClinic, type SampleClinic } from '../fixtures/sample-clinic.ts';
import { type WindowPage, windowPage } from '../fixtures/window-page.ts';
import { accessibilityViolations, CHROMIUM, openBrowser, watch } from './browser.ts';

const why = existsSync(CHROMIUM) ? null : `there is no ${CHROMIUM}`;

/** Of the command line: the PIN holds. */
const CHIEF = { id: 'chief', pin: '8642' };
/** Given by an admin, then chosen. */
const NORA = { id: 'nora-nunez', name: 'Nora Núñez', given: '7531', own: '24680' };
const WRONG_PINS = 5;

describe.skipIf(why !== null)(why === null ? 'accounts in the window' : `accounts in the window (${why})`, () => {
  let clinic: SampleClinic;
  let engine: EngineHost;
  let host: LoopbackHost;
  let browser: Browser;
  let context: BrowserContext;
  let seen: ReturnType<typeof watch>;
  let admin: WindowPage;
  let nora: WindowPage;

  async function openWindow(): Promise<WindowPage> {
    const window = windowPage(await context.newPage());
    await window.page.goto(host.address);
    return window;
  }
  async function givePin(page: Page, account: string, pin: string): Promise<void> {
    await page.getByTestId(`account-${account}`).click();
    await page.getByTestId('pin-input').fill(pin);
    await page.keyboard.press('Enter');
  }
  /** With a PIN that another has set: the window asks for their own before anything else. */
  async function firstSignIn(page: Page, { id, given, own }: typeof NORA): Promise<void> {
    await givePin(page, id, given);
    await page.getByTestId('new-pin').waitFor();
    await page.getByTestId('pin-current').fill(given);
    await page.getByTestId('pin-new').fill(own);
    await page.getByTestId('pin-again').fill(own);
    await page.getByTestId('pin-save').click();
    await page.getByRole('navigation').first().waitFor();
  }
  /** In both themes. */
  async function violations(page: Page): Promise<string[]> {
    const found: string[] = [];
    for (const theme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme: theme });
      found.push(...(await accessibilityViolations(page)).map((violation) => `${theme}: ${violation}`));
    }
    return found;
  }
  const rowOf = (id: string) => admin.page.getByTestId(`account-of-${id}`);

  beforeAll(async () => {
    clinic = await makeSampleClinic();
    const pin = join(clinic.folder, 'pin');
    await writeFile(pin, CHIEF.pin, { mode: 0o600 });
    const add = ['accounts', 'add', CHIEF.id, '--name', 'Chief', '--role', 'admin', '--department', 'nursing'];
    expect((await clinic.outpost(...add, '--pin-file', pin)).code).toBe(0);
    engine = clinic.engine('none');
    await engine.whenReady();
    host = await startLoopbackHost({ folder: resolve('dist/renderer'), port: 0, connect: () => engine.connect() });
    browser = await openBrowser();
    context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    seen = watch(context, new URL(host.address).origin);
    admin = await openWindow();
    nora = await openWindow();
  });
  afterAll(async () => {
    await browser?.close();
    await host?.close();
    await engine?.stop();
    clinic?.remove();
  });

  it('an admin sees who may sign in, and when each last did', async () => {
    await givePin(admin.page, CHIEF.id, CHIEF.pin);
    await admin.page.getByRole('navigation').first().waitFor();
    await admin.go('settings');
    await expect.poll(() => rowOf('chief').innerText()).toMatch(/Last signed in: /);
    expect(await rowOf('sample-nurse').innerText()).toContain('Nobody has signed in with it yet.');
    await admin.page.getByTestId('accounts').scrollIntoViewIfNeeded();
    await admin.screenshot('accounts-list');
    expect(await violations(admin.page)).toEqual([]);
  });

  it('adds a nurse, by keyboard alone', async () => {
    const { page } = admin;
    await page.getByTestId('account-add-open').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.type(NORA.name);
    for (const typed of [NORA.given, NORA.given]) {
      await page.keyboard.press('Tab');
      await page.keyboard.type(typed);
    }
    await expect.poll(() => page.getByTestId('account-id').inputValue()).toBe(NORA.id);
    // The id, the role, all departments, and the first of them.
    for (let n = 0; n < 4; n++) await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.getByTestId('account-add').scrollIntoViewIfNeeded();
    await admin.screenshot('accounts-add');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByTestId('account-done').waitFor();
    await expect.poll(() => rowOf(NORA.id).innerText()).toContain('Staff · nursing');
    expect(await rowOf(NORA.id).innerText()).toContain('Chooses a PIN of their own');
  });

  it('who signs in with the PIN that was given, chooses another, and asks', async () => {
    await nora.page.reload();
    await firstSignIn(nora.page, NORA);
    expect(await nora.ask('What do I do right after a needlestick injury?')).not.toBe('unavailable');
  });

  it('changes departments and role: the nurse signs in again and may do what the new role may', async () => {
    const { page } = admin;
    await page.getByTestId(`account-change-${NORA.id}`).click();
    await page.getByTestId('account-role').selectOption('pharmacist');
    await page.getByRole('checkbox', { name: 'pharmacy' }).check();
    await admin.screenshot('accounts-change');
    expect(await violations(page)).toEqual([]);
    await page.getByTestId('account-change-do').click();
    await expect.poll(() => rowOf(NORA.id).innerText()).toContain('Pharmacist · nursing, pharmacy');
    await nora.page.getByTestId('session-ended').waitFor();
    await givePin(nora.page, NORA.id, NORA.own);
    await nora.page.getByTestId('sign-out').waitFor();
  });

  it('ends a lock-out: the right PIN lets the nurse in at once', async () => {
    await nora.page.getByTestId('sign-out').click();
    await nora.page.getByTestId(`account-${NORA.id}`).click();
    for (let n = 0; n < WRONG_PINS; n++) {
      await nora.page.getByTestId('pin-input').fill(`000${n}`);
      await nora.page.keyboard.press('Enter');
      await expect.poll(() => nora.page.getByTestId('pin-input').inputValue()).toBe('');
      await nora.page.getByRole('button', { name: 'Sign in', disabled: false }).waitFor();
    }
    await admin.page.reload();
    await givePin(admin.page, CHIEF.id, CHIEF.pin);
    await admin.page.getByTestId(`account-unlock-${NORA.id}`).waitFor();
    await admin.page.getByTestId(`account-locked-${NORA.id}`).scrollIntoViewIfNeeded();
    await admin.screenshot('accounts-locked');
    expect(await violations(admin.page)).toEqual([]);
    await admin.page.getByTestId(`account-unlock-${NORA.id}`).click();
    await admin.page.getByTestId('account-done').waitFor();
    await nora.page.getByTestId('pin-input').fill(NORA.own);
    await nora.page.keyboard.press('Enter');
    await nora.page.getByTestId('sign-out').waitFor();
  });

  it('removes the nurse: out at once, and no longer at the sign-in', async () => {
    const { page } = admin;
    await page.getByTestId(`account-remove-${NORA.id}`).click();
    await page.getByTestId('account-remove').scrollIntoViewIfNeeded();
    await admin.screenshot('accounts-remove');
    expect(await violations(page)).toEqual([]);
    await page.getByTestId('account-remove-do').click();
    await nora.page.getByTestId('session-ended').waitFor();
    await nora.page.getByTestId('account-sample-nurse').waitFor();
    await expect.poll(() => nora.page.getByTestId(`account-${NORA.id}`).count()).toBe(0);
    await expect.poll(() => rowOf(NORA.id).count()).toBe(0);
    const { stdout } = await clinic.outpost('audit', 'export');
    const done = stdout.split('\n').filter((line) => line.includes(`"account":"${NORA.id}"`));
    expect(done.map((line) => JSON.parse(line).action)).toEqual(['added', 'pin_set', 'changed', 'unlocked', 'removed']);
  });

  it('is nothing that the page shows to anybody else', async () => {
    await nora.signIn('sample-nurse');
    await nora.go('settings');
    expect(await nora.page.getByTestId('accounts').count()).toBe(0);
    expect(seen).toEqual({ elsewhere: [], errors: [] });
  });
});
