import type { WebContents, WebFrameMain } from 'electron';
import type { MainIpc, WindowEnd } from '../../../../main/app/ipc/main-ipc.ts';
import { APP_ORIGIN } from '../../../../shared/rpc/desktop.ts';

type Handle = Parameters<MainIpc['handle']>[1];
type Listen = Parameters<MainIpc['on']>[1];
type Sender = Parameters<Handle>[0];

/** Where a message comes from. */
export interface From {
  readonly url?: string;
  /** A frame within the page, another window, or one that has gone. */
  readonly frame?: 'top' | 'inner' | 'gone';
  readonly window?: 'own' | 'other';
}

export interface FakeWindow {
  readonly end: WindowEnd;
  /** What reached the page, in order. */
  readonly told: unknown[];
  readonly handled: () => string[];
  invoke(channel: string, raw: unknown, from?: From): Promise<unknown>;
  send(channel: string, raw: unknown, from?: From): void;
}

/** Electron's side of one window: who sends, and from which frame. */
export function fakeWindow(): FakeWindow {
  const handlers = new Map<string, Handle>();
  const listeners = new Map<string, Listen>();
  const told: unknown[] = [];
  const frame = (url: string): WebFrameMain => ({ url }) as WebFrameMain;
  const contents = {
    mainFrame: frame(`${APP_ORIGIN}/index.html`),
    isDestroyed: () => false,
    send: (_channel: string, message: unknown) => void told.push(message),
  };
  const own = contents as unknown as WebContents;

  function sender({ url = `${APP_ORIGIN}/index.html`, frame: which = 'top', window = 'own' }: From): Sender {
    contents.mainFrame = frame(url);
    const frames = { top: contents.mainFrame, inner: frame(url), gone: null };
    const other = { mainFrame: contents.mainFrame } as WebContents;
    return { sender: window === 'own' ? own : other, senderFrame: frames[which] } as Sender;
  }

  const ipc: MainIpc = {
    handle: (channel, listener) => void handlers.set(channel, listener),
    removeHandler: (channel) => void handlers.delete(channel),
    on: (channel, listener) => void listeners.set(channel, listener),
    off: (channel) => void listeners.delete(channel),
  };
  return {
    end: { ipc, contents: own },
    told,
    handled: () => [...handlers.keys(), ...listeners.keys()],
    async invoke(channel, raw, from = {}) {
      return handlers.get(channel)?.(sender(from), raw);
    },
    send(channel, raw, from = {}) {
      listeners.get(channel)?.(sender(from) as Parameters<Listen>[0], raw);
    },
  };
}

/** Everything that is not the window's own page in its top frame. */
export const FOREIGN: readonly (From & { readonly what: string })[] = [
  { what: 'another page', url: 'https://example.com/' },
  { what: 'a page whose address begins like ours', url: `${APP_ORIGIN}.example.com/` },
  { what: 'a page of another host of our scheme', url: 'app://other/index.html' },
  { what: 'a file', url: 'file:///usr/share/doc/index.html' },
  { what: 'the developer tools', url: 'devtools://devtools/bundled/inspector.html' },
  { what: 'an empty page', url: 'about:blank' },
  { what: 'a frame within the page', frame: 'inner' },
  { what: 'a frame that has gone', frame: 'gone' },
  { what: 'another window', window: 'other' },
];
