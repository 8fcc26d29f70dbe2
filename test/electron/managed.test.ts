import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MachinePolicy } from '../../shared/domain/machine-policy.ts';
import { type FirstOrganisation, makeFirstOrganisation } from '../fixtures/first-organisation.ts';
import { ADMIN } from '../fixtures/first-walk.ts';
import { notSpanish, visibleWords } from '../fixtures/visible-words.ts';
import { type WindowPage, windowPage } from '../fixtures/window-page.ts';
import { type OrdinaryUser, ordinaryUser } from './support/ordinary-user.ts';
import { NO_ELECTRON, type PackagedApp, packApp, STARTED_MS } from './support/packaged.ts';
import { NO_POLICY, underPolicy } from './support/under-policy.ts';

const why = NO_ELECTRON ?? NO_POLICY;

/** A computer that IT manages, from its first start on: nothing of it is set up by hand. */
describe.skipIf(why !== null)(`the packaged app under a policy of IT${why === null ? '' : ` (${why})`}`, () => {
  let packed: PackagedApp;
  let user: OrdinaryUser;
  let organisation: FirstOrganisation;
  let running: ElectronApplication | null = null;
  let window: WindowPage;
  let page: Page;

  async function close(): Promise<void> {
    await running?.close().catch(() => undefined);
    running = null;
  }
  async function start(policy: MachinePolicy): Promise<void> {
    await close();
    const executablePath = underPolicy(join(user.folder, 'it'), policy, user.running(packed.program));
    running = await _electron.launch({ executablePath, args: ['--disable-gpu'], env: user.env, timeout: STARTED_MS });
    window = windowPage(await running.firstWindow({ timeout: STARTED_MS }));
    page = window.page;
  }
  const managed = (): MachinePolicy => ({
    ...{ enrolmentFile: organisation.enrolmentFile, enrolmentFingerprint: organisation.fingerprint },
    ...{ key: 'passphrase-file', passphraseFile: '~/passphrase' },
    ...{ windowLanguage: 'es', updates: 'off', coverMinutes: 5 },
  });

  beforeAll(async () => {
    packed = packApp({ inspectable: true });
    user = ordinaryUser();
    const it = join(user.folder, 'share');
    mkdirSync(it);
    organisation = await makeFirstOrganisation(it, null);
    user.give(it);
  });
  afterAll(async () => {
    await close();
    user?.remove();
    packed?.remove();
  });

  it('enrols itself, in the language that IT set, and asks the first person for the first admin', async () => {
    await start(managed());
    await page.getByTestId('first-admin').waitFor({ timeout: STARTED_MS });
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('¿Quién se ocupa de este equipo?');
    expect(await page.getByTestId('first-admin').innerText()).toContain('Harbour Clinic');
    expect(notSpanish(await visibleWords(page))).toEqual([]);
    await page.getByTestId('admin-name').fill(ADMIN.name);
    await page.getByTestId('admin-pin').fill(ADMIN.pin);
    await page.getByTestId('admin-pin-again').fill(ADMIN.pin);
    await window.screenshot('managed-first-admin');
    await page.getByTestId('admin-make').click();
  });

  it('has its admin write the recovery key down, which nobody has seen yet', async () => {
    await page.getByTestId('recovery-show').click();
    await page.getByTestId('recovery-written').waitFor();
    expect(notSpanish(await visibleWords(page))).toEqual([]);
    await page.getByTestId('recovery-written').click();
    await page.getByTestId('sign-out').waitFor();
  });

  it('says in Settings what IT set and where, and lets nobody change it', async () => {
    await window.go('settings');
    expect(await page.getByTestId('language-select').isDisabled()).toBe(true);
    const section = page.getByTestId('managed');
    expect(await section.innerText()).toContain('/etc/outpost/policy.json');
    expect(await page.getByTestId('managed-windowLanguage').innerText()).toContain('es');
    expect(await page.getByTestId('managed-updates').count()).toBe(1);
    expect(notSpanish(await visibleWords(page))).toEqual([]);
    await section.scrollIntoViewIfNeeded();
    await window.screenshot('managed-settings');
  });

  it('opens by itself at the next start, and the first admin is asked for no more', async () => {
    await start(managed());
    await page.getByTestId(`account-${ADMIN.id}`).waitFor({ timeout: STARTED_MS });
    expect(await page.getByTestId('first-admin').count()).toBe(0);
    await window.screenshot('managed-sign-in');
  });

  it('speaks another language from the start at which IT has set it', async () => {
    await start({ ...managed(), windowLanguage: 'en' });
    await page.getByRole('heading', { name: 'Who are you?' }).waitFor({ timeout: STARTED_MS });
  });
});
