import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { logFolder } from '../../../main/engine/platform/local-log/local-log.ts';
import type { EngineHost } from '../../../main/host/engine-host.ts';
import { type LogLine, parseLogLine } from '../../../shared/domain/log-line.ts';
import type { Client } from '../../../shared/rpc/client.ts';
import { CANARY_VALUES, canariesIn } from '../../fixtures/canaries.ts';
import { makeSampleClinic, type SampleClinic, signedIn } from '../../fixtures/sample-clinic.ts';

let clinic: SampleClinic;
let engine: EngineHost;
let client: Client;
beforeAll(async () => {
  clinic = await makeSampleClinic();
  engine = clinic.engine('none');
  client = await signedIn(engine, 'sample-nurse');
});
afterAll(async () => {
  await engine?.stop();
  clinic?.remove();
});

const logged = (): string =>
  readdirSync(logFolder(clinic.home))
    .map((name) => readFileSync(join(logFolder(clinic.home), name), 'utf8'))
    .join('');
const lines = (): LogLine[] =>
  logged()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => parseLogLine(JSON.parse(line)) ?? expect.fail(`no line of the log: ${line}`));
const events = (): string[] => lines().map(({ event }) => event);

describe('the local log of a real engine and its host', () => {
  it('tells how it started, was opened and answered, and nothing of what was asked', async () => {
    for (const value of CANARY_VALUES) {
      await client.call('ask.ask', { question: `When is the cupboard of ${value} checked?` });
      await client.call('accounts.signIn', { id: value, pin: '0000' }).catch(() => undefined);
      await client.call('system.unlock', { by: 'passphrase', passphrase: value }).catch(() => undefined);
      await client.call('knowledge.sync', { from: `/home/${value}/policies` }).catch(() => undefined);
    }
    await expect.poll(() => lines().filter((line) => line.event === 'trace' && line.of === 'ask').length).toBe(18);
    expect(events()).toEqual(expect.arrayContaining(['engine', 'started', 'opened', 'trace', 'count']));
    const [asked] = lines().filter((line) => line.event === 'trace' && line.of === 'ask');
    expect(asked).toMatchObject({ process: 'engine', stages: { guard: expect.any(Number) } });
    expect(canariesIn(logged())).toEqual([]);
    // Nor whose machine it is.
    expect(logged()).not.toContain(clinic.folder);
    expect(logged()).not.toContain('sample-nurse');
  });

  it('tells how an engine ended that could tell nothing any more', async () => {
    process.kill(engine.pid() ?? -1, 'SIGKILL');
    await expect.poll(events).toContain('engine_ended');
    expect(lines().find(({ event }) => event === 'engine_ended')).toMatchObject({ process: 'host', signal: 'SIGKILL' });
    await expect.poll(() => lines().filter(({ event }) => event === 'started').length).toBe(2);
  });
});
