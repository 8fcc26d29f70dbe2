import type { SocketLimits } from '../engine/platform/bounded-sockets.ts';

/** Longest message from a window, bytes: a question has 2,000 characters. */
export const MAX_MESSAGE_BYTES = 256 * 1024;
/** What may wait for a window that does not read, bytes: beyond it the window is gone as far as anybody can tell. */
export const MAX_UNREAD_BYTES = 16 * 1024 * 1024;
/** Connections at a time: one person with a few windows. */
export const MAX_WINDOWS = 8;
/** Interval of the keep-alive pings, ms: a window that vanished is noticed after two of them. */
export const PING_MS = 30_000;
/** Browsers that were let in by an address of their own, at most; the oldest is forgotten. */
export const MAX_TICKETS = 32;
/** What a request may bring: a token, bytes. */
export const MAX_BODY_BYTES = 256;

/** A browser opens six connections for a page; all of these and the windows' fit below 64 descriptors. */
export const SOCKETS: SocketLimits = {
  connections: 24,
  silent: 8,
  headersMs: 10_000,
  requestMs: 15_000,
  keepAliveMs: 5_000,
  idleMs: 30_000,
};
