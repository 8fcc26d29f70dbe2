import { type Connection, createConnection } from '../../shared/rpc/connection.ts';
import { RPC_PATH, RPC_PROTOCOL, TOKEN_PREFIX } from '../../shared/rpc/websocket.ts';
import type { ConnectionState } from './connection-state.ts';

const TOKEN_KEY = 'outpost.token';
/** Waits before connecting again, ms; the last one repeats. */
const BACKOFF_MS = [500, 1_000, 2_000, 5_000, 10_000] as const;

/** From the address on the first load, then from this tab's storage; taken out of the address at once. */
export function takeToken(location: Location, storage: Storage, history: History): string | null {
  const token = new URLSearchParams(location.hash.slice(1)).get('token');
  if (!token) return storage.getItem(TOKEN_KEY);
  storage.setItem(TOKEN_KEY, token);
  history.replaceState(null, '', location.pathname);
  return token;
}

/** A WebSocket that comes back: what was open fails, what follows reaches the next connection. */
export function connectBrowser(token: string, onState: (state: ConnectionState) => void): Connection {
  let attempt = 0;
  const connection = createConnection(() => undefined);

  function open(): void {
    const url = new URL(RPC_PATH, window.location.href.replace(/^http/, 'ws'));
    url.hash = '';
    const socket = new WebSocket(url, [RPC_PROTOCOL, TOKEN_PREFIX + token]);
    let wasOpen = false;
    socket.addEventListener('open', () => {
      attempt = 0;
      wasOpen = true;
      connection.attach({
        send: (message) => socket.send(JSON.stringify(message)),
        onMessage(listener) {
          const read = (event: MessageEvent<string>): void => listener(JSON.parse(event.data));
          socket.addEventListener('message', read);
          return () => socket.removeEventListener('message', read);
        },
        close: () => socket.close(),
      });
      onState('connected');
    });
    socket.addEventListener('close', () => {
      if (wasOpen) connection.detach();
      onState('reconnecting');
      setTimeout(open, BACKOFF_MS[Math.min(attempt++, BACKOFF_MS.length - 1)]);
    });
  }
  open();
  return connection;
}
