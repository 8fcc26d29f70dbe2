import type { ChannelOpener } from '../../shared/rpc/channels.ts';
import { type Connection, createConnection } from '../../shared/rpc/connection.ts';
import type { Method } from '../../shared/contract/contract.ts';
import type { EngineState } from '../../shared/domain/engine-state.ts';
import { RequestMessage } from '../../shared/rpc/messages.ts';
import { sessionId } from '../engine/platform/session-id.ts';

/** Answered here: the engine that would answer it is gone. */
const RESTART: Method = 'system.restart';

/** The connections of all windows: they outlive an engine, and are attached to the next one. */
export interface WindowConnections {
  /** One for each window; attached at once where an engine is ready. */
  connect(): Connection;
  attach(engine: ChannelOpener): void;
  detach(): void;
  /** Ids of the sessions that windows which are still there last called with. */
  sessions(): ReadonlySet<string>;
  tellState(state: EngineState): void;
}

interface HostSide {
  readonly state: () => EngineState;
  /** A window asks for the engine that was given up to be started again. */
  readonly onRestart: () => void;
}

const notice = (state: EngineState) => ({ kind: 'notice', topic: 'engine.state', value: state });

export function createWindowConnections({ state, onRestart }: HostSide): WindowConnections {
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
          // A window that has just opened learns here why nobody answers it.
          if (request.success && channels === null) connection.tell(notice(state()));
          if (request.success && request.data.method === RESTART) {
            connection.tell({ kind: 'result', id: request.data.id, value: {} });
            onRestart();
            return;
          }
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
    tellState(now) {
      for (const connection of connections.keys()) connection.tell(notice(now));
    },
    sessions: () => new Set([...connections.values()].flatMap((token) => (token === null ? [] : [sessionId(token)]))),
  };
}
