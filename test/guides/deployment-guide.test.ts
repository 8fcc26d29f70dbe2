import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fingerprint } from '../../main/engine/knowledge/repository/keys.ts';
import { SETTING_NAMES } from '../../shared/domain/machine-policy.ts';
import { ERROR_CODES } from '../../shared/errors/codes.ts';
import { selfSigned } from '../fixtures/certificates.ts';
import { createTestAuthority } from '../fixtures/signed-enrolment.ts';
import { makeTestRelease } from '../fixtures/test-release.ts';

const GUIDE = readFileSync(resolve('docs/guides/deployment.md'), 'utf8');

/** Chapters of the guide with their blocks of commands, as they stand. */
const CHAPTERS = GUIDE.split(/^## /m)
  .slice(1)
  .map((text) => ({
    title: text.slice(0, text.indexOf('\n')),
    script: [...text.matchAll(/^```sh\n([\s\S]*?)^```/gm)].map(([, block]) => block).join('\n'),
  }))
  .filter(({ script }) => script !== '');

/** Folders of the system that the guide writes to: in a namespace of its own, so that this machine keeps its own. */
const REPLACED = ['/etc', '/opt', '/usr/local'];

function namespaces(): boolean {
  try {
    execFileSync('unshare', ['-rm', 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
const canRun = process.platform === 'linux' && namespaces();
if (!canRun && process.env.OUTPOST_NO_SKIP === '1') throw new Error('The guide needs namespaces that users may make.');

describe.skipIf(!canRun)('the guide for deployment, carried out as root as it is written', () => {
  let folder: string;
  let root: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'outpost-deployment-'));
    for (const name of ['opt', 'usr/local/bin', 'usr/local/share', 'etc', 'home'])
      mkdirSync(join(folder, name), { recursive: true });
    // What the name of a user and of a host is looked up in; nothing else of this machine's.
    for (const name of ['passwd', 'group', 'hosts', 'nsswitch.conf', 'ld.so.cache', 'alternatives'])
      if (existsSync(join('/etc', name)))
        cpSync(join('/etc', name), join(folder, 'etc', name), { recursive: true, verbatimSymlinks: true });
    renameSync(await makeTestRelease(folder, '1.2.3'), join(folder, 'outpost-release'));
    const authority = createTestAuthority();
    root = fingerprint(authority.root);
    writeFileSync(join(folder, 'enrolment.json'), JSON.stringify(authority.signed()));
    writeFileSync(join(folder, 'ca.pem'), selfSigned('authority.example').cert);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function run(script: string): Promise<{ code: number | null; output: string }> {
    const mounts = REPLACED.map((path) => `mount --bind ${JSON.stringify(join(folder, path))} ${path}`).join('\n');
    const file = join(folder, '.chapter.sh');
    writeFileSync(file, `set -euo pipefail\n${mounts}\nhash -r\n${script}\n`);
    const env = {
      PATH: `/usr/local/bin:${process.env.PATH ?? ''}`,
      HOME: join(folder, 'home'),
      FINGERPRINT: root,
    };
    const child = spawn('unshare', ['-rm', 'bash', file], { cwd: folder, env });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        output += String(chunk);
      });
    return new Promise((done) => child.on('close', (code) => done({ code, output })));
  }
  const home = (...names: string[]): string => join(folder, 'home', 'outpost-home', ...names);

  it.each(CHAPTERS)('$title', { timeout: 240_000 }, async ({ title, script }) => {
    const { code, output } = await run(script);
    expect(code, output).toBe(0);
    if (title.startsWith('3.')) {
      expect(output).toContain('/etc/outpost/policy.json');
      expect(output).toContain('windowLanguage = es (policy)');
    }
    if (title.startsWith('4.')) {
      expect(existsSync(home('keys', 'keyring.json'))).toBe(true);
      expect(output).toContain('the passphrase at hand opens it');
    }
  });

  it('a policy that others may write is refused, and said', async () => {
    const { output } = await run(
      'mkdir -p /etc/outpost; echo \'{"windowLanguage":"es"}\' > /etc/outpost/policy.json; chmod 666 /etc/outpost/policy.json\n' +
        `${JSON.stringify(process.execPath)} ${JSON.stringify(resolve('main/cli/outpost.ts'))} doctor --home /nowhere || true`,
    );
    expect(output).toContain('POLICY_EXPOSED');
    expect(output).not.toContain('windowLanguage');
  });
});

describe('the guide for deployment', () => {
  it('tells of every setting of the policy, and of no other', () => {
    const table = (GUIDE.split(/^## \d+\./m)[3] ?? '').split('\n').filter((line) => line.startsWith('| `'));
    const named = table.flatMap((line) => (line.split('|')[1] ?? '').match(/[a-zA-Z]+/g) ?? []);
    expect(named.sort()).toEqual([...SETTING_NAMES].sort());
  });

  it('names only messages that there are, each in its table', () => {
    const [text, table = ''] = GUIDE.split('## 10.');
    const codes = (of: string): string[] => of.match(/`[A-Z]{2,}_[A-Z_]+`/g)?.map((code) => code.slice(1, -1)) ?? [];
    const explained = codes(table).filter((code) => ERROR_CODES.some((known) => known === code));
    expect(explained.length).toBeGreaterThan(15);
    const known = new Set<string>(ERROR_CODES);
    const variables = ['HTTPS_PROXY', 'HTTP_PROXY', 'NO_PROXY'];
    const isOther = (code: string): boolean =>
      code.startsWith('OUTPOST_') || code.startsWith('REG_') || variables.includes(code);
    // The installer's own: it runs before there is an engine.
    const others = codes(GUIDE).filter((code) => !known.has(code) && !isOther(code) && code !== 'RELEASE_ALTERED');
    expect(others).toEqual([]);
    const meant = codes(text ?? '').filter((code) => known.has(code));
    expect(meant.filter((code) => !table.includes(code))).toEqual([]);
  });
});
