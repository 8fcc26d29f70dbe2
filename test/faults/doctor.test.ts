import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDoctor } from '../../main/engine/workstation/doctor/doctor.ts';
import { type FaultClinic, makeFaultClinic, openClinic, PASSPHRASE } from './clinic.ts';

let clinic: FaultClinic;
beforeAll(async () => {
  clinic = await makeFaultClinic();
  await clinic.publish();
  const workstation = await openClinic(clinic.home);
  await workstation.sync({ signal: new AbortController().signal, onEvent: () => undefined });
  await workstation.close();
  await writeFile(join(clinic.folder, 'passphrase'), `${PASSPHRASE}\n`, { mode: 0o600 });
});
afterAll(() => clinic?.remove());

async function knowledge() {
  const { checks } = await createDoctor({
    home: clinic.home,
    env: { ...process.env, OUTPOST_PASSPHRASE_FILE: join(clinic.folder, 'passphrase') },
  }).report();
  return checks.find(({ id }) => id === 'knowledge');
}

it('the doctor opens every part of what should answer, and names the one that is missing', async () => {
  expect(await knowledge()).toMatchObject({ state: 'ok', detail: 'fault-clinic 1' });
  const files = await readdir(clinic.home, { recursive: true });
  const segment = files.find((file) => file.includes('segments/'));
  await rm(join(clinic.home, segment ?? ''));
  expect(await knowledge()).toMatchObject({
    state: 'failed',
    detail: expect.stringMatching(/^NO_KNOWLEDGE: A part of fault-clinic version 1/),
    remedy: expect.stringContaining('knowledge sync'),
  });
});
