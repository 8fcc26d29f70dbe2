import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CliContext } from '../../../main/cli/context.ts';
import { runCli } from '../../../main/cli/run-cli.ts';
import { type Enrolment, parseEnrolment, writeEnrolment } from '../../../main/engine/enrolment/enrolment.ts';
import { createHome } from '../../../main/engine/keys/create-home.ts';
import { systemClock } from '../../../main/engine/platform/clock.ts';
import { systemIds } from '../../../main/engine/platform/ids.ts';
import { createDoctor } from '../../../main/engine/workstation/doctor/doctor.ts';
import { weightsOrigin } from '../../../main/engine/workstation/weights-origin.ts';
import { serve, type TestServer } from '../models/support.ts';

const CHEAP = { N: 2 ** 4, r: 8, p: 1 };
const PASSPHRASE = 'correct horse';
/** The compact embedder: no publisher serves its files, so that nothing beyond this machine is ever asked. */
const MODEL = 'minilm-l6-v2';

let dir = '';
let home = '';
let env: Record<string, string> = {};
let mirror: TestServer;
let asked: string[] = [];

async function enrolledWith(more: Partial<Enrolment>): Promise<void> {
  const deps = { ids: systemIds, clock: systemClock, cost: CHEAP };
  const made = await createHome({ dir: home, sample: false, passphrase: PASSPHRASE }, deps);
  const fields = { tenant: 'north', organisation: 'North', facility: 'n-1', departments: ['nursing'], sources: [] };
  await writeEnrolment(made.home.sealed, parseEnrolment({ format: 1, root: 'e30=', ...fields, ...more }));
  made.home.close();
}

/** `models fetch` of the compact embedder; its exit code and what it said last. */
async function fetchWeights(args: string[], more: Pick<CliContext, 'furtherSources'> = {}) {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough().resume(), new PassThrough()];
  const exit = await runCli(['models', 'fetch', MODEL, ...args], { env, stdin, stdout, stderr, ...more });
  stderr.end();
  return { exit, said: await text(stderr) };
}

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'outpost-weights-'));
  home = join(dir, 'home');
  await writeFile(join(dir, 'passphrase'), PASSPHRASE, { mode: 0o600 });
  env = { OUTPOST_PASSPHRASE_FILE: join(dir, 'passphrase'), OUTPOST_MODELS: join(dir, 'weights') };
  asked = [];
  mirror = await serve((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(404).end();
  });
});
afterEach(async () => {
  await mirror.close();
  await rm(dir, { recursive: true, force: true });
});

describe('where a workstation takes weights from', () => {
  it('is named by its enrolment, together with the authority that vouches for the server', async () => {
    await enrolledWith({ models: { mirror: 'https://models.north.example/' }, certificateAuthority: 'PEM' });
    expect(await weightsOrigin(home, env)).toEqual({ mirror: 'https://models.north.example/', authorities: ['PEM'] });
  });

  it('is named by the setting before the enrolment', async () => {
    await enrolledWith({ models: { mirror: 'https://models.north.example/' } });
    const set = { ...env, OUTPOST_MODELS_MIRROR: '/media/stick' };
    expect(await weightsOrigin(home, set)).toMatchObject({ mirror: '/media/stick' });
  });

  it.each([
    ['a home that is not there', {}, false],
    ['an enrolment without a mirror', {}, true],
    ['a home whose passphrase is not given', { OUTPOST_PASSPHRASE_FILE: '' }, true],
    ['a home whose passphrase cannot be read', { OUTPOST_PASSPHRASE_FILE: '/nowhere/passphrase' }, true],
  ])('is nowhere of its own for %s', async (_, change, exists) => {
    if (exists) await enrolledWith({});
    expect(await weightsOrigin(home, { ...env, ...change })).toEqual({ mirror: null, authorities: [] });
  });
});

describe('models fetch', () => {
  it('asks the mirror of the enrolment, and exits 1 with the code where it lacks the file', async () => {
    await enrolledWith({ models: { mirror: mirror.url } });
    const { exit, said } = await fetchWeights(['--home', home]);
    expect(exit).toBe(1);
    expect(said).toContain('MODEL_SOURCE_UNREACHABLE: ');
    expect(asked).toEqual([`/${MODEL}/model.onnx`]);
  });

  it('asks the sources that it was given last, and none of them where a person named a place', async () => {
    env.OUTPOST_MODELS_MIRROR = mirror.url;
    const furtherSources: CliContext['furtherSources'] = (model, file) => {
      asked.push(`further ${model.id}/${file.name}`);
      return [];
    };
    await fetchWeights([], { furtherSources });
    expect(asked).toEqual([`further ${MODEL}/model.onnx`, `/${MODEL}/model.onnx`]);
    asked = [];
    await fetchWeights(['--from', `${mirror.url}/named`], { furtherSources });
    expect(asked).toEqual([`/named/${MODEL}/model.onnx`]);
  });
});

it('the doctor asks for nothing that only developers need', async () => {
  const { checks } = await createDoctor({ home: null, env }).report();
  expect(checks.map(({ id }) => id)).toEqual(expect.arrayContaining(['node', 'disk', 'home', `model.${MODEL}`]));
  expect(JSON.stringify(checks)).not.toMatch(/python|pip\b/i);
});
