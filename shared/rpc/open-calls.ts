import type { OutpostError } from '../errors/outpost-error.ts';

/** A call that waits for its answer. It parses what it is given: nothing else knows its types. */
interface OpenCall {
  /** The session that it was sent with. */
  readonly session: string | null;
  report(event: unknown): void;
  answer(value: unknown): void;
  refuse(error: OutpostError): void;
  /** Stops listening to the caller's signal, which may outlive the call by hours. */
  release(): void;
}

export interface OpenCalls {
  add(id: number, call: OpenCall): void;
  get(id: number): OpenCall | undefined;
  /** Takes a call out because it ends now; undefined where it has ended already. */
  take(id: number): OpenCall | undefined;
  refuseAll(reason: OutpostError): void;
}

export function createOpenCalls(): OpenCalls {
  const calls = new Map<number, OpenCall>();
  function take(id: number): OpenCall | undefined {
    const call = calls.get(id);
    calls.delete(id);
    call?.release();
    return call;
  }
  return {
    add: (id, call) => void calls.set(id, call),
    get: (id) => calls.get(id),
    take,
    refuseAll(reason) {
      for (const id of [...calls.keys()]) take(id)?.refuse(reason);
    },
  };
}
