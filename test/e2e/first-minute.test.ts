import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineHost } from '../../main/host/engine-host.ts';
import { startEngine } from '../../main/host/start-engine.ts';
import { type LoopbackHost, startLoopbackHost } from '../../main/web/loopback-host.ts';
import { type FirstOrganisation, makeFirstOrganisation } from '../fixtures/first-organisation.ts';
import {
  ADMIN,
  enrolByClicking,
  everythingOn,
  goOnToSignIn,
  PASSPHRASE,
  signInAsAdmin,
} from '../fixtures/first-walk.ts';
import { windowPage } from '../fixtures/window-page.ts';
import { accessibilityViolations, CHROMIUM, openBrowser, watch } from './browser.ts';

const why = existsSync(CHROMIUM) ? null : `there is no ${CHROMIUM}`;

describe.skipIf(why !== null)(
  why === null ? 'the first minute in a browser' : `the first minute in a browser (${why})`,
  () => {
    let folder: string;
    let organisation: FirstOrganisation;
    let engine: EngineHost;
    let host: LoopbackHost;
    let browser: Browser;
    let context: BrowserContext;
    let seen: ReturnType<typeof watch>;
    let page: Page;
    const home = (): string => join(folder, 'workstation', 'home');

    /** An engine that has opened nothing yet, and a window on it. */
    async function start(): Promise<void> {
      const env = {
        ...process.env,
        ...{ OUTPOST_HOME: undefined, OUTPOST_PASSPHRASE_FILE: undefined },
        ...{ XDG_CONFIG_HOME: join(folder, 'config'), XDG_DATA_HOME: join(folder, 'data') },
        XDG_CACHE_HOME: join(folder, 'cache'),
      };
      engine = startEngine({
        home: home(),
        models: 'embedder',
        env,
        from: import.meta.dirname,
        onLog: () => undefined,
      });
      await engine.whenReady();
      host = await startLoopbackHost({ folder: resolve('dist/renderer'), port: 0, connect: () => engine.connect() });
      context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
      seen = watch(context, new URL(host.address).origin);
      page = windowPage(await context.newPage()).page;
      await page.goto(host.address);
    }
    async function end(): Promise<void> {
      expect(seen).toEqual({ elsewhere: [], errors: [] });
      await context.close();
      await host.close();
      await engine.stop();
    }

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'outpost-first-'));
      organisation = await makeFirstOrganisation(folder, null);
      browser = await openBrowser();
      await start();
    });
    afterAll(async () => {
      await browser?.close();
      await host?.close();
      await engine?.stop();
      rmSync(folder, { recursive: true, force: true });
    });

    const heading = (name: string) => page.getByRole('heading', { name, level: 1 });
    /** In both colours; and no step names a command. */
    async function look(): Promise<void> {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await accessibilityViolations(page)).toEqual([]);
      }
      expect(await page.locator('body').innerText()).not.toMatch(/npm |outpost --|`/);
    }
    let recoveryKey = '';

    it('refuses an enrolment that was changed, with its code', async () => {
      await heading('This workstation is not set up yet').waitFor();
      const changed = join(folder, 'changed.json');
      await writeFile(changed, '{"format": "outpost-enrolment/1"}');
      await page.getByTestId('first-enrol').click();
      await page.getByTestId('enrolment-file').setInputFiles(changed);
      await page.getByTestId('enrolment-refused').getByText('ENROLMENT_INVALID').waitFor();
      await look();
      await page.getByRole('button', { name: 'Back' }).click();
    });

    it('enrols by file, with the fingerprint compared and the recovery key shown once; each step is accessible', async () => {
      const choose = (file: string): Promise<void> => page.getByTestId('enrolment-file').setInputFiles(file);
      recoveryKey = await enrolByClicking(page, organisation, choose, look);
      expect(recoveryKey).toMatch(/^([0-9A-Z]{4}-)+[0-9A-Z]{1,4}$/);
      expect(await everythingOn(page)).not.toContain(PASSPHRASE);
      await goOnToSignIn(page);
      const left = await everythingOn(page);
      for (const secret of [PASSPHRASE, ADMIN.pin, recoveryKey.slice(0, 4)]) expect(left).not.toContain(secret);
    });

    it('says that nothing is here yet, why a sync brought nothing, and takes the policies from a stick', async () => {
      await page.getByTestId('no-knowledge').waitFor();
      await look();
      await page.getByTestId('sync-button').click();
      await expect.poll(() => page.getByTestId('sync-failed').innerText()).toMatch(/^UNREACHABLE|^REPOSITORY_INVALID/);
      await page.getByTestId('import-open').click();
      await page.getByTestId('import-folder').fill(organisation.stick);
      await look();
      await page.getByTestId('import-take').click();
      await page
        .getByTestId('sync-done')
        .getByText(/New: 1/)
        .waitFor();
    });

    it('answers by words before the model is here, which is refused from a folder that holds none', async () => {
      await page.getByTestId('no-models').waitFor();
      await page.getByTestId('models-open').click();
      await page.getByTestId('models-folder').fill(folder);
      await page.getByTestId('models-take').click();
      await page.getByTestId('models-failed').getByText('MODEL_SOURCE_UNREACHABLE').first().waitFor();
      await look();
      const route = await windowPage(page).ask('What do I do right after a needlestick injury?');
      expect(['quoted', 'related']).toContain(route);
    });

    it('opens with the recovery key and a new passphrase, after a wrong one', async () => {
      await end();
      await start();
      await heading('This home is locked').waitFor();
      await page.getByTestId('secret-input').locator('input').fill('wrong horse battery');
      await page.getByTestId('unlock').click();
      await page.getByTestId('unlock-failed').waitFor();
      await look();
      await page.getByTestId('to-recovery').click();
      await page.getByTestId('secret-input').locator('input').fill(recoveryKey.toLowerCase());
      await page.getByTestId('new-passphrase').fill(`${PASSPHRASE} staple`);
      await page.getByTestId('new-passphrase-again').fill(`${PASSPHRASE} staple`);
      await look();
      await page.getByTestId('recover').click();
      await signInAsAdmin(page);
    });

    it('is set aside by keyboard alone, and put back as it was', async () => {
      await end();
      await start();
      await page.getByTestId('to-anew').focus();
      await page.keyboard.press('Enter');
      await heading('Set this home aside').waitFor();
      await expect.poll(() => page.locator('h1:focus').allInnerTexts()).toEqual(['Set this home aside']);
      await look();
      await page.keyboard.press('Tab');
      await page.keyboard.type('ASIDE');
      await page.keyboard.press('Enter');
      await heading('This workstation is not set up yet').waitFor();
      await look();
      await page.getByTestId('put-back').focus();
      await page.keyboard.press('Enter');
      await heading('This home is locked').waitFor();
      expect(existsSync(join(home(), 'home.json'))).toBe(true);
    });

    it('of which only a part is left is told apart from none: restored or set aside, never set up over', async () => {
      await end();
      await rename(join(home(), 'home.json'), join(folder, 'home.json'));
      await start();
      await page.getByTestId('remains').waitFor();
      expect(await page.getByTestId('first-enrol').count()).toBe(0);
      await look();
    });

    it('tries the sample clinic, which every screen calls invented, and leaves it again', async () => {
      await end();
      rmSync(join(folder, 'workstation'), { recursive: true });
      await start();
      await page.getByTestId('first-sample').click();
      await look();
      await page.getByTestId('sample-begin').click();
      await page.getByTestId('account-sample-nurse').waitFor();
      await expect.poll(() => page.locator('body').innerText()).toContain('not for clinical use');
      await page.getByTestId('leave-sample').click();
      await look();
      await page.getByTestId('leave-sample-now').click();
      await heading('This workstation is not set up yet').waitFor();
      await end();
    });
  },
);
