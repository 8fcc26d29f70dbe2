import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PDFDocument, StandardFonts } from 'pdf-lib';
import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { previewSource } from '../../main/engine/workstation/preview-source.ts';
import { LANGUAGES } from '../fixtures/languages.ts';
import { accessibilityViolations, CHROMIUM, openBrowser, watch } from './browser.ts';

const why = existsSync(CHROMIUM) ? null : `there is no ${CHROMIUM}`;
/** A policy this long is read in an afternoon. */
const LONG = 300;

async function policyPdf(): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  for (const { size, lines } of [
    { size: 20, lines: ['Vaccine fridge', 'Keep vaccines between 2 °C and 8 °C.', 'Do not freeze any vial.'] },
    { size: 14, lines: ['Transport', 'Use the cold box for up to 6 hours.'] },
  ]) {
    const page = pdf.addPage([595, 842]);
    for (const [line, text] of lines.entries())
      page.drawText(text, { x: 60, y: 740 - line * 40, size: [size, 11][Math.min(line, 1)] ?? 11, font });
  }
  return pdf.save();
}

const HOSTILE = `<!doctype html><html lang="en"><h1>Spills <img src=x onerror="document.title='taken'"></h1>
<script>document.title = 'taken'</script><p>Close the door &lt;script&gt;document.title = "taken"&lt;/script&gt; first.</p>
<p><a href="javascript:document.title='taken'">Never</a> mop it dry.</p></html>`;
const MANY = `# Many\n\n${Array.from({ length: LONG }, (_, n) => `Step ${n + 1} takes ${n + 2} minutes.\n`).join('\n')}`;

