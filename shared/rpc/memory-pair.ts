import type { Transport } from './transport.ts';

function half(peer: () => Half): Half {
  const listeners = new Set<(message: unknown) => void>();
  return {
    send(message) {
      // A structured copy, as on a wire: neither side can see the other's later changes.
      const copy: unknown = JSON.parse(JSON.stringify(message));
      queueMicrotask(() => peer().deliver(copy));
    },
    onMessage(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    deliver(message) {
      for (const listener of listeners) listener(message);
    },
  };
}

interface Half extends Transport {
  deliver(message: unknown): void;
}

/** Two ends of one in-memory line, for tests and for shells in the engine's own process. */
export function memoryPair(): readonly [Transport, Transport] {
  const left: Half = half(() => right);
  const right: Half = half(() => left);
  return [left, right];
}
