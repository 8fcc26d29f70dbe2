import { spawn } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAccounts } from '../../../main/engine/accounts/accounts.ts';
import { openHome } from '../../../main/engine/keys/home.ts';
import { systemClock } from '../../../main/engine/platform/clock.ts';
import { systemIds } from '../../../main/engine/platform/ids.ts';
import { parseEnrolment } from '../../../main/engine/enrolment/enrolment.ts';
import { setUpHome } from '../../../main/engine/workstation/set-up.ts';
import type { Env } from '../../../shared/domain/env.ts';
import { codeOf, type Outcome } from '../../fixtures/outpost-command.ts';
import { createTestAuthority } from '../../fixtures/signed-enrolment.ts';
import { copyRelease, makeTestRelease } from '../../fixtures/test-release.ts';

const PASSPHRASE = 'correct horse';
const deps = { clock: systemClock, ids: systemIds };

let dir: string;
let first: string;
let second: string;
let env: Env;
const at = (...names: string[]): string => join(dir, ...names);
const install = (): string => at('install');

/** In a shell of its own, as an administrator's tool runs it: no terminal, nothing to answer. */
function run(program: string, ...args: string[]): Promise<Outcome> {
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const text = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name].on('data', (chunk) => {
      text[name] += String(chunk);
    });
  return new Promise((done) => child.on('close', (code, signal) => done({ code, signal, ...text })));
}
const installs = (release: string, ...more: string[]): Promise<Outcome> =>
  run('sh', join(release, 'install.sh'), '--prefix', install(), '--silent', ...more);
const uninstalls = (...more: string[]): Promise<Outcome> =>
  run('sh', join(install(), 'bin', 'uninstall.sh'), '--silent', ...more);

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'outpost-deployed-'));
  first = await makeTestRelease(dir, '1.2.3');
  second = await makeTestRelease(dir, '1.10.0');
  mkdirSync(at('user'));
  env = {
    PATH: process.env.PATH,
    HOME: at('user'),
    OUTPOST_POLICY_FILE: process.env.OUTPOST_POLICY_FILE,
    OUTPOST_HOME: at('user', 'home'),
    OUTPOST_PASSPHRASE_FILE: at('passphrase'),
  };
  writeFileSync(at('passphrase'), `${PASSPHRASE}\n`, { mode: 0o600 });
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe('installing without a person', () => {
  it('puts a release where it is told, says nothing, and both window and command line start', async () => {
    expect(await installs(first)).toMatchObject({ code: 0, stdout: '', stderr: '' });
    const outpost = join(install(), 'path', 'outpost');
    expect((await run(outpost)).stdout).toBe('window of 1.2.3: \n');
    expect((await run(outpost, 'schema', 'ask')).stdout).toContain('"traceId"');
    expect(readFileSync(join(install(), 'menu', 'outpost.desktop'), 'utf8')).toContain(`Exec="${install()}/outpost"`);
    expect(readFileSync(join(install(), 'menu', 'outpost.desktop'), 'utf8')).toContain(
      `Icon=${install()}/outpost.svg\n`,
    );
    expect(readFileSync(join(install(), 'outpost.svg'), 'utf8')).toContain('<title>Outpost</title>');
  });

  it('is done once: the same release again changes nothing', async () => {
    const before = readFileSync(join(install(), 'current'), 'utf8');
    expect((await installs(first)).code).toBe(0);
    expect(readFileSync(join(install(), 'current'), 'utf8')).toBe(before);
  });

  it('goes on to a newer release, keeps the one before for a roll-back, and goes back to it', async () => {
    expect((await installs(second)).code).toBe(0);
    const outpost = join(install(), 'path', 'outpost');
    expect((await run(outpost)).stdout).toBe('window of 1.10.0: \n');
    expect((await run(outpost, '--roll-back')).code).toBe(0);
    expect((await run(outpost)).stdout).toBe('window of 1.2.3: \n');
    expect((await installs(second)).code).toBe(0);
  });

  it('is gone back from by whoever installed it: anybody else is told so by a code, and nothing changes', async () => {
    const launcher = join(install(), 'outpost');
    const before = readFileSync(join(install(), 'current'), 'utf8');
    const isRoot = process.getuid?.() === 0;
    // Others may pass through the folders of this test; none of them is theirs to write to.
    if (isRoot) for (const above of [tmpdir(), dir]) chmodSync(above, (statSync(above).mode & 0o777) | 0o011);
    else chmodSync(install(), 0o555);
    const nobody = ['--reuid=65534', '--regid=65534', '--clear-groups'];
    const { code, stderr } = isRoot
      ? await run('setpriv', ...nobody, launcher, '--roll-back')
      : await run(launcher, '--roll-back');
    if (!isRoot) chmodSync(install(), 0o755);
    expect([code, codeOf(stderr)]).toEqual([1, 'UPDATE_BY_ADMINISTRATOR']);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(readFileSync(join(install(), 'current'), 'utf8')).toBe(before);
    expect(readdirSync(install())).not.toContain('current.new');
  });

  it('to an older release is refused unless it is meant: 1.10.0 is newer than 1.2.3', async () => {
    const { code, stderr } = await installs(first);
    expect([code, codeOf(stderr)]).toEqual([1, 'CONFLICT']);
    expect(readFileSync(join(install(), 'current'), 'utf8').split('\n')[0]).toBe('1.10.0');
  });

  it.each([
    [
      'an archive that was changed',
      (release: string) => appendFileSync(join(release, 'outpost-1.10.0-linux-x64.tar.gz'), 'x'),
      'RELEASE_ALTERED',
    ],
    [
      'a launcher that was changed',
      (release: string) => appendFileSync(join(release, 'launcher.sh'), 'x'),
      'RELEASE_ALTERED',
    ],
    ['checksums that are missing', (release: string) => rmSync(join(release, 'SHA256SUMS')), 'NOT_FOUND'],
    ['no archive', (release: string) => rmSync(join(release, 'outpost-1.10.0-linux-x64.tar.gz')), 'NOT_FOUND'],
  ])('of %s is refused, and nothing is placed', async (_what, spoil, wanted) => {
    const release = copyRelease(second, mkdtempSync(join(dir, 'spoilt-')));
    spoil(release);
    const elsewhere = at('elsewhere');
    const { code, stderr } = await run('sh', join(release, 'install.sh'), '--prefix', elsewhere, '--silent');
    expect([code, codeOf(stderr)]).toEqual([1, wanted]);
    expect(existsSync(elsewhere)).toBe(false);
  });

  it('into a folder that holds something else is refused', async () => {
    mkdirSync(at('theirs'));
    writeFileSync(at('theirs', 'letter.txt'), 'theirs');
    const { code, stderr } = await run('sh', join(second, 'install.sh'), '--prefix', at('theirs'));
    expect([code, codeOf(stderr)]).toEqual([1, 'CONFLICT']);
    expect(readdirSync(at('theirs'))).toEqual(['letter.txt']);
  });
});

