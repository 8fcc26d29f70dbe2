import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHome } from '../../../main/engine/keys/create-home.ts';
import { systemClock } from '../../../main/engine/platform/clock.ts';
import { systemIds } from '../../../main/engine/platform/ids.ts';
import { DoctorReport } from '../../../shared/contract/system.ts';
import { runOutpost } from '../../fixtures/outpost-command.ts';

const PASSPHRASE = 'an invented passphrase';
const deps = { ids: systemIds, clock: systemClock, cost: { N: 2 ** 4, r: 8, p: 1 } };

let folder: string;
let home: string;
let env: NodeJS.ProcessEnv;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'outpost-set-back-'));
  home = join(folder, 'home');
  env = { ...process.env, OUTPOST_HOME: home, OUTPOST_PASSPHRASE_FILE: join(folder, 'passphrase') };
  await writeFile(join(folder, 'passphrase'), `${PASSPHRASE}\n`, { mode: 0o600 });
  await writeFile(join(folder, 'pin'), '1357\n', { mode: 0o600 });
  (await createHome({ dir: home, sample: false, passphrase: PASSPHRASE }, deps)).home.close();
  await addAccount('first');
  await cp(home, join(folder, 'earlier'), { recursive: true });
  await addAccount('second');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function run(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await runOutpost(args, env);
  expect(code, stderr).toBe(0);
  return stdout;
}
const addAccount = (id: string) =>
  run('accounts', 'add', id, '--name', id, '--role', 'admin', '--department', '*', '--pin-file', join(folder, 'pin'));

/** As somebody does who wants something undone: the earlier file or folder takes the place of the one that is there. */
async function putBack(name: string): Promise<void> {
  await rm(join(home, name), { recursive: true });
  await cp(join(folder, 'earlier', name), join(home, name), { recursive: true });
}

async function anchorsSay(): Promise<[string | undefined, string | undefined]> {
  const { stdout } = await runOutpost(['doctor', '--json'], env);
  const check = DoctorReport.parse(JSON.parse(stdout)).checks.find(({ id }) => id === 'anchors');
  return [check?.state, check?.detail.split(',')[0]];
}

describe('a home of which a part was put back from an earlier copy', () => {
  it.each([
    ['state.db', 'RECORDS_SET_BACK (older'],
    ['sealed', 'KNOWLEDGE_SET_BACK (older'],
  ])('%s: is named by the doctor and in the audit log, until an admin acknowledges it', async (name, said) => {
    expect(await anchorsSay()).toEqual(['ok', 'none seen']);
    await putBack(name);
    expect(await anchorsSay()).toEqual(['warning', said]);
    // The doctor only looks: the opening that follows writes it down, and it is still named.
    await run('accounts', 'list');
    expect(await anchorsSay()).toEqual(['warning', said]);
    const acknowledged: unknown = JSON.parse(await run('doctor', '--acknowledge', '--json'));
    expect(acknowledged).toMatchObject({ acknowledged: [{ code: said.split(' ')[0], reason: 'older' }] });
    expect(await anchorsSay()).toEqual(['ok', 'none seen']);
    const written = (await run('audit', 'export')).split('\n').filter((line) => line.includes('"set_back"'));
    expect(written.map((line) => /"action":"(\w+)","actor":(?:null|"(\w+)")/.exec(line)?.slice(1))).toEqual([
      [said.split(' ')[0]?.toLowerCase(), undefined],
      ['acknowledged', 'operator'],
    ]);
  });

  it('whose sealed anchor was deleted says so', async () => {
    expect(await readdir(join(home, 'sealed'))).toContain('anchor');
    await rm(join(home, 'sealed', 'anchor'), { recursive: true });
    expect(await anchorsSay()).toEqual(['warning', 'KNOWLEDGE_SET_BACK (missing']);
  });

  it('is left alone where all of it is the earlier copy: only what is kept elsewhere shows that', async () => {
    await putBack('state.db');
    await putBack('sealed');
    expect(await anchorsSay()).toEqual(['ok', 'none seen']);
  });
});
