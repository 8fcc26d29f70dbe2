import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SAMPLE_PIN } from '../../../main/engine/workstation/sample-clinic.ts';
import type { EngineHost } from '../../../main/host/engine-host.ts';
import { startEngine } from '../../../main/host/start-engine.ts';
import { createClient } from '../../../shared/rpc/client.ts';
import { makeSampleClinic, type SampleClinic } from '../../fixtures/sample-clinic.ts';

/**
 * Resident, MB: it was 575 when language data were objects and runtimes were loaded whether wanted or not, and is near
 * 210. Sources take more than the built engine, and machines differ.
 */
const MOST_MB = 280;

let clinic: SampleClinic;
let host: EngineHost;

beforeAll(async () => {
  clinic = await makeSampleClinic();
  host = startEngine({
    home: clinic.home,
    models: 'none',
    env: clinic.env,
    from: import.meta.dirname,
    onLog: () => undefined,
  });
  await host.whenReady();
});

afterAll(async () => {
  await host?.stop();
  clinic?.remove();
});

function residentMb(pid: number | null): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
}

describe.runIf(process.platform === 'linux')('an engine without models', () => {
  it('fits beside everything else on a small machine, also once it has answered', async () => {
    const client = createClient(host.connect());
    client.setSession((await client.call('accounts.signIn', { id: 'sample-nurse', pin: SAMPLE_PIN })).session);
    const { route } = await client.call('ask.ask', { question: 'What is the range of the vaccine fridge?' });
    expect(route).not.toBe('declined');
    expect(residentMb(host.pid())).toBeLessThan(MOST_MB);
  });
});
