import { type Contract, contract, type Method } from '../contract/contract.ts';
import type { EventOf, InputOf, MethodSpec, OutputOf } from '../contract/service.ts';
import { NOTICES, type NoticeTopic } from '../contract/system.ts';
import type { z } from 'zod';
import { assertNever } from '../domain/assert-never.ts';
import { isErrorCode } from '../errors/codes.ts';
import { OutpostError } from '../errors/outpost-error.ts';
import { ToClient } from './messages.ts';
import type { Transport } from './transport.ts';

interface CallOptions<M extends Method> {
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: EventOf<Contract[M]>) => void;
}

export interface Client {
  /** Rejects with an OutpostError; a cancelled call rejects with `CANCELLED` at once. */
  call<M extends Method>(
    method: M,
    input: InputOf<Contract[M]>,
    options?: CallOptions<M>,
  ): Promise<OutputOf<Contract[M]>>;
  onNotice<T extends NoticeTopic>(topic: T, listener: (value: z.output<(typeof NOTICES)[T]>) => void): () => void;
  /** The session sent with every following call; null after signing out. */
  setSession(session: string | null): void;
  /** The engine no longer knows the session that is set. A late refusal of an earlier one is not told. */
  onSessionEnded(listener: () => void): () => void;
  /** Rejects every open call with `reason` and stops listening. */
  close(reason?: OutpostError): void;
}

interface Pending {
  readonly spec: MethodSpec;
  readonly session: string | null;
  readonly onEvent: ((event: never) => void) | undefined;
  readonly resolve: (value: never) => void;
  readonly reject: (error: OutpostError) => void;
  /** Stops listening to the caller's signal, which may outlive the call by hours. */
  readonly release: () => void;
}

function parseWith<S extends z.ZodType>(schema: S, value: unknown, what: string): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new OutpostError('PROTOCOL', `The engine sent a malformed ${what}: update Outpost.`, {
    cause: parsed.error,
  });
}

export function createClient(transport: Transport): Client {
  const pending = new Map<number, Pending>();
  const noticeListeners = new Map<NoticeTopic, Set<(value: never) => void>>();
  const sessionListeners = new Set<() => void>();
  let nextId = 0;
  let session: string | null = null;
  let closed: OutpostError | null = null;

  function settle(id: number): Pending | undefined {
    const entry = pending.get(id);
    pending.delete(id);
    entry?.release();
    return entry;
  }

  const stop = transport.onMessage((raw) => {
    const parsed = ToClient.safeParse(raw);
    if (!parsed.success) return;
    const message = parsed.data;
    switch (message.kind) {
      case 'event': {
        const entry = pending.get(message.id);
        if (!entry?.onEvent || !entry.spec.event) return;
        const event = entry.spec.event.safeParse(message.event);
        if (event.success) entry.onEvent(event.data as never);
        return;
      }
      case 'result': {
        const entry = settle(message.id);
        if (!entry) return;
        try {
          entry.resolve(parseWith(entry.spec.output, message.value, 'answer') as never);
        } catch (error) {
          entry.reject(error as OutpostError);
        }
        return;
      }
      case 'failure': {
        const { code, message: text, details } = message.error;
        const entry = settle(message.id);
        if (!entry) return;
        entry.reject(new OutpostError(isErrorCode(code) ? code : 'INTERNAL', text, { details }));
        const ended = code === 'SESSION_EXPIRED' && session !== null && entry.session === session;
        if (ended) for (const listener of sessionListeners) listener();
        return;
      }
      case 'notice': {
        const topic = message.topic as NoticeTopic;
        if (!(topic in NOTICES)) return;
        const value = NOTICES[topic].safeParse(message.value);
        if (value.success) for (const listener of noticeListeners.get(topic) ?? []) listener(value.data as never);
        return;
      }
      default:
        assertNever(message, 'message');
    }
  });

  return {
    call(method, input, options = {}) {
      if (closed) return Promise.reject(closed);
      const id = nextId++;
      return new Promise((resolve, reject) => {
        const spec: MethodSpec = contract[method];
        if (options.signal?.aborted) {
          reject(new OutpostError('CANCELLED', 'The operation was cancelled.'));
          return;
        }
        const onAbort = (): void => {
          const entry = settle(id);
          if (!entry) return;
          transport.send({ kind: 'cancel', id });
          entry.reject(new OutpostError('CANCELLED', 'The operation was cancelled.'));
        };
        pending.set(id, {
          spec,
          session,
          onEvent: options.onEvent as ((event: never) => void) | undefined,
          resolve: resolve as (value: never) => void,
          reject,
          release: () => options.signal?.removeEventListener('abort', onAbort),
        });
        options.signal?.addEventListener('abort', onAbort, { once: true });
        transport.send({ kind: 'request', id, method, params: input, session });
      });
    },
    onNotice(topic, listener) {
      const set = noticeListeners.get(topic) ?? new Set();
      noticeListeners.set(topic, set);
      set.add(listener as (value: never) => void);
      return () => set.delete(listener as (value: never) => void);
    },
    setSession(next) {
      session = next;
    },
    onSessionEnded(listener) {
      sessionListeners.add(listener);
      return () => sessionListeners.delete(listener);
    },
    close(reason = new OutpostError('ENGINE_GONE', 'The engine has stopped; Outpost restarts it.')) {
      closed = reason;
      stop();
      for (const id of [...pending.keys()]) settle(id)?.reject(reason);
    },
  };
}
