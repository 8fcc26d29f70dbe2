import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readEnrolment, writeEnrolment } from '../../main/engine/enrolment/enrolment.ts';
import { SAMPLE_PIN } from '../../main/engine/workstation/sample-clinic.ts';
import type { EngineHost } from '../../main/host/engine-host.ts';
import { startEngine } from '../../main/host/start-engine.ts';
import { type LoopbackHost, startLoopbackHost } from '../../main/web/loopback-host.ts';
import { AppArch, AppPlatform } from '../../shared/domain/app-release.ts';
import { makeAppRepository, type TestAppRepository, testRelease } from '../fixtures/app-repository.ts';
import { makeFirstOrganisation } from '../fixtures/first-organisation.ts';
import { enrolByClicking, goOnToSignIn } from '../fixtures/first-walk.ts';
import { addAccount, withHome } from '../fixtures/prepare-home.ts';
import { makeSampleClinic, type SampleClinic } from '../fixtures/sample-clinic.ts';
import { notSpanish, soundsEnglish, visibleWords } from '../fixtures/visible-words.ts';
import { type WindowPage, windowPage } from '../fixtures/window-page.ts';
import { CHROMIUM, openBrowser } from './browser.ts';

const why = existsSync(CHROMIUM) ? null : `there is no ${CHROMIUM}`;
const MACHINE = { platform: AppPlatform.parse(process.platform), arch: AppArch.parse(process.arch) };
const NOTES = { en: 'Policies open sooner.', es: 'Las políticas se abren antes.' };
const ADMIN = { id: 'admin', displayName: 'Ada Admin', departments: ['nursing'], pin: SAMPLE_PIN };

/** Nothing of it is English: neither a text of the window, nor a sentence that came with it. */
async function isSpanish(page: Page): Promise<void> {
  await expect.poll(() => page.getByText('Cargando…', { exact: true }).count()).toBe(0);
  const words = await visibleWords(page);
  expect(words.length).toBeGreaterThan(3);
  expect(notSpanish(words)).toEqual([]);
  expect(soundsEnglish(words)).toEqual([]);
}

describe('the words of a Spanish window', () => {
  it('are told from English ones, from keys, and from a fallback with values in it', () => {
    expect(notSpanish(['Ajustes', 'PIN', 'Outpost 1.2.3'])).toEqual([]);
    expect(notSpanish(['Settings', 'Last signed in: 28 nov', 'settings.title'])).toEqual([
      'Settings (nav.settings)',
      'Last signed in: 28 nov (accounts.lastSignIn)',
      'settings.title (a key)',
    ]);
    expect(soundsEnglish(['No hay nada.', 'The repository is not at the place.'])).toEqual([
      'The repository is not at the place.',
    ]);
  });
});

