import { type Connection, createConnection } from '../../shared/rpc/connection.ts';
import { RPC_PATH, RPC_PROTOCOL, TOKEN_PREFIX } from '../../shared/rpc/websocket.ts';
import type { Admitted } from './admission.ts';
import type { ConnectionState } from './connection-state.ts';

/** Waits before connecting again, ms; the last one repeats. */
const BACKOFF_MS = [500, 1_000, 2_000, 5_000, 10_000] as const;

/** A WebSocket that comes back: what was open fails, what follows reaches the next connection. */
export function connectBrowser(admit: () => Promise<Admitted>, onState: (state: ConnectionState) => void): Connection {
  let attempt = 0;
  const connection = createConnection(() => undefined);

  function comeBack(): void {
    onState('reconnecting');
    setTimeout(() => void open(), BACKOFF_MS[Math.min(attempt++, BACKOFF_MS.length - 1)]);
  }

  async function open(): Promise<void> {
    const admitted = await admit();
    switch (admitted.kind) {
      case 'refused':
        return onState('refused');
      case 'unreachable':
        return comeBack();
      default:
        connect(admitted.ticket);
    }
  }

  function connect(ticket: string): void {
    const url = new URL(RPC_PATH, window.location.href.replace(/^http/, 'ws'));
    url.hash = '';
    const socket = new WebSocket(url, [RPC_PROTOCOL, TOKEN_PREFIX + ticket]);
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
      comeBack();
    });
  }
  void open();
  return connection;
}
