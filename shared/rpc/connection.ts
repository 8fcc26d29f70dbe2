import { OutpostError } from '../errors/outpost-error.ts';
import type { Channel } from './channels.ts';
import { RequestMessage, ToClient } from './messages.ts';

/** One window's connection. It outlives the engine process: calls that were open fail, later ones reach the next process. */
export interface Connection extends Channel {
  attach(channel: Channel): void;
  detach(): void;
}

export function createConnection(onClose: () => void): Connection {
  const listeners = new Set<(message: unknown) => void>();
  const open = new Set<number>();
  let channel: Channel | null = null;

  const tell = (message: unknown): void => {
    for (const listener of listeners) listener(message);
  };
  function failCall(id: number): void {
    const { code, message } = new OutpostError(
      'ENGINE_GONE',
      'The engine has stopped; Outpost restarts it. Try again in a moment.',
    );
    tell({ kind: 'failure', id, error: { code, message, details: {} } });
  }

  return {
    send(message) {
      const request = RequestMessage.safeParse(message);
      if (!channel) {
        if (request.success) failCall(request.data.id);
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
        const parsed = ToClient.safeParse(message);
        if (parsed.success && (parsed.data.kind === 'result' || parsed.data.kind === 'failure'))
          open.delete(parsed.data.id);
        tell(message);
      });
    },
    detach() {
      channel = null;
      const lost = [...open];
      open.clear();
      for (const id of lost) failCall(id);
    },
  };
}
