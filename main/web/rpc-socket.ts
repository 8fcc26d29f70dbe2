import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Channel } from '../../shared/rpc/channels.ts';
import { GOING_AWAY, RPC_PATH, RPC_PROTOCOL, TOKEN_PREFIX } from '../../shared/rpc/websocket.ts';
import { hasOwnHost, hasOwnOrigin } from './allowed-origin.ts';
import { MAX_MESSAGE_BYTES, MAX_UNREAD_BYTES, MAX_WINDOWS, PING_MS } from './limits.ts';

export interface RpcSocketOptions {
  /** Whether whoever offers this may connect. */
  readonly admits: (offered: string) => boolean;
  readonly port: () => number;
  readonly connect: () => Channel;
}

function offeredToken(request: IncomingMessage): string {
  const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((text) => text.trim());
  return offered.find((text) => text.startsWith(TOKEN_PREFIX))?.slice(TOKEN_PREFIX.length) ?? '';
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`);
}

function bridge(socket: WebSocket, channel: Channel): void {
  const stop = channel.onMessage((message) => {
    if (socket.bufferedAmount > MAX_UNREAD_BYTES) socket.terminate();
    else socket.send(JSON.stringify(message));
  });
  socket.on('message', (data, isBinary) => {
    if (isBinary) return socket.close(1003);
    try {
      channel.send(JSON.parse(String(data)));
    } catch {
      socket.close(1007);
    }
  });
  socket.on('close', () => {
    stop();
    channel.close();
  });
  socket.on('error', () => socket.terminate());
}

/** Windows connect here. The right path, host, origin and token, or no connection. */
export function createRpcSocket(options: RpcSocketOptions): {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): void;
} {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE_BYTES,
    handleProtocols: (offered) => (offered.has(RPC_PROTOCOL) ? RPC_PROTOCOL : false),
  });
  const alive = new WeakSet<WebSocket>();
  const pings = setInterval(() => {
    for (const socket of server.clients) {
      if (!alive.delete(socket)) socket.terminate();
      else socket.ping();
    }
  }, PING_MS);
  pings.unref();

  return {
    upgrade(request, socket, head) {
      socket.on('error', () => socket.destroy());
      if (request.url !== RPC_PATH || !hasOwnHost(request, options.port()) || !hasOwnOrigin(request))
        return refuse(socket, '403 Forbidden');
      // Before a token is used up by it.
      if (server.clients.size >= MAX_WINDOWS) return refuse(socket, '503 Service Unavailable');
      if (!options.admits(offeredToken(request))) return refuse(socket, '401 Unauthorized');
      server.handleUpgrade(request, socket, head, (accepted) => {
        alive.add(accepted);
        accepted.on('pong', () => alive.add(accepted));
        bridge(accepted, options.connect());
      });
    },
    close() {
      clearInterval(pings);
      for (const socket of server.clients) socket.close(GOING_AWAY);
      server.close();
    },
  };
}
