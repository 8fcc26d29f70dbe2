import { OutpostError } from '../errors/outpost-error.ts';

/** A call that was let in and has not ended. */
export interface RunningCall {
  readonly id: number;
  /** Of its session; null for a call without one. */
  readonly session: string | null;
  readonly controller: AbortController;
  /** It ended its own session, by signing out for instance: its answer is still given. */
  readonly endedItself: () => boolean;
}

/** The calls of one connection that are under way, by their ids. */
export interface RunningCalls {
  start(id: number, session: string | null): RunningCall;
  end(id: number): void;
  /** Runs the part of a handler that ends a session at once, if any does. */
  within<T>(call: RunningCall, work: () => T): T;
  cancel(id: number): void;
  /** Stops what runs for a session that was ended: signed out, removed, with another PIN. */
  stopSession(session: string): void;
  stopAll(): void;
}

export function createRunningCalls(): RunningCalls {
  const running = new Map<number, RunningCall>();
  const ended = new Set<number>();
  let inside: RunningCall | null = null;
  return {
    start(id, session) {
      const call = { id, session, controller: new AbortController(), endedItself: () => ended.has(id) };
      running.set(id, call);
      return call;
    },
    end(id) {
      running.delete(id);
      ended.delete(id);
    },
    within(call, work) {
      inside = call;
      try {
        return work();
      } finally {
        inside = null;
      }
    },
    cancel: (id) => running.get(id)?.controller.abort(),
    stopSession(session) {
      for (const call of running.values()) {
        if (call.session !== session) continue;
        if (call === inside) ended.add(call.id);
        else call.controller.abort(new OutpostError('SESSION_EXPIRED', 'You are signed out: sign in again.'));
      }
    },
    stopAll() {
      for (const { controller } of running.values()) controller.abort();
      running.clear();
    },
  };
}
