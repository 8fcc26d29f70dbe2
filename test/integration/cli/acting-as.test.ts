import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PassThrough } from 'node:stream';
import { AuditEntry } from '../../../shared/contract/audit.ts';
import { runCli } from '../../../main/cli/run-cli.ts';
import { FREE_FAILURES } from '../../../main/engine/accounts/block.ts';
import { createHome } from '../../../main/engine/keys/create-home.ts';
import { homePaths } from '../../../main/engine/keys/home-files.ts';
import { systemClock } from '../../../main/engine/platform/clock.ts';
import { systemIds } from '../../../main/engine/platform/ids.ts';
import { writeEnrolment } from '../../../main/engine/enrolment/enrolment.ts';
import { createPublisherUseCases } from '../../../main/engine/workstation/publisher-use-cases.ts';
import { sampleEnrolment } from '../../../main/engine/workstation/sample-clinic.ts';
import type { Env } from '../../../shared/domain/env.ts';
import { codeOf, type Outcome, runOutpost } from '../../fixtures/outpost-command.ts';

const CHEAP = { N: 2 ** 4, r: 8, p: 1 };
const PASSPHRASE = 'correct horse';
/** Every command that takes an account, with what else it must be given. */
const ACTING: readonly (readonly string[])[] = [
  ['ask', 'Where does the spill kit hang?', '--quotes-only'],
  ['escalations', 'list'],
  ['escalations', 'show', 'none'],
  ['escalations', 'claim', 'none'],
  ['escalations', 'release', 'none'],
  ['escalations', 'answer', 'none', '--text', 'x'],
  ['escalations', 'handover', 'none', '--to', 'x'],
  ['escalations', 'close', 'none', '--reason', 'x'],
  ['escalations', 'offers'],
  ['escalations', 'accept', 'none'],
  ['escalations', 'decline', 'none'],
  ['escalations', 'withdraw', 'none'],
  ['escalations', 'not-an-emergency', 'none'],
  ['reports', 'list'],
  ['reports', 'confirm', 'none'],
];

let dir: string;
const at = (name: string): string => join(dir, name);

function environment(more: Env): Env {
  const { PATH } = process.env;
  return { PATH, HOME: dir, OUTPOST_PASSPHRASE_FILE: at('passphrase'), OUTPOST_MODELS: at('models'), ...more };
}

/** The command in this process: what it decides is the same, and it starts at once. */
async function outpost(args: readonly string[], more: Env = {}): Promise<Omit<Outcome, 'signal'>> {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const text = { stdout: '', stderr: '' };
  stdout.on('data', (chunk) => {
    text.stdout += String(chunk);
  });
  stderr.on('data', (chunk) => {
    text.stderr += String(chunk);
  });
  const code = await runCli([...args, '--home', at('home')], { env: environment(more), stdin, stdout, stderr });
  return { code, ...text };
}

const actions = async (): Promise<[string, string | null][]> =>
  (await outpost(['audit', 'export'])).stdout
    .trim()
    .split('\n')
    .map((line) => AuditEntry.parse(JSON.parse(line)))
    .map(({ action, actor }) => [action, actor]);

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'outpost-acting-as-'));
  await writeFile(at('passphrase'), PASSPHRASE, { mode: 0o600 });
  await writeFile(at('pin'), '2468\n', { mode: 0o600 });
  await writeFile(at('wrong'), '9999\n', { mode: 0o600 });
  const made = await createHome(
    { dir: at('home'), sample: false, passphrase: PASSPHRASE },
    { ids: systemIds, clock: systemClock, cost: CHEAP },
  );
  const tools = createPublisherUseCases({ env: {}, vectorCache: at('vectors') });
  const { root } = await tools.keygen(at('keys'), { passphrase: null, roles: {} });
  const publisher = { repository: at('repository'), root, version: 1 };
  await writeEnrolment(made.home.sealed, sampleEnrolment(publisher, 'standard'));
  made.home.close();
  for (const [id, role] of [
    ['nurse', 'staff'],
    ['lead', 'lead'],
  ] as const) {
    const add = ['accounts', 'add', id, '--name', id, '--role', role, '--department', 'nursing'];
    expect(await outpost([...add, '--pin-file', at('pin')])).toMatchObject({ code: 0 });
  }
});
afterAll(() => rm(dir, { recursive: true, force: true }));

