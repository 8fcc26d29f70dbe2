import { type Client, createClient } from '../../shared/rpc/client.ts';
import { type Admitted, askToBeAdmitted, takeOffers } from './admission.ts';
import { connectBrowser } from './browser-transport.ts';
import { openTicketShare } from './ticket-share.ts';
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
  // Another address of the same page in the same tab is no new load by itself.
  window.addEventListener('hashchange', () => window.location.reload());
  const storage = window.sessionStorage;
  let offers = takeOffers(window.location, storage, window.history);
  if (offers.length === 0) {
    state = 'no-token';
    return {
      client: createClient({ send: () => undefined, onMessage: () => () => undefined }),
      shell: 'browser',
      ...watch,
    };
  }
  const post = (path: string, body: string): Promise<Response> => fetch(path, { method: 'POST', body });
  let ticket: string | null = null;
  const others = openTicketShare(() => ticket);
  const admit = async (): Promise<Admitted> => {
    const admitted = await askToBeAdmitted(offers, { storage, post, others: others.ask });
    if (admitted.kind === 'ticket') {
      ticket = admitted.ticket;
      offers = [ticket];
    }
    return admitted;
  };
  return { client: createClient(connectBrowser(admit, enter)), shell: 'browser', ...watch };
}
