import type { Contract, Method } from '../contract/contract.ts';
import type { InputOf, OutputOf } from '../contract/service.ts';
import type { NoticeTopic } from '../contract/system.ts';
import { assertNever } from '../domain/assert-never.ts';
import { isErrorCode } from '../errors/codes.ts';
import { OutpostError } from '../errors/outpost-error.ts';
import { type ClientSession, createClientSession } from './client-session.ts';
import { ToClient } from './messages.ts';
import { createNoticeHub, type NoticeHub } from './notices.ts';
import { createOpenCalls, type OpenCalls } from './open-calls.ts';
import type { NoticeOf } from './schemas.ts';
import { type CallOptions, cancelled, sendRequest } from './send-request.ts';
import type { Transport } from './transport.ts';

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

/** Where a message from the engine may go. */
interface Receivers {
  readonly open: OpenCalls;
  readonly notices: NoticeHub;
  readonly session: ClientSession;
}

type Failure = Extract<ToClient, { kind: 'failure' }>['error'];

function refuseCall(id: number, { code, message, details }: Failure, { open, session }: Receivers): void {
  const call = open.take(id);
  if (!call) return;
  call.refuse(new OutpostError(isErrorCode(code) ? code : 'INTERNAL', message, { details }));
  if (code === 'SESSION_EXPIRED') session.expired(call.session);
}

function receive(message: ToClient, receivers: Receivers): void {
  const { open, notices } = receivers;
  switch (message.kind) {
    case 'event':
      open.get(message.id)?.report(message.event);
      break;
    case 'result':
      open.take(message.id)?.answer(message.value);
      break;
    case 'failure':
      refuseCall(message.id, message.error, receivers);
      break;
    case 'notice':
      notices.deliver(message.topic, message.value);
      break;
    default:
      assertNever(message, 'message');
  }
}

/** The window's end of the line. It never throws at a message: what it cannot read, it ignores or refuses the call with. */
export function createClient(transport: Transport): Client {
  const open = createOpenCalls();
  const notices = createNoticeHub();
  const session = createClientSession();
  let nextId = 0;
  let closed: OutpostError | null = null;

  const stop = transport.onMessage((raw) => {
    const parsed = ToClient.safeParse(raw);
    if (parsed.success) receive(parsed.data, { open, notices, session });
  });

  return {
    call(method, input, options = {}) {
      if (closed) return Promise.reject(closed);
      if (options.signal?.aborted) return Promise.reject(cancelled());
      const id = nextId++;
      return sendRequest({ transport, open }, { ...options, id, method, input, session: session.current() });
    },
    onNotice: notices.on,
    setSession: session.set,
    onSessionEnded: session.onEnded,
    close(reason = new OutpostError('ENGINE_GONE', 'The engine has stopped; Outpost restarts it.')) {
      closed = reason;
      stop();
      open.refuseAll(reason);
    },
  };
}
