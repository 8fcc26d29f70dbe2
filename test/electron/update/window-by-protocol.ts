import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import WebSocket from 'ws';
import { z } from 'zod';
import type { Method } from '../../../shared/contract/contract.ts';
import { SAMPLE_PIN } from '../../../main/engine/workstation/sample-clinic.ts';

/**
 * A window over the DevTools protocol alone. Playwright drives the process that it has started; an app that updates
 * itself goes on as another one.
 */
export interface ProtocolWindow {
  /** As the page itself asks its engine; rejects with `CODE: sentence`. */
  call(method: Method, params: object, session: string | null): Promise<unknown>;
  click(selector: string): Promise<void>;
  /** Whether it is there now. */
  has(selector: string): Promise<boolean>;
  /** Types into a field. */
  fill(selector: string, text: string): Promise<void>;
  press(key: 'Enter' | 'Escape'): Promise<void>;
  /** Waits for it. */
  text(selector: string): Promise<string>;
  signIn(account: string): Promise<void>;
  /** Asks and returns the route of the answer on screen. */
  ask(question: string): Promise<string>;
  /** Of what is on screen; `at` is brought there first. */
  screenshot(name: string, at?: string): Promise<void>;
  close(): void;
}

const PATIENCE = { timeout: 180_000, interval: 300 };
const Targets = z.array(z.object({ type: z.string(), webSocketDebuggerUrl: z.string() }));
const Reply = z.object({
  id: z.number(),
  result: z.record(z.string(), z.unknown()).optional(),
  error: z.unknown().optional(),
});
const Evaluated = z.object({
  result: z.object({ value: z.unknown().optional() }),
  exceptionDetails: z.unknown().optional(),
});

/** The page of whatever listens on `port`; null where nothing does, or it has no page yet. */
export async function findWindow(port: number): Promise<ProtocolWindow | null> {
  try {
    const targets = Targets.parse(await (await fetch(`http://127.0.0.1:${port}/json`)).json());
    const page = targets.find(({ type }) => type === 'page');
    return page === undefined ? null : await openWindow(page.webSocketDebuggerUrl);
  } catch {
    return null;
  }
}

async function openWindow(url: string): Promise<ProtocolWindow> {
  const socket = new WebSocket(url, { perMessageDeflate: false });
  const waiting = new Map<number, { done: (value: Record<string, unknown>) => void; fail: (error: Error) => void }>();
  let ids = 0;
  let calls = 1_000_000;
  await new Promise<void>((done, fail) => {
    socket.once('open', () => done());
    socket.once('error', fail);
  });
  const gone = (): void => {
    for (const { fail } of waiting.values()) fail(new Error('The window is gone.'));
    waiting.clear();
  };
  socket.on('close', gone);
  socket.on('error', gone);
  socket.on('message', (data) => {
    const reply = Reply.safeParse(JSON.parse(String(data)));
    const waiter = reply.success ? waiting.get(reply.data.id) : undefined;
    if (!reply.success || waiter === undefined) return;
    waiting.delete(reply.data.id);
    if (reply.data.error === undefined) waiter.done(reply.data.result ?? {});
    else waiter.fail(new Error(JSON.stringify(reply.data.error)));
  });

  function send(method: string, params: object): Promise<Record<string, unknown>> {
    ids += 1;
    const id = ids;
    return new Promise((done, fail) => {
      if (socket.readyState !== WebSocket.OPEN) return fail(new Error('The window is gone.'));
      waiting.set(id, { done, fail });
      socket.send(JSON.stringify({ id, method, params }));
    });
  }
  async function evaluate(expression: string): Promise<unknown> {
    const answer = await send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
    const { result, exceptionDetails } = Evaluated.parse(answer);
    if (exceptionDetails !== undefined) throw new Error(JSON.stringify(exceptionDetails));
    return result.value;
  }
  const found = (selector: string): string => `document.querySelector(${JSON.stringify(selector)})`;
  const waitFor = (selector: string): Promise<void> =>
    expect.poll(() => evaluate(`${found(selector)} !== null`), { ...PATIENCE, message: selector }).toBe(true);

  const window: ProtocolWindow = {
    async call(method, params, session) {
      calls += 1;
      const request = JSON.stringify({ kind: 'request', id: calls, method, params, session });
      return evaluate(`new Promise((done, fail) => {
        const stop = outpost.onMessage((message) => {
          if (message.id !== ${calls} || message.kind === 'event') return;
          stop();
          if (message.kind === 'result') done(message.value);
          else fail(new Error(message.error.code + ': ' + message.error.message));
        });
        outpost.send(${request});
      })`);
    },
    async click(selector) {
      await waitFor(selector);
      await evaluate(`${found(selector)}.click()`);
    },
    has: async (selector) => (await evaluate(`${found(selector)} !== null`)) === true,
    async fill(selector, text) {
      await waitFor(selector);
      await evaluate(`${found(selector)}.focus(), ${found(selector)}.select?.()`);
      await send('Input.insertText', { text });
    },
    async press(key) {
      const code = key === 'Enter' ? 13 : 27;
      const stroke = { key, code: key, windowsVirtualKeyCode: code, ...(key === 'Enter' ? { text: '\r' } : {}) };
      await send('Input.dispatchKeyEvent', { type: 'keyDown', ...stroke });
      await send('Input.dispatchKeyEvent', { type: 'keyUp', ...stroke });
    },
    async text(selector) {
      await waitFor(selector);
      return z.string().parse(await evaluate(`${found(selector)}.innerText`));
    },
    async signIn(account) {
      await window.click(`[data-testid="account-${account}"]`);
      await window.fill('[data-testid="pin-input"]', SAMPLE_PIN);
      await window.press('Enter');
      await waitFor('[data-testid="sign-out"]');
    },
    async ask(question) {
      await window.fill('[data-testid="ask-input"]', question);
      await window.click('[data-testid="ask-button"]');
      await waitFor('[data-testid="trace-id"]');
      return z.string().parse(await evaluate(`${found('[data-testid="answer"]')}.dataset.route`));
    },
    async screenshot(name, at) {
      const folder = process.env.OUTPOST_SCREENSHOTS;
      if (!folder) return;
      if (at !== undefined) await evaluate(`${found(at)}.scrollIntoView()`);
      const { data } = z.object({ data: z.string() }).parse(await send('Page.captureScreenshot', {}));
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, `${name}.png`), Buffer.from(data, 'base64'));
    },
    close: () => socket.close(),
  };
  return window;
}
