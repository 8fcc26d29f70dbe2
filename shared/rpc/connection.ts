import { OutpostError } from '../errors/outpost-error.ts';
import type { Channel } from './channels.ts';
import { RequestMessage, ToClient } from './messages.ts';

/** One window's connection. It outlives the engine process: calls that were open fail, later ones reach the next process. */
export interface Connection extends Channel {
  attach(channel: Channel): void;
  detach(): void;
  /** A message of the host itself. */
  tell(message: unknown): void;
}

function engineGone(id: number) {
  const { code, message } = new OutpostError(
    'ENGINE_GONE',
    'The engine has stopped; Outpost restarts it. Try again in a moment.',
  );
  return { kind: 'failure', id, error: { code, message, details: {} } };
}

/** The call that a message ends; null for every other message. */
function endedBy(message: unknown): number | null {
  const parsed = ToClient.safeParse(message);
  if (!parsed.success) return null;
  const { data } = parsed;
  return data.kind === 'result' || data.kind === 'failure' ? data.id : null;
}

export function createConnection(onClose: () => void): Connection {
  const listeners = new Set<(message: unknown) => void>();
  const open = new Set<number>();
  let channel: Channel | null = null;

  const tell = (message: unknown): void => {
    for (const listener of listeners) listener(message);
  };

  return {
    tell,
    send(message) {
      const request = RequestMessage.safeParse(message);
      if (!channel) {
        if (request.success) tell(engineGone(request.data.id));
        return;
      }
      if (request.success) open.add(request.data.id);
      channel.send(message);
    },
    onMessage(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      channel?.close();
      channel = null;
      listeners.clear();
      onClose();
    },
    attach(next) {
      channel = next;
      next.onMessage((message) => {
        const ended = endedBy(message);
        if (ended !== null) open.delete(ended);
        tell(message);
      });
    },
    detach() {
      channel = null;
      const lost = [...open];
      open.clear();
      for (const id of lost) tell(engineGone(id));
    },
  };
}
