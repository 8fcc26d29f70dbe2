import { type Contract, contract, type Method } from '../contract/contract.ts';
import type { EventOf, MethodSpec, OutputOf, ParsedInputOf } from '../contract/service.ts';
import type { NoticeTopic, NOTICES } from '../contract/system.ts';
import type { z } from 'zod';
import { OutpostError, toOutpostError } from '../errors/outpost-error.ts';
import { requestIdOf, ToServer } from './messages.ts';
import { createRunningCalls, type RunningCall, type RunningCalls } from './running-calls.ts';
import type { Transport } from './transport.ts';

interface CallContext<Session, E> {
  /** The checked session; null only where the method's access is `none`. */
  readonly session: Session;
  readonly signal: AbortSignal;
  emit(event: E): void;
}

export type Handlers<Session> = {
  readonly [M in Method]: (
    input: ParsedInputOf<Contract[M]>,
    context: CallContext<Contract[M]['access'] extends 'none' ? Session | null : Session, EventOf<Contract[M]>>,
  ) => Promise<OutputOf<Contract[M]>> | OutputOf<Contract[M]>;
};

export interface ServerDeps<Session> {
  /** A method without a handler is answered as one that this engine does not know. */
  readonly handlers: Partial<Handlers<Session>>;
  /** Throws SESSION_EXPIRED or NOT_ALLOWED; returns null only for access `none` without a session. `background`: nobody asked for it, so that it keeps no session alive. */
  authorise(access: MethodSpec['access'], session: string | null, background: boolean): Session | null;
  /** Asked again before anything of a running call is delivered: throws where that may no longer be. */
  assertDeliverable?(session: string): void;
  /** A call was let in. Returns what is called when it has ended. */
  began?(method: Method): () => void;
  /** Tells of each session that was ended on purpose: what runs for it stops. Returns what takes the listener away. */
  onSessionClosed?(listener: (session: string) => void): () => void;
}

export interface Server {
  notify<T extends NoticeTopic>(topic: T, value: z.input<(typeof NOTICES)[T]>): void;
  /** Cancels what is under way and stops listening. */
  close(): void;
}

function isMethod(name: string): name is Method {
  return Object.hasOwn(contract, name);
}

function unknownMethod(method: string): OutpostError {
  return new OutpostError('PROTOCOL', `There is no method ${method}: update Outpost.`);
}

function malformed(): OutpostError {
  return new OutpostError('PROTOCOL', 'This is no request of the contract: update Outpost.');
}

function badInput(error: z.ZodError): OutpostError {
  const [first] = error.issues;
  return new OutpostError('BAD_INPUT', `${first?.path.join('.') || 'input'}: ${first?.message ?? 'invalid'}`, {
    cause: error,
  });
}

/** A handler as this file calls it: with what its method's own schema let through. */
type ParsedHandler = (input: unknown, context: CallContext<unknown, unknown>) => unknown;

type IncomingCall = Extract<ToServer, { kind: 'request' }>;

/**
 * What was let in is not delivered to a person who has gone meanwhile: their account was removed, or has another PIN, or
 * the home is erased.
 */
function assertDeliverable<Session>(
  { session, endedItself }: RunningCall,
  access: MethodSpec['access'],
  deps: ServerDeps<Session>,
): void {
  if (access !== 'none' && session !== null && !endedItself()) deps.assertDeliverable?.(session);
}

/** Authorises and parses a call before its handler sees it. Rejects with what refuses it. */
async function run<Session>(
  { id, method, params, session: token, background = false }: IncomingCall,
  transport: Transport,
  deps: ServerDeps<Session>,
  running: RunningCalls,
): Promise<unknown> {
  if (!isMethod(method)) throw unknownMethod(method);
  const spec: MethodSpec = contract[method];
  const session = deps.authorise(spec.access, token, background);
  const input = spec.input.safeParse(params);
  if (!input.success) throw badInput(input.error);
  const handler = deps.handlers[method] as ParsedHandler | undefined;
  if (!handler) throw unknownMethod(method);
  const call = running.start(id, token);
  const { controller } = call;
  const context = { session, signal: controller.signal, emit };
  const ended = deps.began?.(method);
  function emit(event: unknown): void {
    if (controller.signal.aborted) return;
    try {
      assertDeliverable(call, spec.access, deps);
    } catch (thrown) {
      controller.abort(thrown);
      return;
    }
    transport.send({ kind: 'event', id, event });
  }
  try {
    const value = await running.within(call, () => handler(input.data, context));
    assertDeliverable(call, spec.access, deps);
    return value;
  } catch (thrown) {
    assertDeliverable(call, spec.access, deps);
    throw thrown;
  } finally {
    ended?.();
    running.end(id);
  }
}

function failureOf(id: number, thrown: unknown) {
  const { code, message, details } = toOutpostError(thrown);
  return { kind: 'failure', id, error: { code, message, details } };
}

export function serve<Session>(transport: Transport, deps: ServerDeps<Session>): Server {
  const running = createRunningCalls();
  const stopHearing = deps.onSessionClosed?.(running.stopSession);

  const stop = transport.onMessage((raw) => {
    const parsed = ToServer.safeParse(raw);
    if (!parsed.success) {
      // Whoever waits for this id would wait for ever.
      const id = requestIdOf(raw);
      if (id !== null) transport.send(failureOf(id, malformed()));
      return;
    }
    const message = parsed.data;
    if (message.kind === 'cancel') {
      running.cancel(message.id);
      return;
    }
    const { id } = message;
    run(message, transport, deps, running).then(
      (value) => transport.send({ kind: 'result', id, value }),
      (thrown: unknown) => transport.send(failureOf(id, thrown)),
    );
  });

  return {
    notify: (topic, value) => transport.send({ kind: 'notice', topic, value }),
    close() {
      stop();
      stopHearing?.();
      running.stopAll();
    },
  };
}
