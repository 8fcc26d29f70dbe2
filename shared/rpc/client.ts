import type { Contract, Method } from '../contract/contract.ts';
import type { EventOf, InputOf, OutputOf } from '../contract/service.ts';
import type { NoticeTopic } from '../contract/system.ts';
import { assertNever } from '../domain/assert-never.ts';
import { isErrorCode } from '../errors/codes.ts';
import { OutpostError } from '../errors/outpost-error.ts';
import { ToClient } from './messages.ts';
import { createNoticeHub } from './notices.ts';
import { createOpenCalls } from './open-calls.ts';
import { METHOD_SCHEMAS, type NoticeOf } from './schemas.ts';
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
  onNotice<T extends NoticeTopic>(topic: T, listener: (value: NoticeOf<T>) => void): () => void;
  /** The session sent with every following call; null after signing out. */
  setSession(session: string | null): void;
  /** The engine no longer knows the session that is set. A late refusal of an earlier one is not told. */
  onSessionEnded(listener: () => void): () => void;
  /** Rejects every open call with `reason` and stops listening. */
  close(reason?: OutpostError): void;
}

const cancelled = (): OutpostError => new OutpostError('CANCELLED', 'The operation was cancelled.');

/** The window's end of the line. It never throws at a message: what it cannot read, it ignores or refuses the call with. */
export function createClient(transport: Transport): Client {
  const open = createOpenCalls();
  const notices = createNoticeHub();
  const sessionListeners = new Set<() => void>();
  let nextId = 0;
  let session: string | null = null;
  let closed: OutpostError | null = null;

  function fail(id: number, { code, message, details }: (ToClient & { kind: 'failure' })['error']): void {
    const call = open.take(id);
    if (!call) return;
    call.refuse(new OutpostError(isErrorCode(code) ? code : 'INTERNAL', message, { details }));
    const ended = code === 'SESSION_EXPIRED' && session !== null && call.session === session;
    if (ended) for (const listener of sessionListeners) listener();
  }

  function receive(message: ToClient): void {
    switch (message.kind) {
      case 'event':
        open.get(message.id)?.report(message.event);
        break;
      case 'result':
        open.take(message.id)?.answer(message.value);
        break;
      case 'failure':
        fail(message.id, message.error);
        break;
      case 'notice':
        notices.deliver(message.topic, message.value);
        break;
      default:
        assertNever(message, 'message');
    }
  }

  /** Sends a request; how it ends, and what it reports meanwhile, is parsed by the method's own schemas. */
  function send<M extends Method>(
    method: M,
    input: InputOf<Contract[M]>,
    { signal, onEvent }: CallOptions<M>,
    settle: { resolve: (value: OutputOf<Contract[M]>) => void; reject: (error: OutpostError) => void },
  ): void {
    const id = nextId++;
    const { output, event: eventSchema } = METHOD_SCHEMAS[method];
    const onAbort = (): void => {
      if (!open.take(id)) return;
      transport.send({ kind: 'cancel', id });
      settle.reject(cancelled());
    };
    open.add(id, {
      session,
      report(raw) {
        const event = eventSchema?.safeParse(raw);
        if (event?.success) onEvent?.(event.data);
      },
      answer(raw) {
        const value = output.safeParse(raw);
        if (value.success) settle.resolve(value.data);
        else settle.reject(malformed(value.error));
      },
      refuse: settle.reject,
      release: () => signal?.removeEventListener('abort', onAbort),
    });
    signal?.addEventListener('abort', onAbort, { once: true });
    transport.send({ kind: 'request', id, method, params: input, session });
  }

  const stop = transport.onMessage((raw) => {
    const parsed = ToClient.safeParse(raw);
    if (parsed.success) receive(parsed.data);
  });

  return {
    call(method, input, options = {}) {
      if (closed) return Promise.reject(closed);
      if (options.signal?.aborted) return Promise.reject(cancelled());
      return new Promise((resolve, reject) => send(method, input, options, { resolve, reject }));
    },
    onNotice: notices.on,
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
      open.refuseAll(reason);
    },
  };
}

function malformed(cause: unknown): OutpostError {
  return new OutpostError('PROTOCOL', 'The engine sent a malformed answer: update Outpost.', { cause });
}
