import type { ChannelOpener } from '../../shared/rpc/channels.ts';
import { type Connection, createConnection } from '../../shared/rpc/connection.ts';

/** The connections of all windows: they outlive an engine, and are attached to the next one. */
export interface WindowConnections {
  /** One for each window; attached at once where an engine is ready. */
  connect(): Connection;
  attach(engine: ChannelOpener): void;
  detach(): void;
}

export function createWindowConnections(): WindowConnections {
  const connections = new Set<Connection>();
  let channels: ChannelOpener | null = null;
  return {
    connect() {
      const connection = createConnection(() => connections.delete(connection));
      connections.add(connection);
      if (channels) connection.attach(channels.open());
      return connection;
    },
    attach(engine) {
      channels = engine;
      for (const connection of connections) connection.attach(engine.open());
    },
    detach() {
      channels = null;
      for (const connection of connections) connection.detach();
    },
  };
}
