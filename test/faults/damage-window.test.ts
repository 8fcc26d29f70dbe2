import { readdirSync, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EngineHost } from '../../main/host/engine-host.ts';
import { makeSampleClinic, type SampleClinic, signedIn } from '../fixtures/sample-clinic.ts';
import { expectTold } from './table.ts';
import { noWindow, openWindow } from './window/fault-window.ts';

const why = noWindow();

describe.skipIf(why !== null)(`the window before a home that is damaged${why === null ? '' : `: ${why}`}`, () => {
  let clinic: SampleClinic;
  let engine: EngineHost;
  let opened: Awaited<ReturnType<typeof openWindow>> | null = null;
  beforeEach(async () => {
    clinic = await makeSampleClinic();
  });
  afterEach(async () => {
    await opened?.close();
    opened = null;
    await engine?.stop();
    clinic?.remove();
  });
  async function open(): Promise<Awaited<ReturnType<typeof openWindow>>> {
    engine = clinic.engine('none');
    await engine.whenReady();
    opened = await openWindow(() => engine.connect());
    return opened;
  }

  it('whose records are gone opens nothing, makes nothing new, and says so', async () => {
    for (const name of readdirSync(clinic.home).filter((entry) => entry.startsWith('state')))
      rmSync(join(clinic.home, name));
    const { window } = await open();
    await expect
      .poll(() => window.page.locator('body').innerText())
      .toContain('The records of this workstation are gone');
    expect(await window.page.getByTestId('account-sample-nurse').count()).toBe(0);
    await window.screenshot('fault-records-gone');
    expect(readdirSync(clinic.home).filter((entry) => entry.startsWith('state'))).toEqual([]);
  });

  it('of whose policies a part is cut off claims nothing, and an emergency is still one', async () => {
    const segments = readdirSync(clinic.home, { recursive: true, encoding: 'utf8' }).filter((path) =>
      /segments\/./.test(path),
    );
    for (const path of segments) truncateSync(join(clinic.home, path), 10);
    const { window } = await open();
    await window.signIn('sample-nurse');
    expect(await window.ask('What do I do right after a needlestick injury?')).toBe('unavailable');
    await window.screenshot('fault-policies-damaged');
    expect(await window.ask('A patient has collapsed and is not breathing')).toBe('escalated');
    // Whom the policies named when they were last whole.
    await expect.poll(() => window.page.locator('body').innerText()).toContain('555-0110');
    const client = await signedIn(engine, 'sample-nurse');
    await expectTold('Flipped bit in a file of the home', client);
    client.close();
  });
});
