import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { defaultModelRoot } from '../../main/engine/models/download/model-root.ts';
import {
  type FirstOrganisation,
  makeFirstOrganisation,
  type SlowMirror,
  startSlowMirror,
} from '../fixtures/first-organisation.ts';
import { enrolByClicking, everythingOn, goOnToSignIn, PASSPHRASE, signInAsAdmin } from '../fixtures/first-walk.ts';
import { type WindowPage, windowPage } from '../fixtures/window-page.ts';
import { type OrdinaryUser, ordinaryUser } from './support/ordinary-user.ts';
import { NO_ELECTRON, type PackagedApp, packApp, STARTED_MS } from './support/packaged.ts';

const WEIGHTS = defaultModelRoot(process.env, process.platform, homedir());
const MODEL = 'minilm-l6-v2';
const noWeights = !existsSync(join(WEIGHTS, MODEL, 'model.onnx'));

/** What the packaged app writes is below one folder: its home, its key store, the weights that it fetches. */
describe.skipIf(NO_ELECTRON !== null)(
  `the first minute of the packaged app${NO_ELECTRON === null ? '' : ` (${NO_ELECTRON})`}`,
  () => {
    let packed: PackagedApp;
    let user: OrdinaryUser;
    let folder: string;
    let organisation: FirstOrganisation;
    let mirror: SlowMirror;
    let running: ElectronApplication | null = null;
    let window: WindowPage;
    let page: Page;

    beforeAll(() => {
      packed = packApp({ inspectable: true });
    });
    afterAll(() => packed?.remove());

    beforeEach(async () => {
      user = ordinaryUser();
      folder = user.folder;
      mirror = await startSlowMirror(WEIGHTS);
      organisation = await makeFirstOrganisation(folder, mirror.address);
      user.give(folder);
    });
    afterEach(async () => {
      await close();
      await mirror.close();
      user.remove();
    });

    async function close(): Promise<void> {
      await running?.close().catch(() => undefined);
      running = null;
    }
    /** As it is installed: no home is named, and nothing of this computer's user is found. */
    async function start(): Promise<void> {
      await close();
      const executablePath = user.running(packed.program);
      running = await _electron.launch({ executablePath, args: ['--disable-gpu'], env: user.env, timeout: STARTED_MS });
      window = windowPage(await running.firstWindow({ timeout: STARTED_MS }));
      page = window.page;
    }
    /** What the person chooses in the system's next dialogs. */
    async function willChoose(path: string): Promise<void> {
      await running?.evaluate(({ dialog }, chosen) => {
        dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
      }, path);
    }
    /** In light and dark, for the documents and for a look. */
    async function look(name: string): Promise<void> {
      expect(await page.locator('body').innerText()).not.toMatch(/npm |outpost --|`/);
      await page.emulateMedia({ colorScheme: 'dark' });
      await window.screenshot(`first-${name}-dark`);
      await page.emulateMedia({ colorScheme: 'light' });
      await window.screenshot(`first-${name}`);
    }
    const chooseEnrolment = async (file: string): Promise<void> => {
      await willChoose(file);
      await page.getByTestId('choose-enrolment').click();
    };
    /** Enrolled, with its admin signed in; the recovery key. */
    async function enrolled(): Promise<string> {
      const key = await enrolByClicking(page, organisation, chooseEnrolment, look);
      await goOnToSignIn(page);
      return key;
    }
    async function importFromStick(): Promise<void> {
      await page.getByTestId('import-open').click();
      await willChoose(organisation.stick);
      await page.getByTestId('import-folder-choose').click();
      await expect.poll(() => page.getByTestId('import-folder').inputValue()).toBe(organisation.stick);
      await page.getByTestId('import-take').click();
      await page
        .getByTestId('sync-done')
        .getByText(/New: 1/)
        .waitFor();
    }
    const heading = (name: string) => page.getByRole('heading', { name, level: 1 });
    async function openWith(passphrase: string): Promise<void> {
      await page.getByTestId('secret-input').locator('input').fill(passphrase);
      await page.getByTestId('unlock').click();
    }

    it('without a home: is enrolled by file, takes its policies from a stick, and answers by words at once', async () => {
      await start();
      await heading('This workstation is not set up yet').waitFor();
      const recoveryKey = await enrolled();
      const left = await everythingOn(page);
      for (const secret of [PASSPHRASE, recoveryKey, recoveryKey.slice(0, 9)]) expect(left).not.toContain(secret);
      await page.getByTestId('no-knowledge').waitFor();
      await page.getByTestId('sync-button').click();
      await page.getByTestId('sync-failed').waitFor();
      await look('no-knowledge');
      await importFromStick();
      expect(['quoted', 'related']).toContain(await window.ask('What do I do right after a needlestick injury?'));
      await close();
      // What was typed and shown is in no file of the app, in clear.
      for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
        if (/^(?:organisation|stick|vectors|publisher-cache)/.test(name)) continue;
        let bytes: Buffer;
        try {
          bytes = readFileSync(join(folder, name));
        } catch {
          continue;
        }
        for (const secret of [PASSPHRASE, recoveryKey]) expect(bytes.includes(secret), name).toBe(false);
      }
    });

    it.skipIf(noWeights)(
      'without models: fetches them over a line that stands still, goes on after a stop, and searches by meaning',
      async () => {
        await start();
        await enrolled();
        await importFromStick();
        await page.getByTestId('no-models').waitFor();
        await page.getByTestId('models-fetch').click();
        await page.getByTestId('models-amount').waitFor();
        await look('no-models');
        await page.getByTestId('models-stop').click();
        await page.getByTestId('models-stopped').waitFor();
        mirror.letThrough();
        await page.getByTestId('models-fetch').click();
        await page.getByTestId('models-done').waitFor();
        expect(mirror.begins[0]).toBe(0);
        expect(mirror.begins.at(-1)).toBeGreaterThan(0);
        await window.go('settings');
        await page.getByText(/search by meaning: (?:ready|at rest)/).waitFor();
      },
    );

    it.skipIf(noWeights)('without models: takes them from a stick', async () => {
      await start();
      await enrolled();
      cpSync(join(WEIGHTS, MODEL), join(folder, 'stick', 'models', MODEL), { recursive: true });
      user.give(join(folder, 'stick'));
      await page.getByTestId('models-open').click();
      await willChoose(join(folder, 'stick'));
      await page.getByTestId('models-folder-choose').click();
      await expect.poll(() => page.getByTestId('models-folder').inputValue()).toBe(join(folder, 'stick'));
      await page.getByTestId('models-take').click();
      await page.getByTestId('models-done').waitFor();
      expect(mirror.begins).toEqual([]);
    });

    it('with the wrong key: opens by the recovery key, by a back-up in its place, and is set aside and put back', async () => {
      await start();
      const recoveryKey = await enrolled();
      const backups = join(folder, 'backups');
      mkdirSync(backups);
      user.give(backups);
      await window.go('settings');
      await willChoose(backups);
      await page.getByTestId('backup-folder-choose').click();
      await page.getByTestId('backup-now').click();
      await page.getByTestId('backup-made').waitFor();

      await start();
      await heading('This home is locked').waitFor();
      await openWith('wrong horse battery');
      await page.getByTestId('unlock-failed').waitFor();
      await look('wrong-key');
      await page.getByTestId('to-recovery').click();
      await page.getByTestId('secret-input').locator('input').fill(recoveryKey);
      await page.getByTestId('new-passphrase').fill('another horse battery');
      await page.getByTestId('new-passphrase-again').fill('another horse battery');
      await look('recovery');
      await page.getByTestId('recover').click();
      await signInAsAdmin(page);
      await close();

      const home = homeBelow(folder);
      writeFileSync(join(home, 'keys', 'keyring.json'), 'damaged');
      await start();
      await openWith('another horse battery');
      await page.getByTestId('home-refused').waitFor();
      await page.getByTestId('to-restore').click();
      await willChoose(backups);
      await page.getByTestId('backup-place-choose').click();
      await page.getByTestId('backup-secret').fill(PASSPHRASE);
      await look('restore');
      await page.getByTestId('restore-begin').click();
      await heading('This workstation is restored').waitFor();
      await page.getByText('Harbour Clinic').waitFor();
      await look('restored');
      await page.getByTestId('restored-done').click();
      await signInAsAdmin(page);

      await start();
      await page.getByTestId('to-anew').click();
      await page.getByTestId('set-aside-word').fill('ASIDE');
      await page.getByTestId('set-aside').click();
      await heading('This workstation is not set up yet').waitFor();
      await look('set-aside');
      await page.getByTestId('put-back').first().click();
      await heading('This home is locked').waitFor();
      await openWith(PASSPHRASE);
      await signInAsAdmin(page);
    });

    it('tries the sample clinic, and leaves it for a workstation of its own', async () => {
      await start();
      await page.getByTestId('first-sample').click();
      await look('sample');
      await page.getByTestId('sample-begin').click();
      await window.signIn('sample-nurse');
      expect(['quoted', 'related']).toContain(await window.ask('What do I do right after a needlestick injury?'));
      await page.getByTestId('sign-out').click();
      await page.getByTestId('leave-sample').click();
      await page.getByTestId('leave-sample-now').click();
      await heading('This workstation is not set up yet').waitFor();
      await start();
      await heading('This workstation is not set up yet').waitFor();
    });
  },
);

/** The app's own folder for it, as the platform calls it. */
function homeBelow(folder: string): string {
  const config = join(folder, 'home', '.config');
  const found = readdirSync(config, { recursive: true, encoding: 'utf8' }).find((name) =>
    /(?:^|[/\\])home\.json$/.test(name),
  );
  if (found === undefined) throw new Error(`There is no home below ${config}.`);
  return join(config, found, '..');
}
