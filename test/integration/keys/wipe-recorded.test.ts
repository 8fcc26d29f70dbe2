import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCli } from '../../../main/cli/run-cli.ts';
import { createAuditLog } from '../../../main/engine/audit/audit-log.ts';
import { createHome } from '../../../main/engine/keys/create-home.ts';
import { openHome } from '../../../main/engine/keys/home.ts';
import { wipeHome } from '../../../main/engine/keys/wipe-home.ts';
import { systemClock } from '../../../main/engine/platform/clock.ts';
import { systemIds } from '../../../main/engine/platform/ids.ts';
import { recordedWipe } from '../../../main/engine/workstation/leave/recorded-wipe.ts';
import type { Env } from '../../../shared/domain/env.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import { codeOf } from '../../fixtures/outpost-command.ts';

const PASSPHRASE = 'an invented passphrase';
const deps = { ids: systemIds, clock: systemClock, cost: { N: 2 ** 4, r: 8, p: 1 } };

let folder: string;
let dir: string;
let env: Env;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'outpost-wipe-recorded-'));
  dir = join(folder, 'home');
  env = { OUTPOST_HOME: dir, OUTPOST_PASSPHRASE_FILE: join(folder, 'passphrase') };
  await passphraseIs(PASSPHRASE);
  (await createHome({ dir, sample: false, passphrase: PASSPHRASE }, deps)).home.close();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const passphraseIs = (words: string) => writeFile(join(folder, 'passphrase'), `${words}\n`, { mode: 0o600 });
async function outpost(...args: string[]) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const code = await runCli(args, { env, stdin: Readable.from([]), stdout, stderr });
  stdout.end();
  stderr.end();
  return { code, stdout: await text(stdout), stderr: await text(stderr) };
}
/** Oldest first: who did what of it, and the code. */
async function wipesInLog(): Promise<unknown[]> {
  const home = await openHome(dir, { by: 'passphrase', passphrase: PASSPHRASE }, deps);
  try {
    const audit = createAuditLog({ ...deps, db: home.db, keyFor: home.keyFor });
    const told = audit.list({ limit: 100 }).filter(({ action }) => action.startsWith('wipe_'));
    expect((await audit.verify()).ok).toBe(true);
    return told.reverse().map(({ kind, action, actor, details }) => ({ kind, action, actor, ...details }));
  } finally {
    home.close();
  }
}
const said = (action: string, code?: string) => ({ kind: 'key', action, actor: 'operator', ...(code && { code }) });

describe('an attempt to erase a home', () => {
  it('without its confirmation is refused, erases nothing, and stands in the audit log', async () => {
    const refused = await outpost('keys', 'wipe');
    expect([refused.code, codeOf(refused.stderr)]).toEqual([2, 'BAD_USAGE']);
    expect(await wipesInLog()).toEqual([said('wipe_refused', 'BAD_USAGE')]);
  });

  it('is in the audit log before the keys go', async () => {
    let before: unknown[] = [];
    const outcome = await recordedWipe({ dir, env }, deps, async () => {
      before = await wipesInLog();
      await wipeHome(dir, deps);
    });
    expect(before).toEqual([said('wipe_begun')]);
    expect(outcome).toEqual({ recorded: true });
    expect(await readdir(dir)).toEqual([]);
  });

  it('that fails is followed by its code', async () => {
    const busy = new OutpostError('HOME_BUSY', 'It is open elsewhere.');
    await expect(recordedWipe({ dir, env }, deps, () => Promise.reject(busy))).rejects.toBe(busy);
    expect(await wipesInLog()).toEqual([said('wipe_begun'), said('wipe_failed', 'HOME_BUSY')]);
  });

  it.each([
    ['the passphrase is wrong', () => passphraseIs('another invented passphrase')],
    ['no passphrase is at hand', () => rm(join(folder, 'passphrase'))],
    ['the records are gone', () => rm(join(dir, 'state.db'))],
    ['the keyring is gone', () => rm(join(dir, 'keys', 'keyring.json'))],
  ])('is carried out all the same where %s, and says that it was not recorded', async (_case, spoil) => {
    await spoil();
    const wiped = await outpost('keys', 'wipe', '--yes', '--json');
    expect(wiped.code, wiped.stderr).toBe(0);
    expect(JSON.parse(wiped.stdout)).toEqual({ wiped: dir, recorded: false });
    expect(await readdir(dir)).toEqual([]);
  });
});
