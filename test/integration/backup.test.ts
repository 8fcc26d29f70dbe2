import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAccounts } from '../../main/engine/accounts/accounts.ts';
import { systemClock } from '../../main/engine/platform/clock.ts';
import { systemIds } from '../../main/engine/platform/ids.ts';
import type { EngineHost } from '../../main/host/engine-host.ts';
import { escalationOf } from '../../shared/contract/ask-result.ts';
import { AuditVerdict } from '../../shared/contract/audit.ts';
import { BackupCreated, BackupRestored } from '../../shared/contract/backup.ts';
import { DoctorReport } from '../../shared/contract/system.ts';
import { type Client, createClient } from '../../shared/rpc/client.ts';
import { runOutpost } from '../fixtures/outpost-command.ts';
import { withHome } from '../fixtures/prepare-home.ts';
import { makeSampleClinic, type SampleClinic, signedIn } from '../fixtures/sample-clinic.ts';

const PIN = '8642';

let clinic: SampleClinic;
/** The process of an open window; a nurse and a local admin are signed in. */
let engine: EngineHost;
let nurse: Client;
let admin: Client;
const at = (name: string): string => join(clinic.folder, name);

/** A command of its own process, which succeeds and prints JSON. */
async function command(...args: string[]): Promise<unknown> {
  const { code, stdout, stderr } = await runOutpost([...args, '--json'], clinic.env);
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout);
}

beforeAll(async () => {
  clinic = await makeSampleClinic();
  await mkdir(at('stick'));
  await withHome(clinic, ({ db }) => {
    const accounts = createAccounts(db, { clock: systemClock, ids: systemIds });
    accounts.add({ id: 'ada', displayName: 'Ada', role: 'admin', departments: ['nursing'], sample: true, pin: PIN });
  });
  engine = clinic.engine('none');
  nurse = await signedIn(engine, 'sample-nurse');
  admin = createClient(engine.connect());
  admin.setSession((await admin.call('accounts.signIn', { id: 'ada', pin: PIN })).session);
});
afterAll(async () => {
  await engine?.stop();
  clinic?.remove();
});

/** Escalates until it is told to end; ids as they were acknowledged. */
function keepEscalating(): { acknowledged: string[]; end(): Promise<void> } {
  const acknowledged: string[] = [];
  let going = true;
  const working = (async () => {
    while (going) {
      const asked = { question: 'A patient has collapsed and is not breathing', quotesOnly: true };
      const raised = escalationOf(await nurse.call('ask.ask', asked));
      if (raised && 'id' in raised) acknowledged.push(raised.id);
    }
  })();
  return {
    acknowledged,
    async end() {
      going = false;
      await working;
    },
  };
}

describe('a home that an engine has open, with people at work', () => {
  it('is backed up by the window and by a command, and what is restored answers, with all that was acknowledged', {
    timeout: 600_000,
  }, async () => {
    const people = keepEscalating();
    await expect.poll(() => people.acknowledged.length, { timeout: 60_000 }).toBeGreaterThan(1);
    const before = [...people.acknowledged];
    const first = await admin.call('backup.create', { folder: at('stick') });
    const second = BackupCreated.parse(await command('backup', 'create', '--out', at('stick'), '--home', clinic.home));
    await people.end();
    expect(await admin.call('backup.verify', { folder: at('stick') })).toMatchObject({ id: second.id });
    expect(await admin.call('backup.status', {})).toMatchObject({ state: 'fresh', last: { id: second.id } });
    // The records, and what was sealed since, are all that is written again.
    expect(second.written.files).toBeLessThan(first.written.files / 2);

    for (const { id, path, audit } of [first, second]) {
      const there = ['--home', at(`restored-${id}`)];
      BackupRestored.parse(await command('backup', 'restore', path, ...there));
      await writeFile(at('checkpoint.json'), JSON.stringify(audit));
      const verify = ['audit', 'verify', '--checkpoint', at('checkpoint.json'), ...there];
      expect(AuditVerdict.parse(await command(...verify))).toMatchObject({ ok: true });
      const kept = JSON.stringify(await command('escalations', 'list', ...there));
      for (const escalation of before) expect(kept).toContain(escalation);
      const question = 'What do I do right after a needlestick injury?';
      const answer = JSON.stringify(await command('ask', question, '--quotes-only', ...there));
      // Claimed where there are weights, else the closest words.
      expect(answer).toContain('sharps-and-needlestick');
      const { stdout } = await runOutpost(['doctor', '--json', ...there], clinic.env);
      const { checks } = DoctorReport.parse(JSON.parse(stdout));
      // Records and sealed files are of one moment: neither takes the other for an earlier copy.
      for (const named of ['state', 'anchors'])
        expect(checks.find(({ id: check }) => check === named)).toMatchObject({ state: 'ok' });
    }
  });

  it('is backed up by a local admin alone', async () => {
    const refused = nurse.call('backup.create', { folder: at('stick') });
    await expect(refused).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  });
});
