import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEngine, type Engine } from '../../../main/engine/index.ts';
import { readEnrolment, writeEnrolment } from '../../../main/engine/enrolment/enrolment.ts';
import { samplePassphraseFile } from '../../../main/engine/platform/sample-places.ts';
import { createModelUseCases } from '../../../main/engine/workstation/model-use-cases.ts';
import { underPolicy } from '../../../main/host/policy/under-policy.ts';
import type { MachinePolicy } from '../../../shared/domain/machine-policy.ts';
import type { Env } from '../../../shared/domain/env.ts';
import { type Client, createClient } from '../../../shared/rpc/client.ts';
import { memoryPair } from '../../../shared/rpc/memory-pair.ts';
import { serve } from '../../../shared/rpc/server.ts';
import { makeAppRepository, testRelease } from '../../fixtures/app-repository.ts';
import { type LoopbackProxy, startProxy } from '../../fixtures/loopback-proxy.ts';
import { ownAuthority } from '../../fixtures/own-authority.ts';
import { withHome } from '../../fixtures/prepare-home.ts';
import { makeSampleClinic, type SampleClinic } from '../../fixtures/sample-clinic.ts';

/** The proxy alone knows where it is: nothing on this machine resolves it. */
const NAME = 'centre.clinic.example';
const { authority, server: certificate } = ownAuthority(NAME);

let clinic: SampleClinic;
let proxy: LoopbackProxy;
const seen: string[] = [];
const open: (() => unknown)[] = [];

/** Policies, releases, weights and the receiver of telemetry, on one static host with a certificate of the clinic's own. */
async function startCentre(folders: Readonly<Record<string, string>>): Promise<number> {
  const server = createServer(certificate, (request, response) => {
    const [, top = '', ...rest] = (request.url ?? '').split('/');
    seen.push(`${request.method} /${top}`);
    request.resume();
    if (request.method === 'POST') return void response.setHeader('content-type', 'application/json').end('{}');
    try {
      response.end(readFileSync(join(folders[top] ?? '/nowhere', ...rest)));
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  open.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

beforeAll(async () => {
  clinic = await makeSampleClinic();
  const app = await makeAppRepository(join(clinic.folder, 'app'), [
    { release: testRelease('99.0.0'), file: Buffer.from('an invented release') },
  ]);
  const folders = { knowledge: clinic.repository, releases: app.repository };
  proxy = await startProxy({ [NAME]: await startCentre(folders) });
  open.push(() => proxy.close());
  writeFileSync(join(clinic.folder, 'authority.pem'), authority);
  await withHome(clinic, async ({ sealed }) => {
    const enrolment = await readEnrolment(sealed);
    if (enrolment === null) throw new Error('The sample home has no enrolment.');
    await writeEnrolment(sealed, {
      ...enrolment,
      sources: [`https://${NAME}/knowledge`],
      telemetry: { endpoints: [{ url: `https://${NAME}/otlp` }] },
      updates: { channel: 'stable', sources: [`https://${NAME}/releases`], root: app.root.toString('base64') },
    });
  });
});
afterAll(async () => {
  for (const close of open.splice(0)) await close();
  clinic?.remove();
});

function envUnder(settings: MachinePolicy): Env {
  const own = {
    ...clinic.env,
    OUTPOST_PASSPHRASE_FILE: samplePassphraseFile(clinic.env, clinic.home),
    // What a person sets leads nowhere: the policy counts.
    HTTPS_PROXY: 'http://127.0.0.1:1',
  };
  const managed = { place: '/etc/outpost/policy.json', settings, problems: [] };
  return underPolicy(own, managed, { userFolder: clinic.folder, asksSystem: false });
}

async function under<T>(
  settings: MachinePolicy,
  work: (client: Client, engine: Engine, env: Env) => Promise<T>,
): Promise<T> {
  const env = envUnder({ ...settings, modelsFolder: join(clinic.folder, 'models') });
  const engine = createEngine({ home: clinic.home, models: 'none', env });
  const [near, far] = memoryPair();
  const server = serve(far, engine);
  const client = createClient(near);
  try {
    await engine.unlockFromEnvironment();
    client.setSession(engine.localSession({ kind: 'operator', reading: null }));
    return await work(client, engine, env);
  } finally {
    client.close();
    server.close();
    await engine.close();
  }
}

const fixed = (): MachinePolicy => ({
  proxyMode: 'fixed',
  proxyUrl: proxy.url,
  certificateAuthorityFile: join(clinic.folder, 'authority.pem'),
});
const fetchModels = (env: Env) =>
  createModelUseCases(env).fetch({
    ids: ['embedder'],
    from: `https://${NAME}/models`,
    mirror: null,
    authorities: [],
    signal: new AbortController().signal,
    onEvent: () => undefined,
  });
const failsWith = (code: string) => expect.objectContaining({ code });

describe('behind the organisation’s proxy, with an authority of its own', () => {
  it('policies, releases, weights and telemetry all go through it, to a server that nothing else knows', async () => {
    await under(fixed(), async (client, _engine, env) => {
      const { refused } = await client.call('knowledge.sync', {});
      expect(refused).toEqual([]);
      const updates = await client.call('updates.check', {});
      expect(updates.problem).toBe(null);
      expect(updates.offered?.version).toBe('99.0.0');
      await client.call('telemetry.flush', {});
      const { lastFailure, lastUploadAt } = await client.call('telemetry.status', {});
      expect([lastFailure, typeof lastUploadAt]).toEqual([null, 'string']);
      // The mirror is there and has no such file: it was asked, and answered.
      await expect(fetchModels(env)).rejects.toEqual(failsWith('MODEL_SOURCE_UNREACHABLE'));
    });
    expect(new Set(seen)).toEqual(new Set(['GET /knowledge', 'GET /releases', 'POST /otlp', 'GET /models']));
    expect(new Set(proxy.asked)).toEqual(new Set([`CONNECT ${NAME}:443`]));
  });

  it('nothing is fetched from a server whose authority IT did not name', async () => {
    const { certificateAuthorityFile: _none, ...settings } = fixed();
    seen.length = 0;
    await under(settings, async (client) => {
      await expect(client.call('knowledge.sync', {})).rejects.toEqual(failsWith('UNREACHABLE'));
    });
    expect(seen).toEqual([]);
  });

  it('nothing goes round a proxy that the policy names and that cannot be used', async () => {
    await under({ ...fixed(), proxyUrl: undefined }, async (client) => {
      await expect(client.call('knowledge.sync', {})).rejects.toEqual(failsWith('UNREACHABLE'));
    });
    expect(seen).toEqual([]);
  });

  it('a proxy that asks for a name and a password is named as such, by each that wanted to go out', async () => {
    const refusing = await startProxy({}, { refuses: 407 });
    try {
      await under({ ...fixed(), proxyUrl: refusing.url }, async (client, _engine, env) => {
        await expect(client.call('knowledge.sync', {})).rejects.toEqual(failsWith('PROXY_SIGN_IN'));
        await expect(client.call('updates.check', {})).rejects.toEqual(failsWith('PROXY_SIGN_IN'));
        expect((await client.call('updates.status', {})).problem?.code).toBe('PROXY_SIGN_IN');
        await client.call('telemetry.flush', {});
        expect((await client.call('telemetry.status', {})).lastFailure?.code).toBe('PROXY_SIGN_IN');
        await expect(fetchModels(env)).rejects.toEqual(failsWith('PROXY_SIGN_IN'));
      });
      expect(seen).toEqual([]);
    } finally {
      await refusing.close();
    }
  });
});
