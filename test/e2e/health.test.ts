import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineHost } from '../../main/host/engine-host.ts';
import { type LoopbackHost, startLoopbackHost } from '../../main/web/loopback-host.ts';
import { type OtlpSink, startSink } from '../../scripts/lib/otlp-sink.ts';
import { createClient } from '../../shared/rpc/client.ts';
import { addEndpoint, HISTORY_QUESTIONS, recordHistory, withHome } from '../fixtures/prepare-home.ts';
import { makeSampleClinic, type SampleClinic, signedIn } from '../fixtures/sample-clinic.ts';
import { type WindowPage, windowPage } from '../fixtures/window-page.ts';
import { accessibilityViolations, CHROMIUM, openBrowser, watch } from './browser.ts';

const why = existsSync(CHROMIUM) ? null : `there is no ${CHROMIUM}`;
const ADMIN = 'local-admin';
const ADMIN_PIN = '8642';

describe.skipIf(why !== null)(why === null ? 'the Health page' : `the Health page (${why})`, () => {
  let clinic: SampleClinic;
  let sink: OtlpSink;
  let engine: EngineHost;
  let host: LoopbackHost;
  let browser: Browser;
  let context: BrowserContext;
  let seen: ReturnType<typeof watch>;
  let window: WindowPage;
  let page: Page;
  let failedTrace = '';
  let reference = '';

  beforeAll(async () => {
    clinic = await makeSampleClinic();
    const pin = join(clinic.folder, 'pin');
    await writeFile(pin, `${ADMIN_PIN}\n`, { mode: 0o600 });
    const added = await clinic.outpost(
      'accounts',
      'add',
      ADMIN,
      '--name',
      'Local admin',
      '--role',
      'admin',
      '--department',
      'nursing',
      '--pin-file',
      pin,
    );
    expect(added.stderr).toBe('');
    sink = await startSink();
    await withHome(clinic, async (home) => {
      await addEndpoint(home, sink.url);
      ({ failedTrace } = await recordHistory(home));
    });
    engine = clinic.engine('all');
    (await signedIn(engine, 'sample-nurse')).close();
    // The engine uploads by itself at a time that it draws: not before the test of what is sent.
    await upload(false);
    host = await startLoopbackHost({ folder: resolve('dist/renderer'), port: 0, connect: () => engine.connect() });
    browser = await openBrowser();
    context = await browser.newContext({ viewport: { width: 1200, height: 900 }, acceptDownloads: true });
    seen = watch(context, new URL(host.address).origin);
    page = await context.newPage();
    window = windowPage(page);
    await page.goto(host.address);
    await window.signIn('sample-nurse');
    expect(await window.ask('What do I do right after a needlestick injury?')).toMatch(/^(grounded|quoted)$/);
    reference = (await page.getByTestId('trace-id').innerText()).replace(/^[^:]*: /, '');
    expect(await window.ask('How much paracetamol for a 12 kg child?')).toBe('restricted');
    await window.decline();
  });
  afterAll(async () => {
    await browser?.close();
    await host?.close();
    await engine?.stop();
    await sink?.close();
    clinic?.remove();
  });

  async function upload(enabled: boolean): Promise<void> {
    const client = createClient(engine.connect());
    client.setSession((await client.call('accounts.signIn', { id: ADMIN, pin: ADMIN_PIN })).session);
    await client.call('telemetry.setEnabled', { enabled });
    client.close();
  }

  const theme = (name: 'light' | 'dark'): Promise<void> =>
    page.locator('html').evaluate((root, chosen) => root.setAttribute('data-theme', chosen), name);

  /** WCAG 2.2 A and AA in both themes, as far as a machine can tell. */
  async function accessibilityProblems(): Promise<string[]> {
    const problems: string[] = [];
    for (const name of ['dark', 'light'] as const) {
      await theme(name);
      problems.push(...(await accessibilityViolations(page)).map((problem) => `${name}, ${problem}`));
    }
    return problems;
  }

  /** The top of the page, as far as `height` px, in both themes and on a narrow window. */
  async function pictures(name: string, height: number): Promise<void> {
    for (const [suffix, width, colours] of [
      ['', 1_200, 'light'],
      ['-dark', 1_200, 'dark'],
      ['-narrow', 700, 'light'],
    ] as const) {
      await page.setViewportSize({ width, height });
      await theme(colours);
      // Plots are drawn anew for another width.
      await page.waitForTimeout(200);
      await window.screenshot(`browser-${name}${suffix}`);
    }
    await theme('light');
    await page.setViewportSize({ width: 1_200, height: 900 });
  }

  async function find(text: string): Promise<void> {
    await window.go('health');
    await page.getByTestId('trace-input').fill(text);
    await page.getByTestId('trace-find').click();
  }

  /** Counts in a plot's table, in its order. */
  const tableNumbers = async (testId: string): Promise<number[]> =>
    (await page.getByTestId(testId).locator('.plot-table tbody tr td:first-of-type').allTextContents()).map(Number);

  it('shows how many questions ended in which way, day by day', async () => {
    await window.go('health');
    const figures = page.getByTestId('key-figures');
    await expect
      .poll(() => figures.locator('[data-figure=questions] .figure-value').innerText())
      .toBe(String(HISTORY_QUESTIONS + 2));
    await expect.poll(() => figures.locator('[data-figure=coverage] .figure-value').innerText()).toBe('100%');
    await expect.poll(() => tableNumbers('days')).toHaveLength(14);
    const byDay = await tableNumbers('days');
    expect(byDay.at(-1)).toBe(2);
    expect(byDay.reduce((a, b) => a + b)).toBe(HISTORY_QUESTIONS + 2);
    await page.getByTestId('period').selectOption('1');
    await expect.poll(() => figures.locator('[data-figure=questions] .figure-value').innerText()).toBe('2');
    await page.getByTestId('period').selectOption('14');
  });

  it('shows how long each step takes, and how the times of one are spread', async () => {
    const latency = page.getByTestId('latency');
    // The whole answer, the first passage, and the steps that every question passes; the model is not asked every time.
    await expect.poll(() => latency.locator('[data-measure]').count()).toBeGreaterThanOrEqual(6);
    await page.getByTestId('histogram-choice').selectOption('retrieve');
    // Both are read anew at each try: figures of the period before may still stand there.
    const searches = async () => Number(await latency.locator('[data-measure=retrieve] td').first().innerText());
    const spread = async () => (await tableNumbers('latency')).reduce((a, b) => a + b, 0);
    await expect.poll(async () => (await spread()) - (await searches())).toBe(0);
    await expect.poll(() => page.getByTestId('histogram').locator('canvas').count()).toBe(1);
    await page.getByTestId('histogram-choice').selectOption('total');
  });

  it('says what needs attention, against its limit, and what to do', async () => {
    const alert = page.locator('[data-alert=model_timeouts]');
    await expect.poll(() => alert.innerText()).toMatch(/Now [\d.]+%, limit 10%\.[\s\S]*Close other heavy programs/);
  });

  it('is accessible in both themes', async () => {
    expect(await accessibilityProblems()).toEqual([]);
    await pictures('health', 2_350);
  });

  it('finds a trace by the beginning of its reference as it was read out, and names its slowest step', async () => {
    await find(`  ${reference.slice(0, 9).toUpperCase()} `);
    const rows = page.getByTestId('waterfall').locator('tr[data-step]');
    const steps = (): Promise<(string | null)[]> =>
      rows.evaluateAll((all) => all.map((row) => row.getAttribute('data-step')));
    await expect.poll(steps).toEqual(expect.arrayContaining(['ask', 'guard', 'retrieve', 'vector', 'rerank']));
    await expect.poll(() => page.getByTestId('trace').locator('h2').innerText()).toBe(reference);
    const slowest = rows.filter({ hasText: 'slowest' });
    await expect.poll(() => slowest.count()).toBe(1);
    const name = (await slowest.locator('.disclosure, .no-details').innerText()).trim();
    await expect.poll(() => page.getByTestId('slowest').innerText()).toContain(`Slowest step: ${name}`);
    await page.locator('tr[data-step=retrieve] .disclosure').last().click();
    await expect.poll(() => page.locator('.attributes:visible').innerText()).toMatch(/Found by meaning[\s\S]*\d/);
    expect(await accessibilityProblems()).toEqual([]);
    await pictures('trace', 1_300);
  });

  it('marks the step that failed, in words', async () => {
    await find(failedTrace.slice(0, 8));
    await expect.poll(() => page.locator('tr[data-step=generate]').innerText()).toContain('Failed: TIMEOUT');
    expect(await accessibilityProblems()).toEqual([]);
    await pictures('trace-failed', 800);
  });

  it('says so when no trace begins like that, or when it is no reference', async () => {
    await find('ffff ffff ffff');
    await expect.poll(() => page.getByTestId('trace-missing').innerText()).toContain('ffff ffff ffff');
    await find('room 12');
    await page.getByTestId('trace-wrong').waitFor();
  });

  it('leads from an answer to its steps', async () => {
    await window.ask('At what temperature is the vaccine fridge kept?');
    const shown = (await page.getByTestId('trace-id').innerText()).replace(/^[^:]*: /, '');
    await page.locator('.answer-footer a').click();
    await expect.poll(() => page.getByTestId('trace').locator('h2').innerText()).toBe(shown);
  });

  it('shows exactly what is then sent, and saves it', async () => {
    await upload(true);
    await window.go('health');
    await page.getByTestId('preview-button').click();
    const bodies = page.getByTestId('preview-body');
    await bodies.nth(1).waitFor();
    const shown = await bodies.first().textContent();
    expect(shown).toContain(reference.replaceAll(' ', ''));
    expect(shown).not.toMatch(/needlestick|paracetamol|nurse/i);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByTestId('preview-save').first().click(),
    ]);
    expect(await readFile(await download.path(), 'utf8')).toBe(shown);
    await expect
      .poll(() => page.getByTestId('preview-request').first().innerText())
      .toContain(`${Buffer.byteLength(shown ?? '')} bytes`);
    expect(await accessibilityProblems()).toEqual([]);
    await page.setViewportSize({ width: 1_200, height: 1_400 });
    await page.getByTestId('outbox').evaluate((element) => element.scrollIntoView());
    await window.screenshot('browser-outbox-preview');
    await page.setViewportSize({ width: 1_200, height: 900 });
    await page.getByTestId('send-now').click();
    await expect.poll(() => page.getByTestId('send-outcome').innerText()).toMatch(/^Sent: \d+ steps/);
    expect(sink.received.map(({ body }) => body)).toContain(shown);
  });

  it('keeps what could not be sent, and says why', async () => {
    sink.answers.push({ status: 503, headers: { 'retry-after': '600' } });
    await page.getByTestId('send-now').click();
    await expect
      .poll(() => page.getByTestId('upload-failure').innerText())
      .toMatch(/UNREACHABLE[\s\S]*HTTP 503[\s\S]*Nothing is lost/);
    await expect.poll(() => page.locator('.endpoints').innerText()).toContain('Next try');
  });

  it('speaks Spanish, in every word', async () => {
    await window.go('settings');
    await page.getByTestId('language-select').selectOption('es');
    await window.go('health');
    await expect.poll(() => page.locator('main').innerText()).toContain('Cómo terminaron las preguntas');
    await expect.poll(() => page.locator('main').getByText('Cargando…', { exact: true }).count()).toBe(0);
    expect(await page.locator('main').innerText()).not.toMatch(/\b(?:health|ask|knowledge)\.\w/);
    await pictures('health-es', 3_000);
    await window.go('settings');
    await page.getByTestId('language-select').selectOption('en');
    await window.go('health');
  });

  it('leaves switching off and a new name to local admins', async () => {
    await page.locator('.ask-admin').waitFor();
    expect(await page.getByTestId('upload-switch').count()).toBe(0);
    await window.signOut();
    await page.getByTestId(`account-${ADMIN}`).click();
    await page.getByTestId('pin-input').fill(ADMIN_PIN);
    await page.keyboard.press('Enter');
    await page.getByTestId('sign-out').waitFor();
    await window.go('health');
    const uploads = page.getByTestId('upload-switch');
    await uploads.click();
    await expect.poll(() => uploads.getAttribute('aria-checked')).toBe('false');
    await expect.poll(() => page.getByTestId('send-now').isDisabled()).toBe(true);
    expect(await accessibilityProblems()).toEqual([]);
    await uploads.click();
    await expect.poll(() => uploads.getAttribute('aria-checked')).toBe('true');
    const before = await page.getByTestId('identity').innerText();
    await page.getByTestId('renew-identity').click();
    await page.getByTestId('renew-confirm').click();
    await expect.poll(() => page.getByTestId('identity').innerText()).not.toBe(before);
    await find(reference.slice(0, 9));
    await page.getByTestId('trace-missing').waitFor();
  });

  it('says that the centre refuses it, that nothing is lost, and whom to tell', async () => {
    await window.ask('At what temperature is the vaccine fridge kept?');
    await window.go('health');
    sink.answers.push({ status: 401 });
    await page.getByTestId('send-now').click();
    await expect
      .poll(() => page.getByTestId('send-outcome').innerText())
      .toMatch(/refuses[\s\S]*HTTP 401[\s\S]*Nothing is lost[\s\S]*Tell IT/);
    await expect
      .poll(() => page.getByTestId('upload-failure').innerText())
      .toMatch(/TELEMETRY_REFUSED[\s\S]*HTTP 401[\s\S]*Nothing is lost/);
    await page.locator('[data-alert=upload_refused]').waitFor();
    expect(await accessibilityProblems()).toEqual([]);
  });

  it('asks for nothing from anywhere else, and logs no error', () => {
    expect(seen).toEqual({ elsewhere: [], errors: [] });
  });
});
