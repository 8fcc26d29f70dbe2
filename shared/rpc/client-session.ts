/** The session that calls are sent with, and who is told when the engine no longer knows it. */
export interface ClientSession {
  /** Null while no one is signed in. */
  current(): string | null;
  set(next: string | null): void;
  /** Returns what takes the listener away again. */
  onEnded(listener: () => void): () => void;
  /** The engine refused a call that was sent with `session`. Of an earlier one than the present nothing is told. */
  expired(session: string | null): void;
}

export function createClientSession(): ClientSession {
  const listeners = new Set<() => void>();
  let current: string | null = null;
  return {
    current: () => current,
    set(next) {
      current = next;
    },
    onEnded(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    expired(session) {
      if (current === null || session !== current) return;
      for (const listener of listeners) listener();
    },
  };
}
