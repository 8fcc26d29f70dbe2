import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** What a server on this machine holds at most; descriptors are shared with the stores and the models. */
export interface SocketLimits {
  /** Sockets at a time, whatever they do. */
  readonly connections: number;
  /** Of these, sockets on which no request runs. Past it the one that has been silent longest gives way to the next. */
  readonly silent: number;
  /** Until the head of a request is there, ms. */
  readonly headersMs: number;
  /** Until all of a request is there, ms. */
  readonly requestMs: number;
  /** Between two requests, ms. */
  readonly keepAliveMs: number;
  /** Without a byte in either direction, ms. */
  readonly idleMs: number;
}

/** How often Node looks for requests that are late, ms. */
export const LATE_CHECK_MS = 1_000;

/**
 * Sockets that say nothing cost nobody their place: a browser that has something to ask takes the place of the oldest
 * silent one. What was upgraded is counted by whoever upgraded it.
 */
export function boundSockets(server: Server, limits: SocketLimits): void {
  const silent = new Set<Socket>();
  server.maxConnections = limits.connections;
  server.headersTimeout = limits.headersMs;
  server.requestTimeout = limits.requestMs;
  server.keepAliveTimeout = limits.keepAliveMs;
  server.timeout = limits.idleMs;

  function fallsSilent(socket: Socket): void {
    if (socket.destroyed) return;
    silent.delete(socket);
    silent.add(socket);
    const [oldest] = silent;
    if (silent.size > limits.silent) oldest?.destroy();
  }
  server.on('connection', (socket: Socket) => {
    socket.once('close', () => silent.delete(socket));
    fallsSilent(socket);
  });
  server.on('request', ({ socket }, response) => {
    silent.delete(socket);
    response.once('close', () => fallsSilent(socket));
  });
  server.on('upgrade', ({ socket }) => silent.delete(socket));
}
