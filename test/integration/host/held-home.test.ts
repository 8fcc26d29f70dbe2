import { afterEach, describe, expect, it } from 'vitest';
import type { EngineHost } from '../../../main/host/engine-host.ts';
import { startEngine } from '../../../main/host/start-engine.ts';
import { createClient } from '../../../shared/rpc/client.ts';
import { makeSampleClinic, type SampleClinic } from '../../fixtures/sample-clinic.ts';

let clinic: SampleClinic | null = null;
let host: EngineHost | null = null;
afterEach(async () => {
  await host?.stop();
  clinic?.remove();
});

describe('an engine of a version on trial', () => {
  it('serves and leaves the home closed, so that the version before may still open it, until the version has proved itself', async () => {
    clinic = await makeSampleClinic();
    host = startEngine({
      ...{ home: clinic.home, models: 'none', env: clinic.env, from: import.meta.dirname },
      onLog: () => undefined,
      holdsHome: () => true,
    });
    await host.whenReady();
    const client = createClient(host.connect());
    const homeState = async () => (await client.call('system.status', {})).home.state;
    expect(await homeState()).toBe('locked');
    host.openHome();
    await expect.poll(homeState, { timeout: 60_000 }).toBe('ready');
  });

  it('opens its first home on a copy, then itself with all its policies, and tells the shell', async () => {
    clinic = await makeSampleClinic();
    host = startEngine({
      ...{ home: clinic.home, models: 'none', env: clinic.env, from: import.meta.dirname },
      onLog: () => undefined,
      ...{ holdsHome: () => true, provesHome: () => true },
    });
    const told: (string | null)[] = [];
    host.onHomeProof((code) => told.push(code));
    await host.whenReady();
    host.openHome();
    await expect.poll(() => told, { timeout: 120_000 }).toEqual([null]);
    const client = createClient(host.connect());
    expect((await client.call('system.status', {})).degraded.map(({ degradation }) => degradation)).not.toContain(
      'no_knowledge',
    );
  });
});
