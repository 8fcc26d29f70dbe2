import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readEnrolment, writeEnrolment } from '../../../main/engine/enrolment/enrolment.ts';
import type { EngineHost } from '../../../main/host/engine-host.ts';
import type { StagedUpdate } from '../../../shared/contract/updates.ts';
import { AppArch, AppPlatform } from '../../../shared/domain/app-release.ts';
import { type Client, createClient } from '../../../shared/rpc/client.ts';
import { makeAppRepository, type TestAppRepository, testRelease } from '../../fixtures/app-repository.ts';
import { withHome } from '../../fixtures/prepare-home.ts';
import { makeSampleClinic, type SampleClinic } from '../../fixtures/sample-clinic.ts';

const MACHINE = { platform: AppPlatform.parse(process.platform), arch: AppArch.parse(process.arch) };
const FILE = Buffer.from('an invented version of the app');
const [ADMIN, PIN] = ['local-admin', '8642'];

let clinic: SampleClinic;
let releases: TestAppRepository;
let engine: EngineHost | null = null;
beforeAll(async () => {
  clinic = await makeSampleClinic();
  await writeFile(join(clinic.folder, 'pin'), `${PIN}\n`, { mode: 0o600 });
  const admin = [
    '--name',
    'Ada',
    '--role',
    'admin',
    '--department',
    'nursing',
    '--pin-file',
    join(clinic.folder, 'pin'),
  ];
  expect((await clinic.outpost('accounts', 'add', ADMIN, ...admin)).code).toBe(0);
  const next = { release: testRelease('999.0.0', MACHINE), file: FILE };
  releases = await makeAppRepository(join(clinic.folder, 'releases'), [next]);
  await withHome(clinic, async ({ sealed }) => {
    const enrolment = await readEnrolment(sealed);
    if (enrolment === null) throw new Error('The sample home has no enrolment.');
    const root = releases.root.toString('base64');
    await writeEnrolment(sealed, {
      ...enrolment,
      updates: { channel: 'stable', sources: [releases.repository], root },
    });
  });
});
afterEach(() => engine?.stop());
afterAll(() => clinic?.remove());

/** An engine under a shell that swaps folders, and a local admin at its window. */
async function start(): Promise<{ admin: Client; host: EngineHost; staged: Promise<[StagedUpdate, 'now' | 'idle']> }> {
  const host = clinic.engine('none', {}, ['folder']);
  engine = host;
  const staged = new Promise<[StagedUpdate, 'now' | 'idle']>((told) => {
    host.onStagedUpdate((update, when) => told([update, when]));
  });
  await host.whenReady();
  const admin = createClient(host.connect());
  const { session } = await admin.call('accounts.signIn', { id: ADMIN, pin: PIN });
  admin.setSession(session);
  return { admin, host, staged };
}

describe('a real engine under a shell', () => {
  it('fetches a version, tells the shell of it when a person asks, and hears that it was taken back', async () => {
    const { admin, host, staged } = await start();
    const progress: number[] = [];
    const found = await admin.call('updates.check', {}, { onEvent: ({ done }) => progress.push(done) });
    expect(found).toMatchObject({ state: 'held', offered: { version: '999.0.0' }, channel: 'stable' });
    expect(progress.at(-1)).toBe(FILE.length);
    expect((await admin.call('system.status', {})).update).toEqual({ state: 'held', version: '999.0.0' });
    expect(await admin.call('updates.apply', {})).toMatchObject({ state: 'applying' });
    const [update, when] = await staged;
    expect([update.version, update.format, update.bytes, when]).toEqual(['999.0.0', 'folder', FILE.length, 'now']);
    await host.reportUpdate({ version: '999.0.0', outcome: 'rolled-back', code: 'UPDATE_DID_NOT_START' });
    const taken = { state: 'refused', notAgain: ['999.0.0'], problem: { code: 'UPDATE_DID_NOT_START' } };
    await expect.poll(() => admin.call('updates.status', {})).toMatchObject(taken);
    const written = async () => {
      const entries = await admin.call('audit.list', { limit: 20 });
      return entries.filter(({ kind }) => kind === 'update').map(({ action, actor }) => [action, actor]);
    };
    await expect.poll(written).toEqual([
      ['rolled_back', null],
      ['handed_over', null],
      ['asked', ADMIN],
      ['staged', ADMIN],
    ]);
  });

  it('remembers over a restart what was taken back, and takes the next one from a stick', async () => {
    await releases.add({ release: testRelease('999.0.1', MACHINE), file: FILE });
    const { admin, staged } = await start();
    expect(await admin.call('updates.status', {})).toMatchObject({ notAgain: ['999.0.0'] });
    const found = await admin.call('updates.check', { from: releases.repository });
    expect(found).toMatchObject({ state: 'held', offered: { version: '999.0.1' }, problem: null });
    // Somebody works here: it is held.
    expect(found.waitsFor).toBe('people');
    await admin.call('updates.apply', {});
    expect((await staged)[0].version).toBe('999.0.1');
  });
});
