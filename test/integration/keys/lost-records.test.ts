import { mkdtemp, open, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHome } from '../../../main/engine/keys/create-home.ts';
import { systemClock } from '../../../main/engine/platform/clock.ts';
import { systemIds } from '../../../main/engine/platform/ids.ts';
import { startEngine } from '../../../main/host/start-engine.ts';
import { DoctorReport } from '../../../shared/contract/system.ts';
import { createClient } from '../../../shared/rpc/client.ts';
import { codeOf, runOutpost } from '../../fixtures/outpost-command.ts';

/** Three ways to a home: through the engine with and without models, and past it. */
const COMMANDS = [
  ['audit', 'verify'],
  ['ask', 'Where is the spill kit?', '--json'],
  ['keys', 'status'],
];
const PASSPHRASE = 'an invented passphrase';
const deps = { ids: systemIds, clock: systemClock, cost: { N: 2 ** 4, r: 8, p: 1 } };

let folder: string;
let home: string;
let env: NodeJS.ProcessEnv;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'outpost-records-'));
  home = join(folder, 'home');
  env = { ...process.env, OUTPOST_HOME: home, OUTPOST_PASSPHRASE_FILE: join(folder, 'passphrase') };
  await writeFile(join(folder, 'passphrase'), `${PASSPHRASE}\n`, { mode: 0o600 });
  const made = await createHome({ dir: home, sample: false, passphrase: PASSPHRASE }, deps);
  // Rows enough for pages that no command reads at its start.
  const insert = made.home.db.prepare('INSERT INTO settings (name, value) VALUES (?, ?)');
  for (let i = 0; i < 100; i++) insert.run(`invented-${i}`, 'x'.repeat(500));
  made.home.close();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const outpost = (...args: string[]) => runOutpost(args, env);

/** Changes the last byte of the last page, which nothing reads at the start. */
async function damageLastPage(file: string): Promise<void> {
  const { size } = await stat(file);
  const handle = await open(file, 'r+');
  await handle.write(Buffer.from([0x5a]), 0, 1, size - 1);
  await handle.close();
}

const doctorChecks = async () => DoctorReport.parse(JSON.parse((await outpost('doctor', '--json')).stdout)).checks;

describe.each([
  ['STATE_MISSING', (file: string) => rm(file)],
  ['STATE_DAMAGED', (file: string) => writeFile(file, '')],
] as const)('a workstation whose records are lost: %s', (code, lose) => {
  beforeEach(() => lose(join(home, 'state.db')));

  it('every command fails with that code, and makes nothing', async () => {
    const before = await readdir(home, { recursive: true });
    for (const command of COMMANDS) {
      const outcome = await outpost(...command);
      expect([outcome.code, codeOf(outcome.stderr), outcome.stdout], command.join(' ')).toEqual([1, code, '']);
    }
    expect(await readdir(home, { recursive: true })).toEqual(before);
  });

  it('the doctor names them, with a remedy', async () => {
    const failed = (await doctorChecks()).find(({ id }) => id === 'state');
    expect(failed).toMatchObject({ state: 'failed', detail: code, remedy: expect.stringContaining('keys wipe') });
  });

  it('a window is told when it unlocks, and stays locked', async () => {
    const host = startEngine({ home, models: 'none', env, from: import.meta.dirname, onLog: () => undefined });
    try {
      await host.whenReady();
      const client = createClient(host.connect());
      await expect(client.call('system.unlock', { by: 'passphrase', passphrase: PASSPHRASE })).rejects.toMatchObject({
        code,
      });
      await expect(client.call('system.unlock', { by: 'passphrase', passphrase: 'another one' })).rejects.toMatchObject(
        { code: 'WRONG_KEY' },
      );
      expect((await client.call('system.status', {})).home.state).toBe('locked');
    } finally {
      await host.stop();
    }
  });
});

describe('the doctor', () => {
  it('finds the records whole', async () => {
    expect((await doctorChecks()).find(({ id }) => id === 'state')).toMatchObject({ state: 'ok' });
  });

  it('reads every page, also one that a start does not need', async () => {
    await damageLastPage(join(home, 'state.db'));
    expect((await doctorChecks()).find(({ id }) => id === 'state')).toMatchObject({
      state: 'failed',
      detail: 'STATE_DAMAGED',
    });
  });
});
