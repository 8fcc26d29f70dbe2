import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineHost } from '../../../main/host/engine-host.ts';
import type { Client } from '../../../shared/rpc/client.ts';
import { type EngineInspector, inspectEngine, inspectedNode } from '../../fixtures/engine-inspector.ts';
import { encodingsOf, findInMemory } from '../../fixtures/process-memory.ts';
import { makeSampleClinic, type SampleClinic, signedIn } from '../../fixtures/sample-clinic.ts';

/** No word of any policy, list or library. */
const WORD = 'zorblatwick';
const TYPED = [`who may interpret for a ${WORD}`, `who may interpret for a ${WORD} patient`];

/** The real engine in its own process, without models, and a nurse who types and asks. */
let clinic: SampleClinic;
let engine: EngineHost;
let inspector: EngineInspector;
let nurse: Client;
let asked: { readonly traceId: string };

async function ask(client: Client, question: string, follows?: string) {
  return client.call('ask.ask', { question, ...(follows === undefined ? {} : { follows }) });
}

beforeAll(async () => {
  clinic = await makeSampleClinic();
  const node = inspectedNode(clinic.folder);
  engine = clinic.engine('none', { OUTPOST_NODE: node.program });
  nurse = await signedIn(engine, 'sample-nurse');
  inspector = await inspectEngine(await node.address());
  for (const text of TYPED) await nurse.call('ask.near', { text });
  asked = await ask(nurse, `Who may interpret for a ${WORD} patient?`);
});
afterAll(async () => {
  inspector?.close();
  nurse?.close();
  await engine?.stop();
  clinic?.remove();
});

const bytesUnder = (folder: string): Buffer[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)));

describe.runIf(process.platform === 'linux')('what a nurse typed', () => {
  it('is at hand while she is signed in: a follow-up goes on from it', async () => {
    const { followUp } = await ask(nurse, 'And for a visitor?', asked.traceId);
    expect(followUp).toMatchObject({ kind: 'carried_on', question: expect.stringContaining(WORD) });
    expect(await inspector.stringsWith(WORD)).not.toEqual([]);
    expect(findInMemory(engine.pid() ?? 0, encodingsOf(WORD)).length).toBeGreaterThan(0);
  });

  it('is in nothing that the engine can reach once another has signed in', async () => {
    await nurse.call('accounts.signOut', {});
    const other = await signedIn(engine, 'sample-pharmacist');
    expect(await inspector.stringsWith(WORD)).toEqual([]);
    const { followUp } = await ask(other, 'And for a visitor?', asked.traceId);
    expect(followUp).toEqual({ kind: 'by_itself', why: 'not_kept' });
    const review = other.call('escalations.create', { traceId: asked.traceId });
    await expect(review).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await other.call('accounts.signOut', {});
    other.close();
  });

  it('is not gone on from when she signs in again', async () => {
    const again = await signedIn(engine, 'sample-nurse');
    const { followUp } = await ask(again, 'And for a visitor?', asked.traceId);
    expect(followUp).toEqual({ kind: 'by_itself', why: 'not_kept' });
    again.close();
  });

  it('stands in no file of the home', () => {
    const files = bytesUnder(clinic.home);
    expect(files.length).toBeGreaterThan(0);
    for (const needle of encodingsOf(WORD)) expect(files.filter((bytes) => bytes.includes(needle))).toEqual([]);
  });
});