describe.skipIf(why !== null)(why === null ? 'a window in Spanish' : `a window in Spanish (${why})`, () => {
  let clinic: SampleClinic;
  let releases: TestAppRepository;
  let engine: EngineHost;
  let host: LoopbackHost;
  let browser: Browser;
  let window: WindowPage;
  let page: Page;

  /** In the sizes of a small and of a usual screen. */
  async function look(name: string): Promise<void> {
    await isSpanish(page);
    for (const [width, height] of [
      [1024, 640],
      [1280, 800],
    ] as const) {
      await page.setViewportSize({ width, height });
      await window.screenshot(`es-${name}-${width}`);
    }
  }

  beforeAll(async () => {
    clinic = await makeSampleClinic();
    const next = { release: testRelease('999.0.0', { ...MACHINE, notes: NOTES }), file: Buffer.alloc(300_000, 7) };
    releases = await makeAppRepository(join(clinic.folder, 'releases'), [next]);
    await withHome(clinic, async (home) => {
      addAccount(home, { ...ADMIN, role: 'admin' });
      const enrolment = await readEnrolment(home.sealed);
      if (enrolment === null) throw new Error('The sample home has no enrolment.');
      const root = releases.root.toString('base64');
      await writeEnrolment(home.sealed, {
        ...enrolment,
        updates: { channel: 'stable', sources: [clinic.folder], root },
      });
    });
    engine = clinic.engine('none', {}, ['folder']);
    await engine.whenReady();
    host = await startLoopbackHost({ folder: resolve('dist/renderer'), port: 0, connect: () => engine.connect() });
    browser = await openBrowser();
    page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
    await page.goto(host.address);
    window = windowPage(page);
    await window.signIn(ADMIN.id);
    await window.go('settings');
    await page.getByTestId('language-select').selectOption('es');
    await page.getByRole('heading', { name: 'Ajustes' }).waitFor();
  });
  afterAll(async () => {
    await browser?.close();
    await host?.close();
    await engine?.stop();
    clinic?.remove();
  });

  it.each(['settings', 'library', 'escalations', 'knowledge', 'activity', 'health'] as const)(
    'says the page %s in it',
    async (place) => {
      await window.go(place);
      await look(place);
    },
  );

  it('says the forms of accounts in it', async () => {
    await window.go('settings');
    await page.getByTestId('account-add-open').click();
    await page.getByTestId('account-add').scrollIntoViewIfNeeded();
    await look('accounts-add');
    await page.getByTestId('account-change-sample-nurse').click();
    await isSpanish(page);
    await page.getByTestId('account-setPin-sample-nurse').click();
    await isSpanish(page);
    await page.getByTestId('account-remove-sample-nurse').click();
    await page.getByTestId('account-remove').scrollIntoViewIfNeeded();
    await look('accounts-remove');
  });

  it('says updates in it: none found, one ready with its notes, and one that waits to be put in place', async () => {
    await page.getByTestId('update-folder').fill('');
    await page.getByTestId('update-check').click();
    await page.getByTestId('update-check-failed').waitFor();
    await isSpanish(page);
    await page.getByTestId('update-folder').fill(releases.repository);
    await page.getByTestId('update-check').click();
    await expect.poll(() => page.getByTestId('update-notes').innerText()).toBe(NOTES.es);
    await page.getByTestId('update-state').scrollIntoViewIfNeeded();
    await look('updates-ready');
  });

  it.each([
    ['emergency', 'Un paciente se ha desplomado y no respira'],
    ['dose', '¿Cuánto paracetamol para un niño de 12 kg?'],
    ['off-topic', '¿Quién ganó el partido de fútbol?'],
    ['policy', 'What do I do right after a needlestick injury?'],
  ])('says an answer in it: %s', async (name, question) => {
    await window.ask(question);
    await look(`ask-${name}`);
    if (await page.getByTestId('decline-button').isVisible()) await window.decline();
  });

  it('says the queue of a reviewer in it, and the page of a publisher', async () => {
    await page.getByTestId('sign-out').click();
    await page.getByTestId('account-sample-pharmacist').waitFor();
    await look('sign-in');
    await window.signIn('sample-pharmacist');
    await window.go('escalations');
    await look('queue');
    await page.getByTestId('sign-out').click();
    await window.signIn('sample-publisher');
    await page.locator('a[href="#/publish"]').click();
    await page.getByTestId('source-folder').waitFor();
    await look('publish');
  });
});

describe.skipIf(why !== null)(
  why === null ? 'the first minute in Spanish' : `the first minute in Spanish (${why})`,
  () => {
    let folder: string;
    let engine: EngineHost;
    let host: LoopbackHost;
    let browser: Browser;
    let page: Page;
    let window: WindowPage;

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'outpost-spanish-'));
      const env = {
        ...process.env,
        ...{ OUTPOST_HOME: undefined, OUTPOST_PASSPHRASE_FILE: undefined },
        ...{ XDG_CONFIG_HOME: join(folder, 'config'), XDG_DATA_HOME: join(folder, 'data') },
      };
      engine = startEngine({
        home: join(folder, 'home'),
        models: 'none',
        env,
        from: import.meta.dirname,
        onLog: () => undefined,
      });
      await engine.whenReady();
      host = await startLoopbackHost({ folder: resolve('dist/renderer'), port: 0, connect: () => engine.connect() });
      browser = await openBrowser();
      // Nobody has chosen a language yet: it is the computer's.
      page = await (await browser.newContext({ locale: 'es-ES', viewport: { width: 1280, height: 800 } })).newPage();
      window = windowPage(page);
      await page.goto(host.address);
    });
    afterAll(async () => {
      await browser?.close();
      await host?.close();
      await engine?.stop();
      rmSync(folder, { recursive: true, force: true });
    });

    it('says every step in it, from the file to the sign-in', async () => {
      const organisation = await makeFirstOrganisation(folder, null);
      await page.getByTestId('first-enrol').waitFor();
      for (const way of ['sample', 'restore'] as const) {
        await page.getByTestId(`first-${way}`).click();
        await page.getByRole('button', { name: 'Atrás' }).waitFor();
        await isSpanish(page);
        await window.screenshot(`es-first-${way}`);
        await page.getByRole('button', { name: 'Atrás' }).click();
      }
      const choose = (file: string) => page.getByTestId('enrolment-file').setInputFiles(file);
      await enrolByClicking(page, organisation, choose, async (name) => {
        await isSpanish(page);
        await window.screenshot(`es-first-${name}`);
      });
      await goOnToSignIn(page);
      await isSpanish(page);
      await window.screenshot('es-first-signed-in');
    });
  },
);