describe('uninstalling', () => {
  const home = (): string => at('user', 'home');
  const opens = async (folder: string): Promise<boolean> =>
    openHome(folder, { by: 'passphrase', passphrase: PASSPHRASE }, deps).then(
      (opened) => {
        opened.close();
        return true;
      },
      () => false,
    );

  beforeAll(async () => {
    const enrolment = parseEnrolment({
      ...createTestAuthority().fields,
      backup: { folder: at('stick'), everyHours: 24, keep: { daily: 7, weekly: 4 } },
    });
    await setUpHome({ dir: home(), sample: false, passphrase: PASSPHRASE, enrolment, accounts: [] });
    const opened = await openHome(home(), { by: 'passphrase', passphrase: PASSPHRASE }, deps);
    createAccounts(opened.db, deps).add({
      ...{ id: 'nurse', displayName: 'Nina', role: 'staff', departments: ['nursing'], sample: false, pin: '1357' },
    });
    opened.close();
    for (const folder of ['.cache', '.config', '.local/share'])
      mkdirSync(at('user', folder, 'outpost'), { recursive: true });
  });

  it('leaves the data where they are unless it is told otherwise', async () => {
    await installs(second);
    expect(await uninstalls()).toMatchObject({ code: 0, stdout: '', stderr: '' });
    expect(existsSync(install())).toBe(false);
    expect(await opens(home())).toBe(true);
  });

  it('with the data is refused while nobody can tell whether questions are open, and nothing is touched', async () => {
    await installs(second);
    const own = env;
    env = { ...env, OUTPOST_PASSPHRASE_FILE: at('nowhere') };
    const { code, stderr } = await uninstalls('--with-data');
    env = own;
    expect([code, codeOf(stderr)]).toEqual([1, 'NOT_HANDED_OVER']);
    expect(existsSync(join(install(), 'current'))).toBe(true);
    expect(await opens(home())).toBe(true);
  });

  it('with the data tells of the back-ups that stay, and leaves nothing that a copy of the sealed files could be read with', async () => {
    cpSync(join(home(), 'sealed'), at('copied', 'sealed'), { recursive: true });
    const outpost = join(install(), 'path', 'outpost');
    const listed = JSON.parse((await run(outpost, 'homes', 'list', '--json')).stdout);
    expect(listed.homes).toEqual([
      { home: home(), sample: false, openEscalations: 0, backup: null, backupFolder: at('stick') },
    ]);
    const { code, stdout, stderr } = await run('sh', join(install(), 'bin', 'uninstall.sh'), '--with-data');
    expect(code, stderr).toBe(0);
    expect(stdout).toContain(at('stick'));
    expect(stdout).toContain('Back-ups were left');
    expect(existsSync(install())).toBe(false);
    expect(existsSync(join(home(), 'keys', 'keyring.json'))).toBe(false);
    for (const folder of ['.cache', '.config', '.local/share'])
      expect(existsSync(at('user', folder, 'outpost'))).toBe(false);
    // Whoever kept a copy of the sealed files, and knows the passphrase, has no key: it was destroyed with the home.
    cpSync(at('copied', 'sealed'), join(home(), 'sealed'), { recursive: true });
    expect(await opens(home())).toBe(false);
  });
});
