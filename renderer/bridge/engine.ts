import { type Client, createClient } from '../../shared/rpc/client.ts';
import { connectBrowser, takeToken } from './browser-transport.ts';
import type { ConnectionState } from './connection-state.ts';
import { desktopBridge } from './electron-transport.ts';

/** The window's way to the engine, whichever shell it runs in. */
export interface Engine {
  readonly client: Client;
  readonly shell: 'electron' | 'browser';
  connection(): ConnectionState;
  onConnection(listener: () => void): () => void;
  /** On the desktop: the computer was locked or goes to sleep, so that the screen is covered at once. */
  onCover?(listener: () => void): () => void;
}

export function openEngine(): Engine {
  const listeners = new Set<() => void>();
  let state: ConnectionState = 'connecting';
  const enter = (next: ConnectionState): void => {
    state = next;
    for (const listener of listeners) listener();
  };
  const watch = {
    connection: () => state,
    onConnection(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const desktop = desktopBridge();
  if (desktop) {
    state = 'connected';
    return { client: createClient(desktop), shell: 'electron', ...watch, onCover: desktop.onCover };
  }
  const token = takeToken(window.location, window.sessionStorage, window.history);
  if (!token) {
    state = 'no-token';
    return {
      client: createClient({ send: () => undefined, onMessage: () => () => undefined }),
      shell: 'browser',
      ...watch,
    };
  }
  return { client: createClient(connectBrowser(token, enter)), shell: 'browser', ...watch };
}
