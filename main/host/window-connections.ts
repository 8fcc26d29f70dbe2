import type { ChannelOpener } from '../../shared/rpc/channels.ts';
import { type Connection, createConnection } from '../../shared/rpc/connection.ts';
import { RequestMessage } from '../../shared/rpc/messages.ts';
import { sessionId } from '../engine/platform/session-id.ts';

/** The connections of all windows: they outlive an engine, and are attached to the next one. */
export interface WindowConnections {
  /** One for each window; attached at once where an engine is ready. */
  connect(): Connection;
  attach(engine: ChannelOpener): void;
  detach(): void;
  /** Ids of the sessions that windows which are still there last called with. */
  sessions(): ReadonlySet<string>;
}

export function createWindowConnections(): WindowConnections {
  /** With the session that each last used; null before the first. */
  const connections = new Map<Connection, string | null>();
  let channels: ChannelOpener | null = null;
  return {
    connect() {
      const connection = createConnection(() => connections.delete(connection));
      connections.set(connection, null);
      if (channels) connection.attach(channels.open());
      return {
        ...connection,
        send(message) {
          const request = RequestMessage.safeParse(message);
          if (request.success && connections.has(connection)) connections.set(connection, request.data.session);
          connection.send(message);
        },
      };
    },
    attach(engine) {
      channels = engine;
      for (const connection of connections.keys()) connection.attach(engine.open());
    },
    detach() {
      channels = null;
      for (const connection of connections.keys()) connection.detach();
    },
    sessions: () => new Set([...connections.values()].flatMap((token) => (token === null ? [] : [sessionId(token)]))),
  };
}