describe('acting as somebody on the command line', () => {
  it.each(ACTING)('%s %s asks for their PIN', async (...args) => {
    const outcome = await outpost([...args, '--as', 'lead']);
    expect([outcome.code, codeOf(outcome.stderr)]).toEqual([2, 'BAD_USAGE']);
    expect(outcome.stderr).toContain('OUTPOST_PIN_FILE');
  });

  it('is carried out with it, and recorded as that account', async () => {
    const list = ['escalations', 'list', '--as', 'lead', '--home', at('home')];
    const outcome = await runOutpost(list, environment({ OUTPOST_PIN_FILE: at('pin') }));
    expect(outcome.code, outcome.stderr).toBe(0);
    const without = await runOutpost(list, environment({}));
    expect([without.code, codeOf(without.stderr)]).toEqual([2, 'BAD_USAGE']);
    expect(await actions()).toContainEqual(['acted_as', 'lead']);
  });

  it('needs none where nobody is named: it is the operator’s, who reviews and closes nothing', async () => {
    expect(await outpost(['escalations', 'list'])).toMatchObject({ code: 0 });
    for (const act of [
      ['claim', 'none'],
      ['answer', 'none', '--text', 'x'],
      ['handover', 'none', '--to', 'x'],
      ['close', 'none', '--reason', 'x'],
    ]) {
      const { code, stderr } = await outpost(['escalations', ...act]);
      expect([act[0], code, codeOf(stderr)]).toEqual([act[0], 1, 'NOT_ALLOWED']);
    }
  });

  it('is not needed to ask where nobody is named and one account reads: the operator asks, by no other’s name', async () => {
    expect(await outpost(['accounts', 'remove', 'lead'])).toMatchObject({ code: 0 });
    const { code, stderr } = await outpost(['ask', 'I want to kill myself', '--quotes-only']);
    expect(code, stderr).toBe(0);
    const asked = (await actions()).filter(([action]) => action === 'asked' || action === 'raised');
    expect(asked.map(([, actor]) => actor)).toEqual(asked.map(() => 'operator'));
    expect(asked.length).toBeGreaterThan(0);
    const add = ['accounts', 'add', 'lead', '--name', 'lead', '--role', 'lead', '--department', 'nursing'];
    expect(await outpost([...add, '--pin-file', at('pin')])).toMatchObject({ code: 0 });
  });

  it('is not had by calling the home a sample', async () => {
    const { home } = homePaths(at('home'));
    const before = await readFile(home, 'utf8');
    await writeFile(home, before.replace('"sample":false', '"sample":true'));
    const { code, stderr } = await outpost(['escalations', 'list', '--as', 'lead']);
    expect([code, codeOf(stderr)]).toEqual([1, 'HOME_ALTERED']);
    expect(stderr).toContain(before.trim());
    await writeFile(home, before);
  });

  it('is counted like a sign-in: wrong PINs lock the account, for the right one too', async () => {
    const as = ['escalations', 'list', '--as', 'nurse'];
    for (let n = 0; n < FREE_FAILURES; n++)
      expect(codeOf((await outpost(as, { OUTPOST_PIN_FILE: at('wrong') })).stderr)).toBe('WRONG_PIN');
    const { code, stderr } = await outpost(as, { OUTPOST_PIN_FILE: at('pin') });
    expect([code, codeOf(stderr)]).toEqual([1, 'TOO_MANY_ATTEMPTS']);
    expect((await actions()).filter(([action, actor]) => action === 'refused' && actor === 'nurse')).toHaveLength(
      FREE_FAILURES + 1,
    );
  });
});
