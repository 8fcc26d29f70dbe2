import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser, BrowserContext, Locator } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DUE_AFTER_MS } from '../../main/engine/escalation/raise.ts';
import { SAMPLE_PIN } from '../../main/engine/workstation/sample-clinic.ts';
import type { EngineHost } from '../../main/host/engine-host.ts';
import { type LoopbackHost, startLoopbackHost } from '../../main/web/loopback-host.ts';
import { raiseInThePast } from '../fixtures/escalations.ts';
import { withHome } from '../fixtures/prepare-home.ts';
import { makeSampleClinic, type SampleClinic, signedIn } from '../fixtures/sample-clinic.ts';
import { type WindowPage, windowPage } from '../fixtures/window-page.ts';
import { accessibilityViolations, CHROMIUM, openBrowser, watch } from './browser.ts';

const why = existsSync(CHROMIUM) ? null : `there is no ${CHROMIUM}`;
const MINUTE_MS = 60_000;

describe.skipIf(why !== null)(
  why === null ? 'a question for a person, in the browser' : `a question for a person (${why})`,
  () => {
    let clinic: SampleClinic;
    let engine: EngineHost;
    let host: LoopbackHost;
    let browser: Browser;
    let context: BrowserContext;
    let seen: ReturnType<typeof watch>;
    let window: WindowPage;

    beforeAll(async () => {
      clinic = await makeSampleClinic();
      const pin = join(clinic.folder, 'pin');
      writeFileSync(pin, SAMPLE_PIN, { mode: 0o600 });
      await clinic.outpost(
        'accounts',
        'add',
        'ward-lead',
        '--name',
        'Ward lead',
        '--role',
        'lead',
        '--department',
        'nursing',
        '--pin-file',
        pin,
      );
      await withHome(clinic, (home) => {
        raiseInThePast(home, 40 * MINUTE_MS, {
          category: 'emergency',
          urgency: 'now',
          question: 'A man fell in the waiting room',
          askedBy: 'sample-nurse',
        });
        raiseInThePast(home, DUE_AFTER_MS.soon - 10 * MINUTE_MS, {
          category: 'patient_specific',
          urgency: 'soon',
          question: 'Can bed 5 go home',
          askedBy: 'sample-nurse',
        });
      });
      engine = clinic.engine('all');
      (await signedIn(engine, 'sample-nurse')).close();
      host = await startLoopbackHost({ folder: resolve('dist/renderer'), port: 0, connect: () => engine.connect() });
      browser = await openBrowser();
      context = await browser.newContext({ viewport: { width: 1200, height: 900 } });
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
    const cards = (): Locator => window.page.getByTestId('escalation');
    const card = (words: string): Locator => cards().filter({ hasText: words });
    const questions = async (): Promise<string[]> => cards().getByRole('heading').allInnerTexts();
    async function change(account: string): Promise<void> {
      await window.signOut();
      await window.signIn(account);
    }

    it('approved guidance carries its approval; whom to call comes first; one button asks a person, once', async () => {
      expect(await window.ask('How much paracetamol for a 12 kg child?')).toBe('restricted');
      const answer = window.page.getByTestId('answer');
      await expect.poll(() => answer.innerText()).toMatch(/555-0112[\s\S]*15 mg per kg/);
      await expect
        .poll(() => window.page.getByTestId('approval').first().innerText())
        .toMatch(/Pharmacist in charge.*2026.*Sample clinic policies, version 1/);
      await expect.poll(() => answer.locator('.guidance .quantity').allInnerTexts()).toContain('15 mg per kg');
      await window.screenshot('browser-restricted');
      await window.page.getByTestId('escalate-button').click();
      await window.page.getByTestId('escalated').getByTestId('clock').waitFor();
      await expect.poll(() => window.page.getByTestId('escalate-button').count()).toBe(0);
      expect(await accessibilityProblems()).toEqual([]);
    });

    it('where nothing is approved, says so, and offers a clinician; then that the reviewers were asked, by when', async () => {
      expect(await window.ask('What dose of ceftriaxone for a child?')).toBe('escalated');
      const text = (): Promise<string> => window.page.getByTestId('answer').innerText();
      await expect.poll(text).toContain('No approved guidance covers this');
      await expect.poll(text).toContain('Nobody has been told yet.');
      await window.screenshot('browser-offered');
      expect(await accessibilityProblems()).toEqual([]);
      await window.page.getByTestId('escalate-button').click();
      await expect.poll(text).toContain('The reviewers of this workstation have been asked.');
      await expect.poll(() => window.page.getByTestId('clock').innerText()).toMatch(/^Due in 3 hr 59 min/);
      await expect.poll(() => window.page.getByTestId('escalate-button').count()).toBe(0);
      expect(await accessibilityProblems()).toEqual([]);
    });

    it('marks what is hidden in the words as typed, which the asker alone sees', async () => {
      expect(await window.ask('Should my patient Ana Sample in bed 3 have the surgery?')).toBe('escalated');
      await window.page.getByTestId('masked').getByText('Ana Sample').waitFor();
      await window.page.getByTestId('escalate-button').click();
      await window.page.getByTestId('escalated').getByTestId('clock').waitFor();
      await window.page.getByTestId('review-link').click();
      await expect.poll(() => card('have the surgery').innerText()).not.toContain('Ana Sample');
      await window.go('escalations');
      await expect
        .poll(async () => (await questions()).filter((question) => question.includes('have the surgery')))
        .toHaveLength(1);
      expect(await accessibilityProblems()).toEqual([]);
    });

    it('an offer without an answer is asked about when the page is left, at sign-out and at the next sign-in', async () => {
      expect(await window.ask('Should my patient Ana Sample in bed 4 go home?')).toBe('escalated');
      await window.page.getByTestId('offer').waitFor();
      await window.go('library');
      const dialog = window.page.getByTestId('offers-dialog');
      await expect.poll(() => dialog.innerText()).toContain('go home?');
      expect(await dialog.innerText()).not.toContain('Ana Sample');
      await window.screenshot('browser-offer-asked-again');
      expect(await accessibilityProblems()).toEqual([]);
      await window.page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      await window.page.getByTestId('sign-out').click();
      await window.page.getByTestId('sign-out-anyway').click();
      await window.signIn('sample-nurse');
      await dialog.getByTestId('decline-button').click();
      await dialog.waitFor({ state: 'detached' });
      await window.go('escalations');
      await expect
        .poll(async () => (await questions()).filter((question) => question.includes('go home?')))
        .toEqual([]);
    });

    it('a question in a language that the search does not know is told so in it', async () => {
      expect(await window.ask('كم مرة يجب أن نغسل أيدينا قبل لمس المريض في العيادة؟')).toBe('declined');
      const note = window.page.getByTestId('language-note').first();
      await expect.poll(() => note.getAttribute('lang')).toBe('ar');
      await expect.poll(() => note.innerText()).toContain('لا يمكن البحث');
      await expect.poll(() => window.page.getByTestId('contacts').innerText()).toMatch(/555-\d{4}/);
      expect(await accessibilityProblems()).toEqual([]);
    });

    it('a question that is read word by word has the closest words, and no claim', async () => {
      expect(await window.ask('Vipimo vya joto la friji ya chanjo huandikwa wapi kila siku?')).toBe('related');
      await expect.poll(() => window.page.getByTestId('answer').innerText()).toContain('Vaccine');
      expect(await accessibilityProblems()).toEqual([]);
    });

    it('a reviewer sees what is overdue first; the next one rises the moment it is overdue', async () => {
      expect(await window.ask('A patient has collapsed and is not breathing')).toBe('escalated');
      await window.page.getByTestId('clock').waitFor();
      await window.screenshot('browser-escalated');
      await change('sample-pharmacist');
      await window.page.getByTestId('badge-late').waitFor();
      await window.go('escalations');
      await expect
        .poll(async () => (await questions()).slice(0, 3))
        .toEqual([
          'A man fell in the waiting room',
          'A patient has collapsed and is not breathing',
          'Can bed 5 go home',
        ]);
      await window.screenshot('browser-escalations');
      expect(await accessibilityProblems()).toEqual([]);
      // The window's clock alone goes on: the engine is not asked. Its person is there, or it would be covered.
      const now = Date.now();
      for (const minutes of [4, 8, 12]) {
        await window.page.clock.setSystemTime(now + minutes * MINUTE_MS);
        await window.page.mouse.move(10 * minutes, 10);
      }
      await expect
        .poll(async () => (await questions()).slice(0, 3))
        .toEqual([
          'A man fell in the waiting room',
          'Can bed 5 go home',
          'A patient has collapsed and is not breathing',
        ]);
      await expect.poll(() => card('Can bed 5 go home').getByTestId('clock').innerText()).toMatch(/^Overdue for/);
      await window.page.clock.setSystemTime(Date.now());
    });

    it('a reviewer takes it, sees what the asker saw, and hands it on with a note, read before it is kept', async () => {
      await card('paracetamol').getByTestId('claim-button').click();
      await expect.poll(() => card('paracetamol').getByTestId('guidance').innerText()).toContain('15 mg per kg');
      await card('paracetamol').getByTestId('release-button').click();
      await card('paracetamol').getByTestId('claim-button').click();
      await card('paracetamol').getByTestId('hand-on').click();
      await card('paracetamol').getByRole('combobox').selectOption('ward-lead');
      await card('paracetamol').getByTestId('hand-on-note').fill('The mother of Maria Quackenbush waits in room 2.');
      await card('paracetamol').getByTestId('send-hand-on').click();
      await expect
        .poll(() => card('paracetamol').getByTestId('masked-preview').locator('blockquote').innerText())
        .not.toContain('Quackenbush');
      expect(await accessibilityProblems()).toEqual([]);
      await card('paracetamol').getByTestId('send-hand-on').click();
      await card('paracetamol').getByText('Handed to Ward lead').waitFor();
    });

    it('the next one answers; the asker is told on whatever page they are, and reads it', async () => {
      await change('ward-lead');
      await window.go('escalations');
      await card('paracetamol').getByTestId('claim-button').click();
      await card('paracetamol')
        .getByTestId('review-answer')
        .fill('Give 180 mg by mouth now, at most four times in 24 hours.');
      await card('paracetamol').getByTestId('send-answer').click();
      await card('paracetamol').getByTestId('escalation-answer').waitFor();
      await change('sample-nurse');
      await window.page.getByTestId('answer-arrived').waitFor();
      await window.page.getByTestId('badge-news').waitFor();
      expect(await accessibilityProblems()).toEqual([]);
      await window.page.getByTestId('answer-arrived').getByRole('link').click();
      await expect
        .poll(() => card('paracetamol').getByTestId('escalation-answer').innerText())
        .toMatch(/Ward lead answered on .*Give 180 mg/s);
      await window.page.getByTestId('badge-news').waitFor({ state: 'detached' });
      await window.screenshot('browser-escalation-answered');
      expect(await accessibilityProblems()).toEqual([]);
    });

    it('its page tells everything that happened to it', async () => {
      await card('paracetamol').getByRole('link', { name: 'Details and history' }).click();
      const history = window.page.locator('.history li');
      const happened = async () => (await history.locator('> span').allInnerTexts()).map((text) => text.split('\n')[0]);
      const pharmacist = 'Sample pharmacist';
      await expect
        .poll(async () => (await happened()).slice(0, 7))
        .toEqual([
          'Sample nurse asked',
          `${pharmacist} took it`,
          `${pharmacist} gave it back`,
          `${pharmacist} took it`,
          `${pharmacist} handed it to Ward lead`,
          'Ward lead took it',
          'Ward lead answered',
        ]);
      expect(await accessibilityProblems()).toEqual([]);
    });

    it('prints a hand-over sheet that is complete without the screen, and writes down that it was printed', async () => {
      await window.page.getByTestId('sheet-link').click();
      const sheet = window.page.getByTestId('sheet');
      await sheet.waitFor();
      expect(await accessibilityProblems()).toEqual([]);
      await window.page.setViewportSize({ width: 1000, height: 1440 });
      await window.screenshot('browser-handover-sheet');
      await window.page.setViewportSize({ width: 1200, height: 900 });
      await window.page.emulateMedia({ media: 'print', colorScheme: 'dark' });
      await expect
        .poll(() =>
          window.page
            .locator('.topbar, .menu, .page-head')
            .evaluateAll((all) => all.every((element) => element.getClientRects().length === 0)),
        )
        .toBe(true);
      for (const part of [
        'Marula Ridge Clinic (sample)',
        'not for clinical use',
        'How much paracetamol',
        'Sample nurse',
        '15 mg per kg',
        'version 1',
        '555-0112',
        'Give 180 mg',
        'handed it to Ward lead',
        'Received by',
      ]) {
        await expect.poll(() => sheet.innerText()).toContain(part);
      }
      expect(await sheet.innerText()).not.toContain('Quackenbush');
      await window.page.emulateMedia({ media: 'screen', colorScheme: 'light' });
      await window.page.evaluate('window.dispatchEvent(new Event("beforeprint"))');
      await sheet.getByText('Sample nurse printed a hand-over sheet').waitFor();
    });

    it('prints the sheets of all open questions, a page each, what is overdue first', async () => {
      await window.go('escalations');
      await window.page.getByTestId('sheet-of-all').click();
      const sheets = window.page.getByTestId('sheet');
      await expect.poll(() => sheets.count()).toBeGreaterThanOrEqual(5);
      await expect.poll(() => sheets.first().innerText()).toMatch(/A man fell in the waiting room/);
      await expect.poll(() => sheets.first().innerText()).toMatch(/Overdue for/);
      expect(await accessibilityProblems()).toEqual([]);
    });

    it('asks for nothing from anywhere else, and logs no error', () => {
      expect(seen).toEqual({ elsewhere: [], errors: [] });
    });
  },
);
