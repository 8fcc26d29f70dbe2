import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineHost } from '../../main/host/engine-host.ts';
import { type LoopbackHost, startLoopbackHost } from '../../main/web/loopback-host.ts';
import { collectViolations, walkThrough } from '../fixtures/policy-violations.ts';
import { makeSampleClinic, type SampleClinic, signedIn } from '../fixtures/sample-clinic.ts';
import { windowPage } from '../fixtures/window-page.ts';
import { CHROMIUM, openBrowser, watch } from './browser.ts';

const why = existsSync(CHROMIUM) ? null : `there is no ${CHROMIUM}`;

describe.skipIf(why !== null)(`the policy of the browser window${why === null ? '' : ` (${why})`}`, () => {
  let clinic: SampleClinic;
  let engine: EngineHost;
  let host: LoopbackHost;
  let browser: Browser;

  beforeAll(async () => {
    clinic = await makeSampleClinic();
    engine = clinic.engine('all');
    (await signedIn(engine, 'sample-nurse')).close();
    host = await startLoopbackHost({ folder: resolve('dist/renderer'), port: 0, connect: () => engine.connect() });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await host?.close();
    await engine?.stop();
    clinic?.remove();
  });

  it('names nothing unsafe, and is broken on none of its own pages', async () => {
    const context = await browser.newContext();
    const seen = watch(context, new URL(host.address).origin);
    const page = await context.newPage();
    const violations = await collectViolations(page);
    const answer = await page.goto(host.address);
    const policy = answer?.headers()['content-security-policy'] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toMatch(/unsafe-|\*|https?:/);
    await walkThrough(windowPage(page));
    expect(await violations()).toEqual([]);
    expect(seen).toEqual({ elsewhere: [], errors: [] });
    // A text that would become a script is refused, and noticed.
    const thrown = await page.evaluate<string>(
      `(() => { try { document.body.innerHTML = '<img src=x onerror=1>'; return 'taken'; } catch (error) { return error.name; } })()`,
    );
    expect(thrown).toBe('TypeError');
    expect(await violations()).toMatchObject([expect.stringMatching(/^require-trusted-types-for/)]);
  });
});
