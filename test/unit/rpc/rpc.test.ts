import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { Handlers } from '../../../shared/rpc/server.ts';
import { createClient } from '../../../shared/rpc/client.ts';
import { memoryPair } from '../../../shared/rpc/memory-pair.ts';
import { serve } from '../../../shared/rpc/server.ts';
import { contract } from '../../../shared/contract/contract.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';

interface Session {
  readonly id: string;
}

/** A server with the given handlers; every other method answers NOT_FOUND. */
function connect(handlers: Partial<Handlers<Session>>) {
  const [left, right] = memoryPair();
  const missing = Object.fromEntries(
    Object.keys(contract).map((method) => [
      method,
      () => {
        throw new OutpostError('NOT_FOUND', 'not in this test');
      },
    ]),
  ) as unknown as Handlers<Session>;
  const server = serve<Session>(right, {
    handlers: { ...missing, ...handlers },
    authorise: (access, token) => {
      if (token === 'good') return { id: 'nurse' };
      if (access === 'none') return null;
      throw new OutpostError('SESSION_EXPIRED', 'Sign in again.');
    },
  });
  return { client: createClient(left), server, wire: left };
}

const code = (thrown: unknown) => (thrown as OutpostError).code;

describe('calls over a transport', () => {
  it('carries a call and its answer, parsed on both sides', async () => {
    const { client } = connect({ 'guard.redact': ({ text }) => ({ text: text.toUpperCase(), spans: [] }) });
    client.setSession('good');
    expect(await client.call('guard.redact', { text: 'abc' })).toEqual({ text: 'ABC', spans: [] });
  });

  it('refuses a call without a session where one is needed', async () => {
    const { client } = connect({});
    await expect(client.call('guard.redact', { text: 'abc' })).rejects.toSatisfy((e) => code(e) === 'SESSION_EXPIRED');
  });

  it('tells once that the session has ended; a late refusal of an earlier one says nothing about the next', async () => {
    const { client } = connect({});
    let ended = 0;
    const stop = client.onSessionEnded(() => {
      ended += 1;
    });
    const refused = () => client.call('guard.redact', { text: 'abc' }).catch(code);
    expect([await refused(), ended]).toEqual(['SESSION_EXPIRED', 0]);
    client.setSession('removed');
    expect([await refused(), ended]).toEqual(['SESSION_EXPIRED', 1]);
    const late = refused();
    client.setSession('good');
    expect([await late, ended]).toEqual(['SESSION_EXPIRED', 1]);
    client.setSession('removed');
    stop();
    expect([await refused(), ended]).toEqual(['SESSION_EXPIRED', 1]);
  });

  it('refuses malformed input with BAD_INPUT', async () => {
    const { client } = connect({});
    client.setSession('good');
    const call = client.call('ask.ask', { question: '   ' });
    await expect(call).rejects.toSatisfy((e) => code(e) === 'BAD_INPUT');
  });

  it('refuses a malformed answer with PROTOCOL', async () => {
    const { client } = connect({ 'guard.redact': () => ({ text: 1 }) as never });
    client.setSession('good');
    await expect(client.call('guard.redact', { text: 'a' })).rejects.toSatisfy((e) => code(e) === 'PROTOCOL');
  });

  it('refuses an unknown method, even one of Object.prototype', async () => {
    const { wire } = connect({});
    const answers: unknown[] = [];
    wire.onMessage((message) => answers.push(message));
    wire.send({ kind: 'request', id: 1, method: 'constructor', params: {}, session: null });
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(answers).toMatchObject([{ kind: 'failure', error: { code: 'PROTOCOL' } }]);
  });

  it('streams events before the answer', async () => {
    const { client } = connect({
      'knowledge.sync': (_input, { emit }) => {
        emit({ step: 'metadata', bundle: null, done: 0, total: 1 });
        emit({ step: 'segments', bundle: 'b', done: 1, total: 1 });
        return {
          tenant: 't',
          activated: [],
          unchanged: [],
          refused: [],
          withdrawn: [],
          notices: [],
          bytesDownloaded: 0,
          segmentsDownloaded: 0,
          segmentsKept: 0,
        };
      },
    });
    client.setSession('good');
    const steps: string[] = [];
    await client.call('knowledge.sync', {}, { onEvent: ({ step }) => steps.push(step) });
    expect(steps).toEqual(['metadata', 'segments']);
  });

  it('cancels: the caller hears CANCELLED at once and the handler’s signal fires', async () => {
    let stopped = false;
    const { client } = connect({
      'guard.redact': (_input, { signal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            stopped = true;
            reject(new OutpostError('CANCELLED', 'stopped'));
          });
        }),
    });
    client.setSession('good');
    const controller = new AbortController();
    const call = client.call('guard.redact', { text: 'a' }, { signal: controller.signal });
    setTimeout(() => controller.abort(), 5);
    await expect(call).rejects.toSatisfy((e) => code(e) === 'CANCELLED');
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(stopped).toBe(true);
  });

  it('listens to the caller’s signal no longer than the call lasts', async () => {
    const { client } = connect({ 'guard.redact': () => ({ text: 'a', spans: [] }) });
    client.setSession('good');
    const { signal } = new AbortController();
    await client.call('guard.redact', { text: 'a' }, { signal });
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  it('rejects what is open when the engine goes', async () => {
    const { client } = connect({ 'guard.redact': () => new Promise<never>(() => {}) });
    client.setSession('good');
    const call = client.call('guard.redact', { text: 'a' });
    client.close();
    await expect(call).rejects.toSatisfy((e) => code(e) === 'ENGINE_GONE');
  });

  it('delivers notices to those who listen', async () => {
    const { client, server } = connect({});
    const heard: string[] = [];
    client.onNotice('status.changed', ({ version }) => heard.push(version));
    server.notify('status.changed', {
      version: '1.0.0',
      home: { state: 'ready', sample: true, organisation: null, facility: null },
      models: { llm: 'ready', embedder: 'ready', embedderId: null },
      degraded: [],
    });
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(heard).toEqual(['1.0.0']);
  });
});
