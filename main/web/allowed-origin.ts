import type { IncomingMessage } from 'node:http';

/** Names of this machine for itself. A page of another name that resolves here (DNS rebinding) is refused. */
export function hasOwnHost(request: IncomingMessage, port: number): boolean {
  const { host } = request.headers;
  return host === `127.0.0.1:${port}` || host === `localhost:${port}`;
}

/** Browsers send the origin with every WebSocket: another page's is refused. */
export function hasOwnOrigin(request: IncomingMessage): boolean {
  const { origin, host } = request.headers;
  return host !== undefined && origin === `http://${host}`;
}
