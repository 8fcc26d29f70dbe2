import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerWindow } from '../../../../main/app/ipc/answer-window.ts';
import { handleKeyStore } from '../../../../main/app/ipc/key-store.ts';
import { carryRpc } from '../../../../main/app/ipc/rpc.ts';
import type { KeyStore } from '../../../../main/app/key-store.ts';
import { createClient } from '../../../../shared/rpc/client.ts';
import { DESKTOP_CHANNEL, FOLDER, KEY_STORE } from '../../../../shared/rpc/desktop.ts';
import { DesktopReply } from '../../../../shared/rpc/desktop-call.ts';
import { ToServer } from '../../../../shared/rpc/messages.ts';
import { findNotPlain } from '../../../../shared/rpc/plain-data.ts';
import { ANY_PLAIN, NOT_PLAIN } from '../../../fixtures/hostile-messages.ts';
import { FOREIGN, fakeWindow } from './fake-window.ts';

const REQUEST = { kind: 'request', id: 3, method: 'system.status', params: {}, session: null };
/** A call that every engine would answer, with what no message may hold. */
const numbered = (params: unknown) => ({ ...REQUEST, params });

/** The channel to the engine, which writes down what reached it. */
function opened() {
  const window = fakeWindow();
  const reached: unknown[] = [];
  const send = (message: unknown): void => void reached.push(message);
  const end = carryRpc(window.end, { send, onMessage: () => () => undefined, close: () => undefined });
  return { ...window, reached, stop: end };
}

/** A key store that counts what was done to it. */
function withKeyStore() {
  const window = fakeWindow();
  const done: string[] = [];
  const store: KeyStore = {
    unusable: () => null,
    remembered: () => false,
    read: async () => null,
    write: async () => void done.push('write'),
    forget: async () => void done.push('forget'),
  };
  const engine = createClient({ send: () => void done.push('call'), onMessage: () => () => undefined });
  handleKeyStore(window.end, store, engine);
  return { ...window, done };
}

describe('the bridge of the desktop', () => {
  it('lets the window’s own page through to the engine', () => {
    const { send, reached, told } = opened();
    send(DESKTOP_CHANNEL, REQUEST);
    expect(reached).toEqual([REQUEST]);
    expect(told).toEqual([]);
  });

  it.each(FOREIGN)('hears nothing from $what', async (from) => {
    const { send, reached, told } = opened();
    send(DESKTOP_CHANNEL, REQUEST, from);
    expect([reached, told]).toEqual([[], []]);
    const keys = withKeyStore();
    expect(await keys.invoke(KEY_STORE.channel, { kind: 'forget' }, from)).toMatchObject({
      kind: 'refused',
      code: 'NOT_ALLOWED',
    });
    expect(keys.done).toEqual([]);
  });

  it('refuses what is too large, too deep, polluting or no data, with a code, and goes on', async () => {
    const { invoke, done } = withKeyStore();
    await fc.assert(
      fc.asyncProperty(NOT_PLAIN, async (raw) => {
        expect(await invoke(KEY_STORE.channel, raw)).toMatchObject({ kind: 'refused', code: 'PROTOCOL' });
      }),
      { numRuns: 300 },
    );
    expect(done).toEqual([]);
    expect(await invoke(KEY_STORE.channel, { kind: 'status' })).toEqual({
      kind: 'done',
      value: { usable: true, remembered: false },
    });
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it('answers any plain data with a reply of its form, and takes only what is of the request’s form', async () => {
    const window = fakeWindow();
    answerWindow(window.end, FOLDER, async () => ({ folder: null }));
    await fc.assert(
      fc.asyncProperty(ANY_PLAIN, async (raw) => {
        const reply = DesktopReply.parse(await window.invoke(FOLDER.channel, raw));
        const allowed = FOLDER.request.safeParse(raw).success;
        // JSON knows `__proto__` as a name like any other; a message does not.
        const code = findNotPlain(raw) === null ? 'BAD_INPUT' : 'PROTOCOL';
        expect(reply).toMatchObject(allowed && code === 'BAD_INPUT' ? { kind: 'done' } : { kind: 'refused', code });
      }),
      { numRuns: 500 },
    );
  });

  it('passes no hostile message on to the engine, and fails the call that waits for it', () => {
    const { send, reached, told } = opened();
    fc.assert(
      fc.property(NOT_PLAIN, (raw) => {
        told.length = 0;
        send(DESKTOP_CHANNEL, numbered(raw));
        expect(told).toMatchObject([{ kind: 'failure', id: REQUEST.id, error: { code: 'PROTOCOL' } }]);
      }),
      { numRuns: 300 },
    );
    fc.assert(
      fc.property(fc.oneof(ANY_PLAIN, NOT_PLAIN), (raw) => {
        send(DESKTOP_CHANNEL, raw);
        for (const message of reached.splice(0)) expect(ToServer.parse(message)).toEqual(message);
      }),
      { numRuns: 500 },
    );
    send(DESKTOP_CHANNEL, REQUEST);
    expect(reached).toEqual([REQUEST]);
  });

  it('tells a call that failed by its code, without what stood in it', async () => {
    const window = fakeWindow();
    answerWindow(window.end, FOLDER, async () => {
      throw Object.assign(new Error('disk'), { code: 'ENOSPC' });
    });
    expect(await window.invoke(FOLDER.channel, { title: 'Back-ups' })).toMatchObject({
      kind: 'refused',
      code: 'DISK_FULL',
    });
  });

  it('hears nothing more once its window is closed', () => {
    const { stop, handled } = opened();
    expect(handled()).toEqual([DESKTOP_CHANNEL]);
    stop();
    expect(handled()).toEqual([]);
  });
});