describe.skipIf(why !== null)(why === null ? 'the preview page, from a disk' : `the preview page (${why})`, () => {
  let folder: string;
  let browser: Browser;
  let context: BrowserContext;
  let seen: ReturnType<typeof watch>;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'outpost-preview-'));
    const sources = ['fridge.pdf', 'spills.html', 'many.md'].map((name) => join(folder, name));
    for (const [index, bytes] of [await policyPdf(), HOSTILE, MANY].entries())
      writeFileSync(sources[index] ?? '', bytes);
    const config = { env: process.env, vectorCache: join(folder, 'cache', 'vectors') };
    const request = { sources, out: join(folder, 'out'), onProgress: () => undefined };
    const { documents } = await previewSource(request, config, { languages: LANGUAGES });
    expect(documents.map(({ error }) => error)).toEqual([undefined, undefined, undefined]);
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  afterEach(async () => {
    expect(seen).toEqual({ elsewhere: [], errors: [] });
    await context.close();
  });

  /** What a script in the page finds of the first such element. */
  const look = (page: Page, selector: string, expression: string): Promise<unknown> =>
    page.evaluate(`(() => { const element = document.querySelector('${selector}'); return ${expression}; })()`);

  async function open(name: string, options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
    context = await browser.newContext(options);
    seen = watch(context, 'file:');
    const page = await context.newPage();
    await page.goto(pathToFileURL(join(folder, 'out', name)).href);
    return page;
  }

  it('lists all documents, and leads to each', async () => {
    const page = await open('index.html');
    await page.getByRole('link', { name: 'Vaccine fridge' }).click();
    await expect.poll(() => page.getByRole('heading', { level: 1 }).textContent()).toBe('Vaccine fridge');
    await expect.poll(() => look(page, '#page-1 img', 'element.naturalWidth')).toBeGreaterThan(900);
  });

  it('marks the place of a statement on its page when it is reached by keyboard', async () => {
    const page = await open('fridge.html', { viewport: { width: 1300, height: 900 } });
    for (let presses = 0; presses < 3; presses += 1) await page.keyboard.press('j');
    const item = page.locator('.statement.active');
    await expect.poll(() => item.textContent()).toContain('cold box');
    const region = page.locator('#page-2 .region.active rect');
    await expect.poll(() => region.count()).toBe(1);
    const [box, sheet] = [await region.boundingBox(), await page.locator('#page-2 .sheet').boundingBox()];
    // Its second line, a little below the top, at the left margin of 60 of 595 points.
    expect(((box?.x ?? 0) - (sheet?.x ?? 0)) / (sheet?.width ?? 1)).toBeCloseTo(60 / 595, 1);
    expect(((box?.y ?? 0) - (sheet?.y ?? 0)) / (sheet?.height ?? 1)).toBeCloseTo(133 / 842, 1);
  });

  it('leads from a place on the page back to its statement', async () => {
    const page = await open('fridge.html', { viewport: { width: 1300, height: 900 } });
    await page.locator('#r2 rect').click({ force: true });
    await expect.poll(() => page.locator('.statement.active').textContent()).toContain('Do not freeze');
  });

  it('sets numbers and negations off by more than colour', async () => {
    const page = await open('fridge.html');
    const styles = (selector: string) =>
      look(
        page,
        `.statements ${selector}`,
        '(({ borderBottomStyle, borderTopStyle, fontWeight }) => ({ borderBottomStyle, borderTopStyle, fontWeight }))(getComputedStyle(element))',
      );
    expect(await styles('.quantity')).toEqual({
      borderBottomStyle: 'solid',
      borderTopStyle: 'none',
      fontWeight: '700',
    });
    expect(await styles('.turning')).toEqual({
      borderBottomStyle: 'solid',
      borderTopStyle: 'solid',
      fontWeight: '700',
    });
  });

  it('runs nothing that a document brings along', async () => {
    const page = await open('spills.html');
    expect(await page.title()).toBe('Spills: before signing');
    expect(await page.locator('.paper script, .paper img, .paper a').count()).toBe(0);
    await expect
      .poll(() => page.locator('.paper').textContent())
      .toContain('<script>document.title = "taken"</script>');
  });

  it.each([
    ['light, wide', { colorScheme: 'light', viewport: { width: 1400, height: 900 } }],
    ['dark, narrow', { colorScheme: 'dark', viewport: { width: 390, height: 800 } }],
    ['high contrast', { forcedColors: 'active', viewport: { width: 1000, height: 800 } }],
  ] as const)('is clean to axe: %s', async (_, options) => {
    for (const name of ['index.html', 'fridge.html', 'spills.html']) {
      const page = await open(name, options);
      expect(await accessibilityViolations(page)).toEqual([]);
      expect(await look(page, 'html', 'element.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
      if (name !== 'spills.html') await context.close();
    }
  });

  it('shows a part of many statements, and goes through them by keys', async () => {
    const page = await open('many.html', { viewport: { width: 1300, height: 900 } });
    expect(await page.locator('.statement').count()).toBe(LONG);
    for (let presses = 0; presses < 40; presses += 1) await page.keyboard.press('j');
    await expect.poll(() => page.locator('.statement.active').getAttribute('id')).toBe('s40');
    const seenOf = (selector: string) =>
      look(page, selector, '(({ top, bottom }) => top >= 0 && bottom <= innerHeight)(element.getBoundingClientRect())');
    await expect.poll(() => seenOf('.statement.active')).toBe(true);
    await expect.poll(() => seenOf('.block.active')).toBe(true);
    await page.getByRole('button', { name: 'With numbers or negations' }).click();
    expect(await page.getByRole('button', { name: 'With numbers or negations' }).getAttribute('aria-pressed')).toBe(
      'true',
    );
  });

  it('prints every statement', async () => {
    const page = await open('many.html');
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.tools').isVisible()).toBe(false);
    expect(await look(page, '.paper', 'getComputedStyle(element).overflowY')).toBe('visible');
  });

  it('works without its script: links lead to places', async () => {
    const page = await open('fridge.html', { javaScriptEnabled: false, viewport: { width: 1300, height: 900 } });
    await page.getByRole('link', { name: 'Statement 3: show it on page 2' }).click();
    expect(page.url()).toMatch(/#r3$/);
    expect(await page.locator('.tools').isVisible()).toBe(false);
  });
});
