/** The browser shell's way to its host (main/web, renderer/bridge). */
export const RPC_PATH = '/rpc';
export const RPC_PROTOCOL = 'outpost.v1';
/** By POST with a token as its body: the ticket that the browser goes on with (main/web/admission.ts), or 204: there is none. */
export const TICKET_PATH = '/ticket';
/** A WebSocket cannot send headers from a page: the token travels as a second subprotocol. */
export const TOKEN_PREFIX = 'token.';
/** Close code where the engine's host goes away on purpose (RFC 6455, 7.4.1). */
export const GOING_AWAY = 1001;
