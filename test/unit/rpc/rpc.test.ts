import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { Handlers } from '../../../shared/rpc/server.ts';
import { createClient } from '../../../shared/rpc/client.ts';
import { memoryPair } from '../../../shared/rpc/memory-pair.ts';
import { serve } from '../../../shared/rpc/server.ts';
import type { SystemStatus } from '../../../shared/contract/system.ts';
import { RequestMessage } from '../../../shared/rpc/messages.ts';
import type { Transport } from '../../../shared/rpc/transport.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';

interface Session {
  readonly id: string;
}

/** A server with the given handlers alone. */
function connect(handlers: Partial<Handlers<Session>>) {
  const [left, right] = memoryPair();
  const server = serve<Session>(right, {
    handlers,
    authorise: (access, token) => {
      if (token === 'good') return { id: 'nurse' };
      if (access === 'none') return null;
      throw new OutpostError('SESSION_EXPIRED', 'Sign in again.');
    },
  });
  return { client: createClient(left), server, wire: left, engine: right };
}

/** All messages that reach this end of a line from here on. */
function heardBy({ onMessage }: Transport): unknown[] {
  const messages: unknown[] = [];
  onMessage((message) => messages.push(message));
  return messages;
}

const STATUS: SystemStatus = {
  version: '1.0.0',
  home: { state: 'ready', sample: true, organisation: null, facility: null },
  models: { llm: 'ready', embedder: 'ready', embedderId: null },
  degraded: [],
};

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

  it.each([
    { kind: 'request', id: 7 },
    { kind: 'request', id: 7, method: 12, params: {}, session: null },
    { kind: 'request', id: 7, method: 'system.status', params: {}, session: { toString: 1 } },
  ])('refuses a request that is malformed by its id, so that nobody waits for ever: %j', async (message) => {
    const [near, far] = memoryPair();
    serve(far, { handlers: {}, authorise: () => null });
    const answered = new Promise((resolve) => near.onMessage(resolve));
    near.send(message);
    expect(await answered).toMatchObject({ kind: 'failure', id: 7, error: { code: 'PROTOCOL' } });
  });

  it('refuses malformed input with BAD_INPUT', async () => {
    const { client } = connect({});
    client.setSession('good');
    const call = client.call('ask.ask', { question: '   ' });
    await expect(call).rejects.toSatisfy((e) => code(e) === 'BAD_INPUT');
  });

  it('refuses a malformed answer with PROTOCOL', async () => {
    const [near, engine] = memoryPair();
    engine.onMessage((message) => {
      const { id } = RequestMessage.parse(message);
      engine.send({ kind: 'result', id, value: { text: 1 } });
    });
    const call = createClient(near).call('guard.redact', { text: 'a' });
    await expect(call).rejects.toSatisfy((e) => code(e) === 'PROTOCOL');
  });

  it('refuses an unknown method, even one of Object.prototype', async () => {
    const { wire } = connect({});
    const answers = heardBy(wire);
    wire.send({ kind: 'request', id: 1, method: 'constructor', params: {}, session: null });
    await expect.poll(() => answers).toMatchObject([{ kind: 'failure', error: { code: 'PROTOCOL' } }]);
  });

  it('refuses a method that this engine has no handler for', async () => {
    const { client } = connect({});
    await expect(client.call('system.status', {})).rejects.toSatisfy((e) => code(e) === 'PROTOCOL');
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
    const heard = { started: false, stopped: false };
    const { client } = connect({
      'guard.redact': (_input, { signal }) =>
        new Promise((_resolve, reject) => {
          heard.started = true;
          signal.addEventListener('abort', () => {
            heard.stopped = true;
            reject(new OutpostError('CANCELLED', 'stopped'));
          });
        }),
    });
    client.setSession('good');
    const controller = new AbortController();
    const call = client.call('guard.redact', { text: 'a' }, { signal: controller.signal });
    await expect.poll(() => heard.started).toBe(true);
    controller.abort();
    await expect(call).rejects.toSatisfy((e) => code(e) === 'CANCELLED');
    await expect.poll(() => heard.stopped).toBe(true);
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
    server.notify('status.changed', STATUS);
    await expect.poll(() => heard).toEqual(['1.0.0']);
  });

  it('ignores notices that are malformed or of no known topic, even one of Object.prototype', async () => {
    const { client, engine } = connect({});
    const heard: string[] = [];
    client.onNotice('status.changed', ({ version }) => heard.push(version));
    engine.send({ kind: 'notice', topic: 'constructor', value: STATUS });
    engine.send({ kind: 'notice', topic: 'tomorrow.changed', value: STATUS });
    engine.send({ kind: 'notice', topic: 'status.changed', value: { version: 2 } });
    engine.send({ kind: 'notice', topic: 'status.changed', value: STATUS });
    await expect.poll(() => heard).toEqual(['1.0.0']);
  });
});
