import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser, Locator } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SAMPLE_PIN } from '../../main/engine/workstation/sample-clinic.ts';
import type { EngineHost } from '../../main/host/engine-host.ts';
import { startEngine } from '../../main/host/start-engine.ts';
import { type LoopbackHost, startLoopbackHost } from '../../main/web/loopback-host.ts';
import { runOutpost } from '../fixtures/outpost-command.ts';
import { addAccount, withHome } from '../fixtures/prepare-home.ts';
import { type WindowPage, windowPage } from '../fixtures/window-page.ts';
import { writeWordPolicies } from '../fixtures/word-policies.ts';
import { accessibilityViolations, CHROMIUM, openBrowser } from './browser.ts';

const why = existsSync(CHROMIUM) ? null : `there is no ${CHROMIUM}`;
const PASSPHRASE = 'lantern boiler gate';

describe.skipIf(why !== null)(why === null ? 'Publishing, in a browser' : `Publishing, in a browser (${why})`, () => {
  let root: string;
  let engine: EngineHost;
  let host: LoopbackHost;
  let browser: Browser;
  let window: WindowPage;
  const at = (...names: string[]): string => join(root, ...names);

  /** What IT does once, before a publisher begins: keys, an enrolment that names the repository, accounts. */
  async function enrolWorkstation(): Promise<Record<string, string>> {
    writeFileSync(at('passphrase'), PASSPHRASE, { mode: 0o600 });
    await mkdir(at('repository'));
    const env = {
      ...(process.env as Record<string, string>),
      OUTPOST_HOME: at('home'),
      OUTPOST_PASSPHRASE_FILE: at('passphrase'),
      OUTPOST_KEYS_PASSPHRASE_FILE: at('passphrase'),
    };
    const run = async (...args: string[]) => {
      const { code, stdout, stderr } = await runOutpost(args, env);
      expect(code, stderr).toBe(0);
      return stdout;
    };
    await run('knowledge', 'keygen', at('keys'));
    writeFileSync(
      at('clinic.yaml'),
      [
        'tenant: harbour',
        'organisation: Harbour Clinic',
        'facility: harbour',
        'departments: [nursing]',
        `sources: ["${at('repository')}"]`,
      ].join('\n'),
    );
    const signed = JSON.parse(
      await run('knowledge', 'enrol', at('clinic.yaml'), '--keys', at('keys'), '--out', at('enrolment'), '--json'),
    );
    await run('setup', '--enrolment', at('enrolment'), '--fingerprint', signed.fingerprint);
    for (const [id, role] of [
      ['pia', 'publisher'],
      ['nina', 'staff'],
    ] as const) {
      const person = { id, displayName: id, role, departments: ['nursing'], pin: SAMPLE_PIN };
      await withHome({ home: at('home'), env }, (home) => addAccount(home, person));
    }
    return env;
  }

  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'outpost-publish-'));
    await writeWordPolicies(at('policies'));
    const env = await enrolWorkstation();
    engine = startEngine({ home: at('home'), models: 'none', env, from: import.meta.dirname, onLog: () => undefined });
    await engine.whenReady();
    host = await startLoopbackHost({ folder: resolve('dist/renderer'), port: 0, connect: () => engine.connect() });
    browser = await openBrowser();
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    window = windowPage(await context.newPage());
    await window.page.goto(host.address);
  });
  afterAll(async () => {
    await browser?.close();
    await host?.close();
    await engine?.stop();
    rmSync(root, { recursive: true, force: true });
  });

  const field = (id: string): Locator => window.page.getByTestId(id);
  const documents = (): Promise<string[]> => field('source-document').allInnerTexts();
  const open = (title: string): Promise<void> => field('source-documents').getByRole('button', { name: title }).click();

  async function beAccessible(): Promise<void> {
    for (const colorScheme of ['light', 'dark'] as const) {
      await window.page.emulateMedia({ colorScheme });
      expect(await accessibilityViolations(window.page)).toEqual([]);
    }
    await window.page.emulateMedia({ colorScheme: 'light' });
  }

  it('begins with a folder of Word files: each is read, and what is not taken is named', async () => {
    const { page } = window;
    await window.signIn('pia');
    await page.locator('a[href="#/publish"]').click();
    await field('source-folder').fill(at('policies'));
    await field('read-folder').click();
    await field('source-documents').waitFor();
    expect(await documents()).toHaveLength(2);
    expect(await field('not-taken').innerText()).toContain('rota.png');
    await window.screenshot('browser-publish-new');
    await beAccessible();
  });

  it('fills in what the folder lacks, without a terminal', async () => {
    const values = {
      title: 'Harbour policies',
      organisation: 'Harbour Clinic',
      owner: 'Olga Owner',
      department: 'nursing',
      effectiveFrom: '2026-01-01',
      expiresAt: '2031-01-01',
      reviewDate: '2030-01-01',
    };
    for (const [name, value] of Object.entries(values)) await field(`begin-${name}`).fill(value);
    await field('begin-write').click();
    await field('sign-off').waitFor();
    expect(existsSync(at('policies', 'bundle.yaml'))).toBe(true);
    expect(await field('publish-blockers').innerText()).toContain('SOURCE_UNDECIDED');
    expect(await field('publish-blockers').innerText()).toContain('old-rota.rtf');
    expect(await field('release-button').isDisabled()).toBe(true);
  });

  it('leaves a file out by a decision with reason and name, and says who made it', async () => {
    await field('leave-out').locator('summary').click();
    await field('leave-out-reason').fill('replaced by the plan on the wall');
    await field('leave-out-by').fill('Rita Reader');
    await window.screenshot('browser-publish-leave-out');
    await beAccessible();
    await field('record-leave-out').click();
    await field('take-again').waitFor();
    const files = await field('not-taken').innerText();
    expect(files).toContain('left out by decision: replaced by the plan on the wall (Rita Reader');
    expect(await field('publish-blockers').innerText()).not.toContain('old-rota.rtf');
  });

  it('shows what would be signed, and lets a person decide what a machine may not', async () => {
    await open('Storm lanterns');
    await field('statements').waitFor();
    expect(await field('warnings').innerText()).toContain('tracked_changes');
    expect(await field('original-blocks').locator('ins').innerText()).toBe('9');
    await window.screenshot('browser-publish-document');
    await beAccessible();
    await field('decide').first().locator('summary').click();
    await field('decision-reason').first().fill('The nine hours were agreed on Monday.');
    await field('decision-by').first().fill('Rita Reader');
    await field('record-decision').first().click();
    await field('warnings').getByText('Decided by Rita Reader').waitFor();
    await field('back-to-folder').click();
  });

  it('is signed off by two people, and then signed', async () => {
    await field('reviewer').fill('Rita Reader');
    await field('approver').fill('Arno Answer');
    await field('seen').check();
    await field('sign-off-button').click();
    await field('publish-ready').waitFor();
    await field('keys-folder').fill(at('keys'));
    await field('keys-passphrase').fill(PASSPHRASE);
    await field('repository-folder').fill(at('repository'));
    await field('release-button').click();
    await field('released').waitFor();
    expect(await field('released').innerText()).toContain('version 1');
    await window.screenshot('browser-publish-released');
    await beAccessible();
  });

  it('answers on the workstation after its next sync, with the words of the Word file', async () => {
    const { page } = window;
    await window.go('knowledge');
    await field('sync-button').click();
    await field('sync-done').waitFor();
    expect(await field('sync-done').innerText()).toContain('1');
    await field('sign-out').click();
    await window.signIn('nina');
    expect(await page.locator('a[href="#/publish"]').count()).toBe(0);
    await window.ask('Where do the storm lanterns hang?');
    expect(await field('answer').innerText()).toContain(
      'The storm lanterns hang in the boiler room beside the blue door.',
    );
    await window.screenshot('browser-publish-answer');
  });
});
