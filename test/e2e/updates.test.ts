import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readEnrolment, writeEnrolment } from '../../main/engine/enrolment/enrolment.ts';
import { SAMPLE_PIN } from '../../main/engine/workstation/sample-clinic.ts';
import type { EngineHost } from '../../main/host/engine-host.ts';
import { type LoopbackHost, startLoopbackHost } from '../../main/web/loopback-host.ts';
import { AppArch, AppPlatform } from '../../shared/domain/app-release.ts';
import { makeAppRepository, type TestAppRepository, testRelease } from '../fixtures/app-repository.ts';
import { addAccount, withHome } from '../fixtures/prepare-home.ts';
import { makeSampleClinic, type SampleClinic } from '../fixtures/sample-clinic.ts';
import { type WindowPage, windowPage } from '../fixtures/window-page.ts';
import { accessibilityViolations, CHROMIUM, openBrowser, watch } from './browser.ts';

const why = existsSync(CHROMIUM) ? null : `there is no ${CHROMIUM}`;
const ADMIN = 'local-admin';
const MACHINE = { platform: AppPlatform.parse(process.platform), arch: AppArch.parse(process.arch) };
const NOTES = { en: 'Policies open sooner.\nA stick can bring updates.', es: 'Las políticas se abren antes.' };

describe.skipIf(why !== null)(why === null ? 'updates in the window' : `updates in the window (${why})`, () => {
  let clinic: SampleClinic;
  let releases: TestAppRepository;
  let engine: EngineHost;
  let host: LoopbackHost;
  let browser: Browser;
  let context: BrowserContext;
  let seen: ReturnType<typeof watch>;
  let page: Page;
  let window: WindowPage;

  beforeAll(async () => {
    clinic = await makeSampleClinic();
    const next = { release: testRelease('999.0.0', { ...MACHINE, notes: NOTES }), file: Buffer.alloc(3_000_000, 7) };
    releases = await makeAppRepository(join(clinic.folder, 'releases'), [next]);
    await withHome(clinic, async (home) => {
      const admin = { id: ADMIN, displayName: 'Local admin', departments: ['nursing'], pin: SAMPLE_PIN };
      addAccount(home, { ...admin, role: 'admin' });
      const { sealed } = home;
      const enrolment = await readEnrolment(sealed);
      if (enrolment === null) throw new Error('The sample home has no enrolment.');
      const root = releases.root.toString('base64');
      await writeEnrolment(sealed, { ...enrolment, updates: { channel: 'stable', sources: [clinic.folder], root } });
    });
    engine = clinic.engine('none', {}, ['folder']);
    await engine.whenReady();
    host = await startLoopbackHost({ folder: resolve('dist/renderer'), port: 0, connect: () => engine.connect() });
    browser = await openBrowser();
    context = await browser.newContext({ viewport: { width: 1200, height: 900 } });
    seen = watch(context, new URL(host.address).origin);
    page = await context.newPage();
    await page.goto(host.address);
    window = windowPage(page);
    await window.signIn(ADMIN);
    await window.go('settings');
  });
  afterAll(async () => {
    await browser?.close();
    await host?.close();
    await engine?.stop();
    clinic?.remove();
  });

  async function look(folder: string): Promise<void> {
    await page.getByTestId('update-folder').fill(folder);
    await page.getByTestId('update-check').click();
  }

  it('name a place that holds no versions', async () => {
    await look('');
    await expect.poll(() => page.getByTestId('update-check-failed').innerText()).toContain('REPOSITORY_INVALID');
    await expect.poll(() => page.getByTestId('update-refused').isVisible()).toBe(true);
    await window.screenshot('updates-refused');
  });

  it('name a stick that somebody changed, and keep what runs', async () => {
    const stick = await releases.freeze('stick');
    const [file = ''] = releases.files('999.0.0');
    await writeFile(file.replace(releases.repository, stick), Buffer.alloc(3_000_000, 8));
    await look(stick);
    await expect.poll(() => page.getByTestId('update-problem').innerText()).toContain('TARGET_MISMATCH');
    expect(await page.getByTestId('update-problem').innerText()).toContain('not what IT signed');
    await window.screenshot('updates-tampered');
  });

  it('say what is ready and what is new, without barriers', async () => {
    await look(releases.repository);
    await expect.poll(() => page.getByTestId('update-state').innerText()).toBe('Version 999.0.0 is here and verified.');
    await expect.poll(() => page.getByTestId('update-ready').isVisible()).toBe(true);
    expect(await page.getByTestId('update-notes').innerText()).toBe(NOTES.en);
    expect(await accessibilityViolations(page)).toEqual([]);
    await window.screenshot('updates-ready');
  });

  it('are put in place when a person asks for it', async () => {
    const staged = new Promise<string>((told) => {
      engine.onStagedUpdate(({ version }, when) => told(`${version} ${when}`));
    });
    await page.getByTestId('update-ready-apply').click();
    expect(await staged).toBe('999.0.0 now');
    await expect.poll(() => page.getByTestId('update-applying').isVisible()).toBe(true);
    await window.screenshot('updates-applying');
    expect(await accessibilityViolations(page)).toEqual([]);
  });

  it('say that a version was taken back', async () => {
    await engine.reportUpdate({ version: '999.0.0', outcome: 'rolled-back', code: 'UPDATE_DID_NOT_START' });
    await expect.poll(() => page.getByTestId('update-was-refused').isVisible()).toBe(true);
    await expect.poll(() => page.getByTestId('update-problem').innerText()).toContain('did not start here');
    await window.screenshot('updates-taken-back');
    expect(seen).toEqual({ elsewhere: [], errors: [] });
  });
});
